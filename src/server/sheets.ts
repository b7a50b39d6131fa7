import { readBusinessSheet } from '../export/business/sheet.js'
import { readItemSheet } from '../export/items/sheet.js'
import type { SheetRow } from '../model/item.js'
import { DEFAULT_WORKSPACE } from '../model/item-kinds.js'
import { anyOf, type Work } from '../store/truth.js'
import { channelId } from './touched.js'

interface Sheet {
  readonly path: RegExp
  readonly table: 'items' | 'business'
  readonly read: (bytes: Uint8Array, name: string) => Promise<readonly SheetRow[]>
}

/** Where files are taken back, by page or by program. */
const SHEETS: readonly Sheet[] = [
  { path: /^(?:\/api\/v1)?\/items\/import$/, table: 'items', read: readItemSheet },
  {
    path: /^(?:\/api\/v1\/goods-lists|\/goods\/lists)\/import$/,
    table: 'business',
    read: (bytes, name) => readBusinessSheet(bytes, name, 'good'),
  },
  {
    path: /^(?:\/api\/v1)?\/opportunities\/import$/,
    table: 'business',
    read: (bytes, name) => readBusinessSheet(bytes, name, 'opportunity'),
  },
]

export interface SentSheet {
  readonly path: string
  readonly name: string
  readonly bytes: () => Promise<Uint8Array>
}

/**
 * Relations, and channels, on which a file that is taken back bears: those that its new rows name, and those of the lines that
 * its other rows are of. By them it is told whether somebody may who may not everywhere. Nothing for what is no such file.
 */
export async function touchedBySheet(db: Work, { path, name, bytes }: SentSheet): Promise<readonly string[]> {
  const sheet = SHEETS.find(each => each.path.test(path))
  if (sheet === undefined) return []
  // What cannot be read touches nothing; the route says what is wrong with it.
  const rows = await sheet.read(await bytes(), name).catch(() => [])
  const cells = (key: string) => [
    ...new Set(rows.map(row => (row.cells.get(key) ?? '').trim()).filter(cell => cell !== '')),
  ]
  const relations = cells('relation').map(cell => cell.toUpperCase())
  return [...relations.filter(cell => DYAD.test(cell)), ...(await of(db, sheet.table, cells('id')))]
}

const DYAD = /^[A-Z0-9+]+-[A-Z0-9+]+$/

async function of(db: Work, table: 'items' | 'business', ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom(table)
    .where('id', '=', anyOf(ids))
    .select(['workspace', 'relation'])
    .distinct()
    .execute()
  return rows.map(({ workspace, relation }) => (workspace === DEFAULT_WORKSPACE ? relation : channelId(workspace)))
}
