// Small pieces that rows, cards and texts share.
import type { ComponentChildren, JSX } from 'preact'
import { toneLabel } from '../phrases.js'
import { quoted } from '../printable.js'
import type { Brief } from '../view/brief.js'
import type { Coverage } from '../view/coverage.js'
import type { Difference, Place } from '../view/differences.js'
import type { Entry } from '../view/entries.js'
import type { Source } from '../view/sources.js'
import { ToneIcon } from './icons.js'

export const hue = (source: Source): string => `h${source.hue % 6}`

/** Source words: isolated, so that a name in another script never turns its surroundings. */
export function Words({ children, quote }: { readonly children: string; readonly quote?: boolean }): JSX.Element {
  return <bdi class="words">{quote ? quoted(children) : children}</bdi>
}

export function Letter({ source }: { readonly source: Source }): JSX.Element {
  return <span class={`letter ${hue(source)}`}>{source.letter}</span>
}

/** A chip per source: filled says it, dashed is silent, ringed says otherwise. Those that say it lead to the words. */
export function Stands({
  coverage,
  places,
  brief,
}: {
  readonly coverage: Coverage
  readonly places: readonly Place[]
  readonly brief: Brief
}): JSX.Element {
  const { say } = brief.wording
  return (
    <span class="stands">
      {coverage.stands.map(({ source, stand }) => {
        const place = places.find(place => place.source === source)
        const label = say(`coverage.${stand}`, { source: source.letter })
        const look = `chip ${hue(source)} ${stand}`
        return place ? (
          <a class={look} href={brief.links.place(place)} aria-label={label} key={source.letter}>
            {source.letter}
          </a>
        ) : (
          <span class={look} key={source.letter}>
            <span aria-hidden="true">{source.letter}</span>
            <span class="vh">{label}</span>
          </span>
        )
      })}
      {coverage.label === '' ? null : <span class="count">{coverage.label}</span>}
    </span>
  )
}

/** Letters of places, each leading to its words. */
export function PlaceChips({
  places,
  brief,
}: {
  readonly places: readonly Place[]
  readonly brief: Brief
}): JSX.Element {
  const first = brief.sources.read.flatMap(source => places.find(place => place.source === source) ?? [])
  return (
    <span class="stands">
      {first.map(place => (
        <a
          class={`chip ${hue(place.source)} says`}
          href={brief.links.place(place)}
          aria-label={brief.wording.say('coverage.says', { source: place.source.letter })}
          key={place.source.letter}
        >
          {place.source.letter}
        </a>
      ))}
    </span>
  )
}

export function Badge({
  difference,
  brief,
  link,
}: {
  readonly difference: Difference
  readonly brief: Brief
  readonly link?: boolean
}) {
  const content: ComponentChildren = (
    <>
      <ToneIcon tone={difference.tone} /> {toneLabel(difference, brief)}
    </>
  )
  return link ? (
    <a class={`badge ${difference.tone}`} href={brief.links.difference(difference.number)}>
      {content}
    </a>
  ) : (
    <span class={`badge ${difference.tone}`}>{content}</span>
  )
}

/** The number of an entry: leads to its first words, or to a page of its own. */
export function EntryNumber({ entry, brief }: { readonly entry: Entry; readonly brief: Brief }): JSX.Element {
  const [place] = entry.places
  const href = brief.links.number(entry)
  if (!place || href === undefined) return <span class="no">{entry.number}</span>
  const label = brief.wording.say('page.entry-in', { number: String(entry.number), source: place.source.letter })
  return (
    <a class="no" href={href} aria-label={label}>
      {entry.number}
    </a>
  )
}
