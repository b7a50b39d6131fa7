import type { JSX } from 'preact'
import { Badge, EntryNumber, hue, Letter, Stands, Words } from '../../export/html/parts.js'
import { Density, Text } from '../../export/html/source-texts.js'
import type { Brief } from '../../export/view/brief.js'
import type { Difference } from '../../export/view/differences.js'
import type { Entry } from '../../export/view/entries.js'
import { embargoFacts } from '../../export/view/publication.js'
import type { Source } from '../../export/view/sources.js'
import type { Block, Span } from '../../model/document.js'
import type { EventRecord } from '../../model/ledger.js'
import { entryAt, eventAt, recordAt, sourceAt } from '../addresses.js'
import { Shell } from '../layout.js'
import { type Outcome, OutcomeNote } from '../parts/outcome.js'
import type { Site } from '../site.js'
import { crumbsOf } from './event.js'

export interface ReaderProps {
  readonly site: Site
  readonly record: EventRecord
  /** Whose links are those of the reader. */
  readonly brief: Brief
  readonly source: Source
  readonly blocks: readonly Block[] | undefined
  readonly found: Span | undefined
  /** The ruling just made here. */
  readonly outcome?: Outcome | undefined
  readonly signer: string
}

/** One source in full, with the numbers of what was read from it, and beside it what those numbers are. */
export function ReaderPage({ site, record, brief, source, blocks, found, outcome, signer }: ReaderProps): JSX.Element {
  const { say, wording } = site
  const { document, letter, label } = source
  const title = document.title || label
  const facts = [
    document.publisher ?? '',
    document.published ? wording.say('document.published', { date: wording.dates(document.published, '') }) : '',
    ...embargoFacts(document, wording),
    letter === source.origin ? '' : wording.say('document.copy', { source: source.origin }),
  ].filter(fact => fact !== '' && fact !== title)
  return (
    <Shell
      site={site}
      title={title}
      here="events"
      crumbs={[...crumbsOf(record, site), { label: brief.title, href: eventAt(record.id) }, { label: title }]}
      skips={
        <a class="skip" href="#entries">
          {say('reader.skip')}
        </a>
      }
      data={`${sourceAt(record.id, document.id)}.json`}
      wide
    >
      <div class="reader">
        <article class={`source ${hue(source)}`}>
          <h1>
            <bdi>{title}</bdi>
          </h1>
          {outcome === undefined ? null : <OutcomeNote outcome={outcome} site={site} signer={signer} />}
          <div class="tools">
            <ul class="jump" aria-label={say('reader.back')}>
              {brief.sources.read.map(other => (
                <li key={other.letter}>
                  <a
                    class={`chip ${hue(other)} ${other === source ? 'says here' : 'says'}`}
                    href={sourceAt(record.id, other.document.id)}
                    aria-current={other === source ? 'page' : undefined}
                    title={other.label}
                  >
                    <span class="vh">{wording.say('page.source')} </span>
                    {other.letter}
                  </a>
                </li>
              ))}
            </ul>
            <Density brief={brief} />
            {site.visitor().scopes.includes('review') ? (
              <a
                class="button record"
                href={recordAt(record.id, document.id)}
                data-selected={say('reader.record.selected')}
                aria-keyshortcuts="w"
              >
                {say('reader.record')}
              </a>
            ) : null}
          </div>
          <p class="facts">
            <bdi>{facts.join(' · ')}</bdi>
          </p>
          <Text source={source} brief={brief} options={{ blocks, found }} />
          <p class="sub file">
            {wording.say('document.file')} <bdi>{document.source}</bdi>
            <br />
            {wording.say('document.fingerprint')} <bdi>{document.sha256}</bdi>
          </p>
        </article>
        <Rail site={site} brief={brief} source={source} />
      </div>
    </Shell>
  )
}

type RailProps = Pick<ReaderProps, 'site' | 'brief' | 'source'>

/** What was read from this source, in the order of its text. */
function Rail({ site, brief, source }: RailProps): JSX.Element {
  const { say } = site
  const differences = brief.differences.filter(({ values }) => values.some(value => value.sources.includes(source)))
  const entries = brief.entries
    .map(entry => ({ entry, first: entry.places.find(place => place.source === source) }))
    .filter(({ first }) => first !== undefined)
    .sort((a, b) => (a.first?.evidence.start ?? 0) - (b.first?.evidence.start ?? 0))
  return (
    <aside class="rail" id="entries" aria-labelledby="entries-head" tabIndex={-1}>
      <h2 id="entries-head">
        {say('reader.entries')} <span class="n">{entries.length}</span>
      </h2>
      {entries.length === 0 ? <p class="muted">{say('reader.none')}</p> : null}
      <ol class="rows">
        {entries.map(({ entry }) => (
          <RailEntry entry={entry} brief={brief} source={source} key={entry.number} />
        ))}
      </ol>
      {differences.length === 0 ? null : (
        <>
          <h2>
            {brief.wording.say('section.differences')} <span class="n">{differences.length}</span>
          </h2>
          <ul class="variants">
            {differences.map(difference => (
              <RailDifference difference={difference} brief={brief} key={difference.number} />
            ))}
          </ul>
        </>
      )}
    </aside>
  )
}

interface RailEntryProps {
  readonly entry: Entry
  readonly brief: Brief
  readonly source: Source
}

function RailEntry({ entry, brief, source }: RailEntryProps): JSX.Element {
  const { number, lead, own, flags, tags, figure, quotes, places, coverage, notes, id } = entry
  const others = quotes.filter(quote => quote.places.every(place => place.source !== source))
  const told = [figure?.period ?? '', figure?.value ?? '', figure?.change ?? ''].filter(part => part !== '')
  const named = [lead, ...flags, ...told].filter(part => part !== '').join(', ')
  return (
    <li class="row" id={`e-${number}`} data-ref={number} value={number}>
      <EntryNumber entry={entry} brief={brief} />
      <div class="said">
        <p class="label">{id === '' ? named : <a href={entryAt(id)}>{named}</a>}</p>
        {own === '' ? null : (
          <p class="own">
            <Words>{own}</Words>
          </p>
        )}
        {tags.length === 0 ? null : (
          <p class="meta">
            {tags.map(tag => (
              <bdi class="tag" key={tag}>
                {tag}
              </bdi>
            ))}
          </p>
        )}
        {entry.quoted
          ? others.map(({ quote, places: [place] }) =>
              place ? (
                <p class={`quote ${hue(place.source)}`} key={place.anchor}>
                  <Letter source={place.source} />{' '}
                  <a href={brief.links.place(place)}>
                    <Words quote>{quote}</Words>
                  </a>
                </p>
              ) : null,
            )
          : null}
        <p class="meta">
          <Stands coverage={coverage} places={places} brief={brief} />
          {notes.map(note => (
            <Badge difference={note} brief={brief} link key={note.number} />
          ))}
        </p>
      </div>
    </li>
  )
}

function RailDifference({
  difference,
  brief,
}: {
  readonly difference: Difference
  readonly brief: Brief
}): JSX.Element {
  const { number, about, values } = difference
  return (
    <li id={`d-${number}`} data-ref={`D${number}`}>
      <span class="n">D{number}</span>
      <Badge difference={difference} brief={brief} />
      <span class="about">
        <bdi>{about}</bdi>
      </span>
      <span class="values">
        {values.map(({ value, printed, places: [place] }) => (
          <span class="value" key={value}>
            {place ? (
              <a class={`chip ${hue(place.source)} says`} href={brief.links.place(place)}>
                <span class="vh">{brief.wording.say('page.source')} </span>
                {place.source.letter}
              </a>
            ) : null}{' '}
            {printed ? <Words>{value}</Words> : <bdi>{value}</bdi>}
          </span>
        ))}
      </span>
    </li>
  )
}
