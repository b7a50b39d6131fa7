import type { JSX } from 'preact'
import type { Brief, BriefOptions } from '../view/brief.js'
import { publicationFacts } from '../view/publication.js'
import type { Source } from '../view/sources.js'
import { hue } from './parts.js'

/** What was read, with where it came from and its fingerprint; and what was not read, and why. */
export function Documents({
  brief,
  options,
}: {
  readonly brief: Brief
  readonly options: BriefOptions
}): JSX.Element | null {
  const { sources, wording } = brief
  const count = sources.read.length + sources.unread.length
  if (count === 0) return null
  return (
    <section class="part" id="documents" aria-labelledby="documents-head">
      <h2 id="documents-head">
        {wording.say('section.documents')} <span class="n">{count}</span>
      </h2>
      <ul class="documents">
        {sources.read.map(source => (
          <Read
            source={source}
            skipped={options.skipped?.get(source.document.id) ?? 0}
            brief={brief}
            key={source.letter}
          />
        ))}
        {sources.unread.map(document => (
          <li key={document.id}>
            <span class="chip silent" aria-hidden="true">
              –
            </span>
            <div>
              <p>
                <bdi>{document.title || document.source || document.id}</bdi>
              </p>
              <p class="sub">{wording.say('document.reason', { reason: document.unread ?? '' })}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Read({
  source,
  skipped,
  brief,
}: {
  readonly source: Source
  readonly skipped: number
  readonly brief: Brief
}): JSX.Element {
  const { say } = brief.wording
  const { document, letter, origin } = source
  const credits = document.credits ?? []
  const facts = [
    document.title && document.title !== source.label ? document.title : '',
    ...publicationFacts(document, brief.wording),
    credits.length > 0 ? say('document.credits', { credits: credits.join(', ') }) : '',
    letter === origin ? '' : say('document.copy', { source: origin }),
    skipped > 0 ? say('document.skipped', { count: skipped }) : '',
  ]
  return (
    <li>
      <a class={`chip ${hue(source)} says`} href={brief.links.source(source)}>
        {letter}
      </a>
      <div>
        <p>
          <bdi>{source.label}</bdi>
        </p>
        <p class="sub">
          <bdi>{facts.filter(fact => fact !== '').join(' · ')}</bdi>
        </p>
        <p class="sub file">
          {say('document.file')} <bdi>{document.source}</bdi>
        </p>
        <p class="sub file">
          {say('document.fingerprint')} <bdi>{document.sha256}</bdi>
        </p>
      </div>
    </li>
  )
}
