import type { ComponentChildren, JSX } from 'preact'
import { listAt } from '../addresses.js'
import type { Site } from '../site.js'
import { relationName } from './names.js'

export interface Choice {
  readonly value: string
  readonly label: string
}

export interface Filter {
  readonly name: string
  readonly label: string
  readonly chosen: string | undefined
  readonly choices: readonly Choice[]
}

interface FiltersProps {
  readonly site: Site
  readonly action: string
  readonly filters: readonly Filter[]
  readonly children?: ComponentChildren
}

/** What a list is narrowed by: a form whose answer is an address. One choice is no choice, and is left out. */
export function Filters({ site: { say }, action, filters, children }: FiltersProps): JSX.Element | null {
  const shown = filters.filter(({ choices, chosen }) => choices.length > 1 || (chosen ?? '') !== '')
  if (shown.length === 0 && !children) return null
  const any = filters.some(({ chosen }) => (chosen ?? '') !== '')
  return (
    <form class="filters" action={action} method="get" aria-label={say('filter.title')}>
      {shown.map(({ name, label, chosen = '', choices }) => (
        <label key={name}>
          <span>{label}</span>
          <select name={name}>
            <option value="">{say('filter.all')}</option>
            {chosen === '' || choices.some(({ value }) => value === chosen) ? null : (
              <option value={chosen} selected>
                {chosen}
              </option>
            )}
            {choices.map(({ value, label }) => (
              <option value={value} selected={value === chosen} key={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      ))}
      {children}
      <button type="submit" class="button">
        {say('filter.apply')}
      </button>
      {any ? <a href={listAt(action)}>{say('filter.clear')}</a> : null}
    </form>
  )
}

/** Relations to choose from, by name, with how many lines each has. */
export function relationChoices(counts: Readonly<Record<string, number>>, site: Site): Choice[] {
  return Object.entries(counts)
    .map(([dyad, count]) => ({
      value: dyad,
      label: site.say('filter.counted', { name: relationName(dyad.split('-'), site), count }),
    }))
    .sort((a, b) => a.label.localeCompare(b.label, site.wording.locale))
}

/** Nothing to show: what would make something, or the way back to all. */
export function NothingHere({
  site: { say },
  action,
  chosen,
}: {
  readonly site: Site
  readonly action: string
  readonly chosen: boolean
}): JSX.Element {
  return chosen ? (
    <p>
      {say('filter.nothing')} <a href={action}>{say('filter.clear')}</a>
    </p>
  ) : (
    <div class="empty">
      <p>{say('list.empty')}</p>
      <p>
        <a class="button primary" href="/import">
          {say('list.add')}
        </a>
      </p>
    </div>
  )
}
