import type { JSX } from 'preact'
import { listAt } from '../addresses.js'
import type { Site } from '../site.js'

/** The days of which a page tells, where it does not tell how things stand. */
export interface Then {
  readonly asOf?: string
  readonly knownOn?: string
}

export const isThen = ({ asOf, knownOn }: Then): boolean => asOf !== undefined || knownOn !== undefined

export const thenQuery = ({ asOf, knownOn }: Then): Readonly<Record<string, string | undefined>> => ({
  as_of: asOf,
  known_on: knownOn,
})

/** Of which days the page tells. */
export function thenSaid({ asOf, knownOn }: Then, { say, wording }: Site): string {
  const day = (moment: string) => wording.dates(moment.slice(0, 10), moment.slice(0, 10))
  if (asOf !== undefined && knownOn !== undefined) return say('then.both', { day: day(asOf), known: day(knownOn) })
  return asOf === undefined ? say('then.known', { known: day(knownOn ?? '') }) : say('then.day', { day: day(asOf) })
}

interface ThenFormProps {
  readonly site: Site
  readonly at: string
  readonly days: Then
  /** What the page is narrowed by besides: it stays. */
  readonly chosen?: Readonly<Record<string, string | undefined>>
  /** Where it cannot be asked what was known by a day. */
  readonly dayOnly?: boolean
}

/** Of which day a list tells, and the way to now; or nothing. */
export function ThenNote({ site, at, days, chosen = {} }: Omit<ThenFormProps, 'dayOnly'>): JSX.Element | null {
  if (!isThen(days)) return null
  return (
    <p class="then" role="status">
      {thenSaid(days, site)} <a href={listAt(at, chosen)}>{site.say('then.now')}</a>
    </p>
  )
}

/** Within another form: the days stay asked. */
export const ThenHidden = ({ days }: { readonly days: Then }): JSX.Element => (
  <>
    {Object.entries(thenQuery(days)).map(([name, value]) =>
      value === undefined ? null : <input type="hidden" name={name} value={value} key={name} />,
    )}
  </>
)

/** What is said and asked above a list that may tell of a day. */
export function ThenList({
  isTooMuch = false,
  ...props
}: ThenFormProps & {
  /** Whether it would take too long over all relations. */
  readonly isTooMuch?: boolean
}): JSX.Element {
  return (
    <>
      <ThenNote {...props} />
      {isTooMuch ? <p role="alert">{props.site.say('then.choose')}</p> : null}
      <ThenForm {...props} />
    </>
  )
}

/** Asks how things stood on a day, and what was known of them by one. */
export function ThenForm({ site, at, days, chosen = {}, dayOnly = false }: ThenFormProps): JSX.Element {
  const { say } = site
  const { asOf = '', knownOn = '' } = days
  return (
    <details class="ask-then" open={asOf !== '' || knownOn !== ''}>
      <summary>{say('then.ask')}</summary>
      <form class="filters" method="get" action={at}>
        <label>
          <span>{say('then.as-of')}</span>
          <input type="date" name="as_of" value={asOf} />
        </label>
        {dayOnly ? null : (
          <label>
            <span>{say('then.known-on')}</span>
            <input type="date" name="known_on" value={knownOn.slice(0, 10)} />
          </label>
        )}
        {Object.entries(chosen).map(([name, value]) =>
          value === undefined ? null : <input type="hidden" name={name} value={value} key={name} />,
        )}
        <button class="button" type="submit">
          {say('then.show')}
        </button>
      </form>
    </details>
  )
}
