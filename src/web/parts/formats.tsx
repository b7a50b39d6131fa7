import type { JSX } from 'preact'
import { FORMATS, type Format } from '../../export/formats/formats.js'
import type { Site } from '../site.js'

/** A relation or an event to hand over. */
export type Part =
  | { readonly dyad: string }
  /** `numbered`: a joint statement with numbered paragraphs is among its sources. */
  | { readonly event: string; readonly numbered: boolean }

/** Names that people know the formats by; their own name else. */
const CALLED: Readonly<Record<string, string>> = {
  xlsx: 'Excel',
  docx: 'Word',
  ics: 'iCalendar',
  bib: 'BibTeX',
  jsonld: 'JSON-LD',
  akn: 'Akoma Ntoso',
}

/** Links to the same thing in every format of others; what each keeps is told where it points. */
export function FormatLinks({ site: { say }, part }: { readonly site: Site; readonly part: Part }): JSX.Element {
  // A page of one event alone is a format of one event.
  const isFit = (name: string): boolean =>
    name === 'html' ? 'event' in part : name === 'akn' ? 'event' in part && part.numbered : true
  const named = Object.entries<Format>(FORMATS).filter(([name]) => isFit(name))
  const asked: Readonly<Record<string, string>> = 'event' in part ? { event: part.event } : { dyad: part.dyad }
  return (
    <p class="colophon">
      {say('site.formats')}
      {named.map(([name, { title }]) => (
        <>
          {' '}
          <a href={`/api/v1/export?${new URLSearchParams({ format: name, ...asked })}`} title={title} download>
            {CALLED[name] ?? name.toUpperCase()}
          </a>
        </>
      ))}
    </p>
  )
}
