import type { JSX } from 'preact'
import type { ItemFields } from '../../model/item.js'
import {
  DATE_FIELDS,
  ITEM_FIELDS,
  ITEM_STATUSES,
  type ItemField,
  LONGEST_FIELD,
  PAPER_FIELDS,
} from '../../model/item-kinds.js'
import type { WebKey } from '../messages.js'
import type { Site } from '../site.js'

interface FieldProps {
  readonly site: Site
  readonly field: ItemField
  readonly value: string
  /** Tells the controls of several forms on one page apart. */
  readonly prefix?: string
  /** A choice that leaves a status as it is. */
  readonly optional?: boolean
}

const LONG: readonly ItemField[] = ['content', 'difficulties', 'recommendations', 'note']

export const fieldName = (field: ItemField, { say }: Site): string => say(`item.field.${field}`)
export const statusName = (status: string, { say }: Site): string => say(`item.status.${status}` as WebKey)

/** One field of an item with its label, and how it is written where that is not plain. */
export function ItemFieldControl({ site, field, value, prefix = 'f', optional = false }: FieldProps): JSX.Element {
  const { say } = site
  const id = `${prefix}-${field}`
  const hint = DATE_FIELDS.includes(field)
    ? say('item.field.date.hint')
    : field === 'lead' || field === 'partner'
      ? say('item.field.lead.hint')
      : ''
  const common = {
    id,
    name: field,
    'aria-describedby': hint === '' ? undefined : `${id}-hint`,
    maxLength: LONGEST_FIELD,
  }
  return (
    <div class={LONG.includes(field) ? 'field long' : 'field'}>
      <label for={id}>{fieldName(field, site)}</label>
      {field === 'status' ? (
        <select id={id} name={field}>
          {optional ? <option value="">–</option> : null}
          {ITEM_STATUSES.map(status => (
            <option value={status} selected={status === value} key={status}>
              {statusName(status, site)}
            </option>
          ))}
        </select>
      ) : LONG.includes(field) ? (
        <textarea {...common} rows={field === 'content' ? 3 : 2} dir="auto" required={field === 'content'}>
          {value}
        </textarea>
      ) : (
        <input {...common} type="text" value={value} dir="auto" autocomplete="off" />
      )}
      {hint === '' ? null : (
        <span class="sub" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  )
}

/** Fields of an item; those of papers only for papers. */
export function ItemFieldControls({
  site,
  values,
  paper,
  prefix,
}: {
  readonly site: Site
  readonly values: Partial<ItemFields>
  readonly paper: boolean
  readonly prefix?: string
}): JSX.Element {
  return (
    <div class="item-fields">
      {ITEM_FIELDS.filter(field => paper || !PAPER_FIELDS.includes(field)).map(field => (
        <ItemFieldControl
          site={site}
          field={field}
          value={values[field] ?? (field === 'status' ? 'not-started' : '')}
          key={field}
          {...(prefix === undefined ? {} : { prefix })}
        />
      ))}
    </div>
  )
}

/** Who signs: known, or asked for. */
export function SignerField({
  site: { say },
  signer,
  id = 'by',
}: {
  readonly site: Site
  readonly signer: string
  readonly id?: string
}): JSX.Element {
  if (signer !== '') return <input type="hidden" name="by" value={signer} />
  return (
    <div class="field">
      <label for={id}>{say('item.signer')}</label>
      <input id={id} name="by" type="text" required maxLength={80} autocomplete="name" />
    </div>
  )
}
