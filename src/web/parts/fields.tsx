import type { JSX } from 'preact'
import type { Site } from '../site.js'

/** What a form said when it was sent, by name of the field; a form that is shown anew says it again. */
export type Given = ReadonlyMap<string, readonly string[]>

/** What was sent, else what stands there anyway: an empty choice that was sent counts. */
export const valuesOf = (given: Given, name: string, otherwise: readonly string[]): readonly string[] =>
  given.has('kind') ? (given.get(name) ?? []) : (given.get(name) ?? otherwise)

const textOf = (given: Given, name: string): string => given.get(name)?.[0] ?? ''

interface ChoiceProps {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly options: readonly (readonly [value: string, label: string])[]
  readonly chosen: string
}

export function Choice({ id, name, label, options, chosen }: ChoiceProps): JSX.Element {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} name={name}>
        {options.map(([value, text]) => (
          <option value={value} selected={value === chosen} key={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}

interface Common {
  readonly site: Site
  readonly given: Given
  /** Keeps ids of several forms apart. */
  readonly prefix: string
  readonly chosen?: readonly string[]
}

interface SidesProps extends Common {
  readonly name: string
  readonly label: string
  readonly parties: readonly string[]
}

/** Sides of the event to tick, and a line for others. */
export function Sides({ site, given, prefix, name, label, parties, chosen = [] }: SidesProps): JSX.Element {
  const { say, wording } = site
  const ticked = valuesOf(given, name, chosen)
  const shown = [...new Set([...parties, ...ticked])]
  return (
    <fieldset>
      <legend>{label}</legend>
      {shown.map(code => (
        <label class="tick" key={code}>
          <input type="checkbox" name={name} value={code} checked={ticked.includes(code)} />{' '}
          <bdi>{wording.party(code)}</bdi>
        </label>
      ))}
      <div class="field">
        <label for={`${prefix}-${name}-other`}>
          <span class="vh">{say('record.other.of', { field: label })}</span>
          <span aria-hidden="true">{say('record.other')}</span>
        </label>
        <input
          id={`${prefix}-${name}-other`}
          name={`${name}-other`}
          type="text"
          maxlength={400}
          value={textOf(given, `${name}-other`)}
          autocomplete="off"
          dir="auto"
        />
      </div>
    </fieldset>
  )
}

export function Subjects({
  site,
  given,
  subjects,
  chosen = [],
}: Common & { readonly subjects: readonly string[] }): JSX.Element {
  const { say, wording } = site
  const ticked = valuesOf(given, 'subjects', chosen)
  const named = subjects.map(code => ({ code, name: wording.subject(code) }))
  return (
    <details class="subjects">
      <summary>{say('record.subjects.choose', { count: ticked.length })}</summary>
      <fieldset>
        <legend>{say('record.subjects')}</legend>
        {named
          .sort((a, b) => (a.name < b.name ? -1 : 1))
          .map(({ code, name }) => (
            <label class="tick" key={code}>
              <input type="checkbox" name="subjects" value={code} checked={ticked.includes(code)} /> {name}
            </label>
          ))}
      </fieldset>
    </details>
  )
}

interface LineProps {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly given: Given
  readonly otherwise?: string
  readonly required?: boolean
  readonly most?: number
}

export function Line({ id, name, label, given, otherwise = '', required, most = 200 }: LineProps): JSX.Element {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        name={name}
        type="text"
        maxlength={most}
        value={given.has(name) ? textOf(given, name) : otherwise}
        required={required}
        autocomplete="off"
        dir="auto"
      />
    </div>
  )
}

interface ReasonProps {
  readonly site: Site
  readonly id: string
  readonly given: Given
  readonly required?: boolean
}

export function Reason({ site: { say }, id, given, required }: ReasonProps): JSX.Element {
  return (
    <div class="field">
      <label for={id}>{say(required ? 'record.reason' : 'record.reason.free')}</label>
      <textarea id={id} name="reason" rows={2} maxlength={2000} required={required} dir="auto">
        {textOf(given, 'reason')}
      </textarea>
    </div>
  )
}

/** Who has an account writes in its name. */
export function Signer({
  site,
  id,
  signer,
  given,
}: Pick<ReasonProps, 'site' | 'id' | 'given'> & { readonly signer: string }): JSX.Element | null {
  if (site.visitor().account !== '') return null
  const name = textOf(given, 'by') || signer
  return (
    <div class="field">
      <label for={id}>{site.say('review.name')}</label>
      <input id={id} name="by" type="text" value={name} maxlength={80} required autocomplete="name" dir="auto" />
    </div>
  )
}
