import type { JSX } from 'preact'
import { quoted } from '../../export/printable.js'
import { INSTRUMENT_STAGES, MECHANISM_STAGES } from '../../model/kinds.js'
import { entryAt, personAt, relationAt, SEARCHES, searchFor, wordsAt } from '../addresses.js'
import { Shell } from '../layout.js'
import type { WebKey } from '../messages.js'
import type { SourceLabels } from '../parts/evidence.js'
import { relationName, stageName } from '../parts/names.js'
import { WatchButton, type Watching } from '../parts/watch.js'
import type { Site } from '../site.js'
import { SaveSearch } from './searches.js'

export const FACETS = ['dyad', 'year', 'kind', 'stage', 'source'] as const
export type Facet = (typeof FACETS)[number]

export interface SearchHit {
  readonly kind: string
  readonly id: string
  readonly date: string
  readonly parties: readonly string[]
  /** By the hash of its text. */
  readonly document: string
  readonly start: number
  readonly end: number
  readonly quote: string
}

export interface SearchProps {
  readonly site: Site
  readonly words: string
  readonly chosen: Readonly<Partial<Record<Facet, string>>>
  readonly hits: readonly SearchHit[]
  readonly facets: Readonly<Record<Facet, Readonly<Record<string, number>>>>
  readonly people: readonly { readonly id: string; readonly name: string; readonly state: string }[]
  /** Whether more was found than is shown. */
  readonly more: boolean
  readonly labels: SourceLabels
  readonly watching?: Watching | undefined
}

const isStage = (value: string): value is (typeof INSTRUMENT_STAGES)[number] | (typeof MECHANISM_STAGES)[number] =>
  [...INSTRUMENT_STAGES, ...MECHANISM_STAGES].some(stage => stage === value)

/** Entries first, then sentences; each leads to its words, which stay lit on the page that opens. */
export function SearchPage(props: SearchProps): JSX.Element {
  const { site, words, chosen, hits, people, more, watching } = props
  const { say, wording } = site
  const title = words === '' ? say('search.title') : say('search.for', { words })
  return (
    <Shell
      site={site}
      title={title}
      here="search"
      query={words}
      {...(words === '' ? {} : { data: searchFor({ q: words, ...chosen }).replace('/search?', '/search.json?') })}
    >
      <h1>{title}</h1>
      {words === '' ? <p class="lead">{say('search.empty')}</p> : null}
      {people.length === 0 ? null : (
        <ul class="people">
          {people.map(({ id, name, state }) => (
            <li key={id}>
              <a href={personAt(id)}>
                <bdi class="words">{name}</bdi>
              </a>
              <span class="sub">{state === '' ? '' : wording.party(state)}</span>
            </li>
          ))}
        </ul>
      )}
      {words === '' ? (
        <p>
          <a href={SEARCHES}>{say('searches.title')}</a>
        </p>
      ) : (
        <>
          <Facets {...props} />
          <SaveSearch site={site} asked={{ q: words, ...chosen }} />
          <WatchButton site={site} watching={watching} name={words} at={searchFor({ q: words, ...chosen })} />
        </>
      )}
      {words !== '' && hits.length === 0 && people.length === 0 ? <p>{say('search.nothing', { words })}</p> : null}
      {hits.length === 0 ? null : (
        <>
          <p class="sub" role="status">
            {say(more ? 'search.most' : 'search.found', { count: hits.length })}
          </p>
          <ul class="hits">
            {hits.map(hit => (
              <Hit hit={hit} key={`${hit.id} ${hit.start}`} {...props} />
            ))}
          </ul>
        </>
      )}
    </Shell>
  )
}

function Hit({ hit, site, words, labels }: SearchProps & { readonly hit: SearchHit }): JSX.Element {
  const { say, wording } = site
  const source = labels.get(hit.document)
  const sentence = hit.kind === 'sentence'
  const href = source && source.event !== '' ? wordsAt(source.event, source.document, hit) : undefined
  return (
    <li>
      <p class="meta">
        <span class="flag">{say(`entry-kind.${hit.kind}` as WebKey)}</span>
        {hit.parties.length === 2 ? (
          <a class="tag" href={relationAt(hit.parties.join('-'))}>
            {relationName(hit.parties, site)}
          </a>
        ) : null}
        <span class="tag">{hit.date === '' ? '' : wording.dates(hit.date, hit.date)}</span>
        {source ? <bdi class="tag">{source.label}</bdi> : null}
        {sentence ? null : (
          <a class="tag" href={entryAt(hit.id)}>
            {say('entry.title')}
          </a>
        )}
      </p>
      <p class="quote">
        {href ? (
          <a href={href}>
            <Marked quote={hit.quote} words={words} />
          </a>
        ) : (
          <Marked quote={hit.quote} words={words} />
        )}
      </p>
    </li>
  )
}

/** The words looked for are marked where they stand, whatever their accents. */
function Marked({ quote, words }: { readonly quote: string; readonly words: string }): JSX.Element {
  const wanted = plainWords(words)
  const parts = quoted(quote).split(/([\p{L}\p{M}\p{N}]+)/u)
  return (
    <bdi class="words">
      {parts.map((part, at) => {
        const [plain = ''] = plainWords(part)
        const hit = plain !== '' && wanted.some(word => plain.startsWith(word) || word.startsWith(plain))
        return hit && plain.length > 1 ? <mark key={at}>{part}</mark> : part
      })}
    </bdi>
  )
}

const plainWords = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

function Facets({ site, words, chosen, facets }: SearchProps): JSX.Element | null {
  const { say } = site
  const shown = FACETS.filter(
    facet => chosen[facet] !== undefined || Object.keys(facets[facet]).filter(value => value !== '').length > 1,
  )
  if (shown.length === 0) return null
  return (
    <nav class="facets" aria-label={say('search.facets')}>
      {shown.map(facet => {
        const { [facet]: mine, ...others } = chosen
        return (
          <ul key={facet}>
            {mine === undefined ? null : (
              <li>
                <a class="chosen" href={searchFor({ q: words, ...others })}>
                  {facetName(facet, mine, site)} <span aria-hidden="true">×</span>
                  <span class="vh">{say('search.everything')}</span>
                </a>
              </li>
            )}
            {mine !== undefined
              ? null
              : Object.entries(facets[facet])
                  .filter(([value]) => value !== '')
                  .sort(([, a], [, b]) => b - a)
                  .slice(0, 8)
                  .map(([value, count]) => (
                    <li key={value}>
                      <a href={searchFor({ q: words, ...others, [facet]: value })}>
                        {facetName(facet, value, site)} <span class="n">{count}</span>
                      </a>
                    </li>
                  ))}
          </ul>
        )
      })}
    </nav>
  )
}

function facetName(facet: Facet, value: string, site: Site): string {
  if (facet === 'dyad') return site.wording.list(value.split('-').map(site.wording.party))
  if (facet === 'stage') {
    const kind = INSTRUMENT_STAGES.some(stage => stage === value) ? 'instrument' : 'mechanism'
    return isStage(value) ? stageName(kind, value, site) : value
  }
  return facet === 'kind' ? site.say(`entry-kind.${value}` as WebKey) : value
}
