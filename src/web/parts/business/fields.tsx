import type { JSX } from 'preact'
import { type BusinessSort, formOfField, NEEDED_FIELDS } from '../../../model/business.js'
import { LONGEST_FIELD } from '../../../model/item-kinds.js'
import type { WebKey } from '../../messages.js'
import type { Site } from '../../site.js'

interface FieldsProps {
  readonly site: Site
  readonly sort: BusinessSort
  readonly fields: readonly string[]
  readonly values: Readonly<Record<string, string>>
  /** Sides that a good may be on the list of; of no relation yet when empty. */
  readonly sides: readonly string[]
  /** Tells the controls of several forms on one page apart. */
  readonly prefix?: string
}

export const fieldLabel = (sort: BusinessSort, field: string, { say }: Pick<Site, 'say'>): string =>
  say(`${sort}.field.${field}` as WebKey)

/** What a field says, in words where it is a choice or a code of a state. */
export function valueText(
  sort: BusinessSort,
  field: string,
  { value, site }: { readonly value: string; readonly site: Site },
): string {
  const form = formOfField(sort, field)
  if (value === '') return ''
  if (form === 'date') return site.wording.dates(value, value)
  if (form === 'side') return site.wording.party(value)
  return typeof form === 'object' ? site.say(`${sort}.${field}.${value}` as WebKey) : value
}

/** Fields of a line with their labels. */
export function BusinessFieldControls({ site, sort, fields, values, sides, prefix = 'f' }: FieldsProps): JSX.Element {
  const { say } = site
  return (
    <div class="item-fields">
      {fields.map(field => {
        const form = formOfField(sort, field)
        const id = `${prefix}-${field}`
        const value = values[field] ?? ''
        const required = NEEDED_FIELDS[sort].includes(field)
        const hint = form === 'date' ? say('item.field.date.hint') : form === 'code' ? say('good.hs.hint') : ''
        const common = {
          id,
          name: field,
          required,
          maxLength: LONGEST_FIELD,
          dir: 'auto' as const,
          'aria-describedby': hint === '' ? undefined : `${id}-hint`,
        }
        const choices =
          typeof form === 'object'
            ? form.map(each => ({ value: each, label: say(`${sort}.${field}.${each}` as WebKey) }))
            : form === 'side'
              ? sides.map(each => ({ value: each, label: site.wording.party(each) }))
              : undefined
        return (
          <div class={form === 'long' ? 'field long' : 'field'} key={field}>
            <label for={id}>{fieldLabel(sort, field, site)}</label>
            {choices !== undefined ? (
              <select id={id} name={field} required={required}>
                {required ? null : <option value="">–</option>}
                {choices.map(choice => (
                  <option value={choice.value} selected={choice.value === value} key={choice.value}>
                    {choice.label}
                  </option>
                ))}
              </select>
            ) : form === 'long' ? (
              <textarea {...common} rows={2}>
                {value}
              </textarea>
            ) : (
              <input {...common} type="text" value={value} autocomplete="off" />
            )}
            {hint === '' ? null : (
              <span class="sub" id={`${id}-hint`}>
                {hint}
              </span>
            )}
          </div>
        )
      })}
    </div>
  )
}
