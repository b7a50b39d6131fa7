import type { JSX } from 'preact'
import { COMMITTEE_FIELDS, SESSION_FIELDS } from '../../model/session.js'
import type { Site } from '../site.js'

type Values = Readonly<Record<string, string | undefined>>

interface ControlProps {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly value: string
  readonly hint?: string
  readonly required?: boolean
}

function Line({ id, name, label, value, hint = '', required = false }: ControlProps): JSX.Element {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        name={name}
        type="text"
        value={value}
        maxLength={name === 'terms' || name === 'note' ? 4_000 : 300}
        required={required}
        autocomplete="off"
        dir="auto"
        aria-describedby={hint === '' ? undefined : `${id}-hint`}
      />
      {hint === '' ? null : (
        <span class="sub" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  )
}

interface FieldsProps {
  readonly site: Site
  /** In the order of their codes; empty where they are still to be chosen. */
  readonly parties: readonly string[]
  readonly values: Values
  readonly prefix?: string
  /** Fields that are not asked for here. */
  readonly without?: readonly string[]
}

/** Day, place and host of a session; whether it was held is said by a button of its own. */
export function SessionFieldControls({ site, parties, values, prefix = 'f', without = [] }: FieldsProps): JSX.Element {
  const { say, wording } = site
  const hints: Values = {
    start: say('session.day.hint'),
    end: say('session.day.hint'),
    number: say('session.number.hint'),
  }
  return (
    <div class="item-fields">
      {SESSION_FIELDS.filter(field => field !== 'status' && !without.includes(field)).map(field =>
        field === 'host' ? (
          <div class="field" key={field}>
            <label for={`${prefix}-host`}>{say('session.field.host')}</label>
            <select id={`${prefix}-host`} name="host">
              <option value="">–</option>
              {parties.map(party => (
                <option value={party} selected={party === values.host} key={party}>
                  {wording.party(party)}
                </option>
              ))}
            </select>
          </div>
        ) : (
          <Line
            id={`${prefix}-${field}`}
            name={field}
            label={say(`session.field.${field}`)}
            value={values[field] ?? ''}
            hint={hints[field] ?? ''}
            key={field}
          />
        ),
      )}
    </div>
  )
}

/** What is said of a committee; chairs by side where it is known whose they are. */
export function CommitteeFieldControls({
  site,
  parties,
  values,
  prefix = 'f',
  without = [],
}: FieldsProps): JSX.Element {
  const { say, wording } = site
  const labelOf = (field: (typeof COMMITTEE_FIELDS)[number]): string => {
    const party = field === 'chair_a' ? parties[0] : field === 'chair_b' ? parties[1] : undefined
    return party === undefined
      ? say(`committee.field.${field}`)
      : say('committee.chair', { party: wording.party(party) })
  }
  return (
    <div class="item-fields">
      {COMMITTEE_FIELDS.filter(field => !without.includes(field)).map(field => (
        <Line
          id={`${prefix}-${field}`}
          name={field}
          label={labelOf(field)}
          value={values[field] ?? ''}
          required={field === 'name'}
          key={field}
        />
      ))}
    </div>
  )
}
