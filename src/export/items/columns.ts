import type { ItemLine } from '../../model/item.js'
import { DATE_FIELDS, ITEM_FIELDS, type ItemField } from '../../model/item-kinds.js'

/** A column of a sheet of items. Those of fields are what people fill in; all others say what a row is. */
export interface Column {
  readonly key: string
  /** As the sheet prints it; a file may name a column by its key too. */
  readonly label: string
  /** In characters. */
  readonly width: number
  readonly value: (line: ItemLine) => string
}

const WIDE = 44

const LABELS: Readonly<Record<ItemField, string>> = {
  content: 'Content',
  lead: 'Lead body',
  partner: 'Partner body',
  timeline: 'Timeline',
  due: 'Due',
  status: 'Status',
  difficulties: 'Difficulties',
  recommendations: 'Recommendations',
  next_review: 'Next review',
  next_step: 'Next step',
  note: 'Note',
  in_force: 'In force',
  duration: 'Duration',
  renewal: 'Renewal',
  expiry: 'Expiry',
}

export const fieldLabel = (field: ItemField): string => LABELS[field]

const SHORT: readonly ItemField[] = [...DATE_FIELDS, 'status', 'duration']

/** In the order of the sheet. */
export const COLUMNS: readonly Column[] = [
  { key: 'id', label: 'ID', width: 16, value: ({ item }) => item.id },
  { key: 'version', label: 'Version', width: 16, value: ({ item }) => item.version },
  { key: 'relation', label: 'Relation', width: 10, value: ({ item }) => item.about.relation },
  { key: 'kind', label: 'Kind', width: 12, value: ({ item }) => item.about.kind },
  ...ITEM_FIELDS.map(field => ({
    key: field,
    label: LABELS[field],
    width: SHORT.includes(field) ? 12 : field === 'lead' || field === 'partner' ? 30 : WIDE,
    value: ({ item }: ItemLine) => item.fields[field],
  })),
  { key: 'stage', label: 'Stage on record', width: 16, value: ({ record }) => record?.stage ?? '' },
  { key: 'since', label: 'Since', width: 12, value: ({ record }) => record?.since ?? '' },
  { key: 'updated', label: 'Last report', width: 12, value: ({ item }) => item.updated.slice(0, 10) },
  { key: 'entry', label: 'Entry', width: 24, value: ({ item }) => item.about.entry },
]

/** Key of the column that a head names, by its label or key, however it is set. */
export function columnKey(head: string): string | undefined {
  const named = fold(head)
  return COLUMNS.find(({ key, label }) => fold(key) === named || fold(label) === named)?.key
}

const fold = (text: string): string =>
  text
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
