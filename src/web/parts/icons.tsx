import type { JSX } from 'preact'

const PATHS = {
  relations: 'M5.5 4.5a3.5 3.5 0 1 0 0 7h1M10.5 11.5a3.5 3.5 0 1 0 0-7h-1M5.5 8h5',
  events: 'M1.5 5 5 3.5l3 1.5 3-1.5L14.5 5v5.5L11 12l-3-1.5L5 12l-3.5-1.5ZM8 5v5.5',
  people:
    'M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM1.5 14c0-2.8 2-4.5 4.5-4.5s4.5 1.7 4.5 4.5M10.5 3a2.3 2.3 0 0 1 0 4.3M12 9.8c1.5.6 2.5 2 2.5 4.2',
  discrepancies: 'M8 2 15 14H1ZM8 6.5v3.5M8 12v.4',
  review: 'M2.5 8.5 6 12l7.5-8',
  import: 'M8 10.5V2.5M5 5l3-3 3 3M2.5 10v3.5h11V10',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.7 10.7 14.5 14.5',
  calendar: 'M2.5 3.5h11v10h-11ZM2.5 6.5h11M5.5 2v3M10.5 2v3M5 9h2M9 9h2M5 11.5h2',
  commitments: 'M2 4.5 3.5 6 6 3M2 11 3.5 12.5 6 9.5M8.5 4.5H14M8.5 11H14',
  instruments: 'M3.5 1.5h9v13h-9ZM6 5h4M6 7.5h4M6 12l1.5-1.5L9 12',
  mechanisms: 'M2 13.5h12M3.5 13.5v-6h9v6M8 2l6 3.5H2ZM6.5 13.5v-3h3v3',
  items: 'M2 3h3v3H2ZM2 10h3v3H2ZM7.5 4.5H14M7.5 11.5H14M2.8 4.4l.8.8 1.2-1.6',
  channels: 'M1.5 3h8v5.5h-5l-2 2v-2h-1ZM11.5 6h3v5h-1v2l-2-2H7',
  committees:
    'M2 9.5h12M4 9.5v4M12 9.5v4M5 7a1.6 1.6 0 1 0 0-3.2A1.6 1.6 0 0 0 5 7ZM11 7a1.6 1.6 0 1 0 0-3.2A1.6 1.6 0 0 0 11 7Z',
  inbox: 'M2 9.5 4 2.5h8l2 7v4H2ZM2 9.5h3.5l1 2h3l1-2H14',
  reports: 'M3 1.5h7L13 4.5v10H3ZM5.5 12V9M8 12V6.5M10.5 12v-4',
  negotiations: 'M2 4h7v5H5.5L3.5 11V9H2ZM7 11h3.5l2 2v-2H14V6.5h-2.5',
  figures: 'M2 2v12h12M5 11.5v-3M8 11.5v-6M11 11.5V4',
  goods: 'M8 1.5 14 4.5v7L8 14.5 2 11.5v-7ZM2 4.5l6 3 6-3M8 7.5v7',
  lists: 'M2 3.5h5v3H2ZM9 9.5h5v3H9ZM9 4h5M9 6h3M2 10h5M2 12h3',
  opportunities: 'M2 6.5 3 3h10l1 3.5M2.5 6.5v7h11v-7M6.5 13.5V10h3v3.5M2 6.5h12',
  trade: 'M2 5.5h10M9.5 3 12 5.5 9.5 8M14 10.5H4M6.5 8 4 10.5 6.5 13',
  bodies: 'M3 14V3.5L8 1.5l5 2V14M1.5 14h13M6 6h1M9 6h1M6 9h1M9 9h1M7 14v-2h2v2',
  sources: 'M4 1.5h5.5L13 5v9.5H4ZM9.5 1.5V5H13M6 8.5h5M6 11h5',
  compare: 'M2 3h5v10.5H2ZM9 3h5v10.5H9ZM4 6h1.5M4 8.5h1.5M11 6h1.5M11 8.5h1.5',
  settings:
    'M8 10.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4ZM8 1.5v2M8 12.5v2M1.5 8h2M12.5 8h2M3.4 3.4l1.4 1.4M11.2 11.2l1.4 1.4M3.4 12.6l1.4-1.4M11.2 4.8l1.4-1.4',
  account: 'M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2.5 14.5c0-3 2.5-4.7 5.5-4.7s5.5 1.7 5.5 4.7',
  menu: 'M2 4h12M2 8h12M2 12h12',
  audit: 'M4 1.5h8v13H4ZM6 5h4M6 7.5h4M6 10h2.5',
  workspaces: 'M1.5 4.5h5l1.5 2h6.5v7h-13ZM5 10h6',
  users: 'M5.5 7.5a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4ZM1.5 13.5c0-2.5 1.8-4 4-4s4 1.5 4 4M11 8v5M8.8 10.5h4.6',
  key: 'M2 4.5h12v7H2ZM4.5 7h.5M7 7h.5M9.5 7h.5M12 7h.2M5 9.3h6',
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
