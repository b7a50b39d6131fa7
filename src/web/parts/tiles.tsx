import type { JSX } from 'preact'
import type { Site } from '../site.js'

export interface Tile {
  readonly id: string
  readonly label: string
  readonly count: number
}

/** What there is, at a glance; each number leads to its list. */
export function Tiles({ tiles, site }: { readonly tiles: readonly Tile[]; readonly site: Site }): JSX.Element {
  return (
    <nav class="tiles" aria-label={site.say('relation.sections')}>
      <ul>
        {tiles.map(({ id, label, count }) =>
          count === 0 ? null : (
            <li key={id}>
              <a href={`#${id}`}>
                <b>{count}</b> {label}
              </a>
            </li>
          ),
        )}
      </ul>
    </nav>
  )
}
