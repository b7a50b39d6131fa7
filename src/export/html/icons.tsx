import type { JSX } from 'preact'
import type { Tone } from '../view/differences.js'

const PATHS: Readonly<Record<Tone, string>> = {
  contradiction: 'M8 2 15 14H1ZM8 6.5v3.5M8 12v.4',
  arithmetic: 'M2 6h12M2 10h12M11 2 5 14',
  strength: 'M2 13h2.6V9.5H2ZM6.7 13h2.6V6.5H6.7ZM11.4 13H14V3h-2.6Z',
  progression: 'M2 8h11M9 4l4 4-4 4',
  term: 'M2 3h8v6H6l-2 2.5V9H2ZM12 6h2v5h-1.5v2L10.5 11H8.5',
  name: 'M1.5 12 5 3.5 8.5 12M2.7 9h4.6M14.5 7v5M14.5 9.5a2.4 2.4 0 1 1-4.8 0 2.4 2.4 0 1 1 4.8 0',
}

/** The sign of a kind of difference: always beside its name, so nothing depends on it. */
export function ToneIcon({ tone }: { readonly tone: Tone }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
      <path d={PATHS[tone]} fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round" />
    </svg>
  )
}
