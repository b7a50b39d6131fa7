import type { JSX } from 'preact'
import { FORMATS, type Format } from '../../export/formats/formats.js'
import type { Site } from '../site.js'

/** A relation or an event to hand over. */
export type Part = { readonly dyad: string } | { readonly event: string }

/** Names that people know the formats by; their own name else. */
const CALLED: Readonly<Record<string, string>> = {
  xlsx: 'Excel',
  docx: 'Word',
  ics: 'iCalendar',
  bib: 'BibTeX',
  jsonld: 'JSON-LD',
}

/** Links to the same thing in every format of others; what each keeps is told where it points. */
export function FormatLinks({ site: { say }, part }: { readonly site: Site; readonly part: Part }): JSX.Element {
  // A page of one event alone is a format of one event.
  const named = Object.entries<Format>(FORMATS).filter(([name]) => 'event' in part || name !== 'html')
  return (
    <p class="colophon">
      {say('site.formats')}
      {named.map(([name, { title }]) => (
        <>
          {' '}
          <a href={`/api/v1/export?${new URLSearchParams({ format: name, ...part })}`} title={title} download>
            {CALLED[name] ?? name.toUpperCase()}
          </a>
        </>
      ))}
    </p>
  )
}
