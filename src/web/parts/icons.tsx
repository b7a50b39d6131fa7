import type { JSX } from 'preact'

const PATHS = {
  relations: 'M5.5 4.5a3.5 3.5 0 1 0 0 7h1M10.5 11.5a3.5 3.5 0 1 0 0-7h-1M5.5 8h5',
  events: 'M2.5 3.5h11v10h-11ZM2.5 6.5h11M5.5 2v3M10.5 2v3',
  people:
    'M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM1.5 14c0-2.8 2-4.5 4.5-4.5s4.5 1.7 4.5 4.5M10.5 3a2.3 2.3 0 0 1 0 4.3M12 9.8c1.5.6 2.5 2 2.5 4.2',
  discrepancies: 'M8 2 15 14H1ZM8 6.5v3.5M8 12v.4',
  review: 'M2.5 8.5 6 12l7.5-8',
  import: 'M8 10.5V2.5M5 5l3-3 3 3M2.5 10v3.5h11V10',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.7 10.7 14.5 14.5',
  page: 'M4 1.5h5.5L13 5v9.5H4ZM9.5 1.5V5H13M6 8.5h5M6 11h5',
} as const

export type IconName = keyof typeof PATHS

/** A sign beside a word: nothing depends on it. */
export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.4"
        stroke-linejoin="round"
        stroke-linecap="round"
      />
    </svg>
  )
}

/** Two lines that meet: the mark of the house. */
export function Logo(): JSX.Element {
  return (
    <svg class="logo" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      <path d="M3 7h11a5 5 0 0 1 0 10H8" fill="none" stroke="currentColor" stroke-width="2.4" />
      <path d="M21 17H10a5 5 0 0 1 0-10h6" fill="none" stroke="var(--accent)" stroke-width="2.4" />
    </svg>
  )
}
