import type { JSX } from 'preact'
import type { BusinessLine, GoodsMatching, GoodsSide } from '../../../model/business.js'
import { businessAt, entryAt, GOODS_LISTS, goodsMatchAt } from '../../addresses.js'
import { Shell } from '../../layout.js'
import { relationName } from '../../parts/names.js'
import type { Site } from '../../site.js'

interface MatchProps {
  readonly site: Site
  readonly matching: GoodsMatching
}

/** What one side sells beside what the other buys, both ways; then what has no counterpart, and what the coverage names. */
export function GoodsMatchPage({ site, matching }: MatchProps): JSX.Element {
  const { say, wording } = site
  const { relation, ways, unlisted } = matching
  const title = say('lists.match.title', { relation: relationName(relation.split('-'), site) })
  return (
    <Shell
      site={site}
      title={title}
      here="lists"
      crumbs={[{ label: say('lists.title'), href: GOODS_LISTS }, { label: relation }]}
      data={`${goodsMatchAt(relation)}.json`}
      wide
    >
      <h1 class="long">{title}</h1>
      <p class="lead">{say('lists.match.lead')}</p>
      {ways.map(way => (
        <Way way={way} matching={matching} site={site} key={way.from} />
      ))}
      {unlisted.length === 0 ? null : (
        <section class="part" aria-labelledby="unlisted-head">
          <h2 id="unlisted-head">
            {say('lists.match.unlisted')} <span class="n">{unlisted.length}</span>
          </h2>
          <ul class="plain-rows">
            {unlisted.map(({ name, hs, entry, on }) => (
              <li key={`${entry} ${name}`}>
                <a href={entryAt(entry)}>
                  <bdi class="words">{name}</bdi>
                </a>
                <span class="sub">
                  {hs.length === 0 ? say('lists.uncoded') : hs.join(', ')} · {wording.dates(on, on)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Shell>
  )
}

interface WayProps extends MatchProps {
  readonly way: GoodsSide
  /** Of its heading, where several matchings stand on one page. */
  readonly id?: string
  /** Heading that it stands under: read aloud before its own. */
  readonly under?: string
}

export function Way({ way, matching, site, id = `way-${way.from}`, under = '' }: WayProps): JSX.Element {
  const { say, wording } = site
  const { from, to, sells, buys, matches } = way
  const names = { from: wording.party(from), to: wording.party(to) }
  const matched = new Set(matches.flatMap(({ sell, buy }) => [sell.id, buy.id]))
  const alone = [
    { title: say('lists.match.unsold', names), lines: sells.filter(({ id }) => !matched.has(id)) },
    { title: say('lists.match.unbought', names), lines: buys.filter(({ id }) => !matched.has(id)) },
  ]
  return (
    <section class="part" aria-labelledby={`${under} ${id}`.trim()}>
      <h2 id={id}>
        {say('lists.match.way', names)} <span class="n">{matches.length}</span>
      </h2>
      {matches.length === 0 ? (
        <p>{say('lists.match.none')}</p>
      ) : (
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{say('lists.same')}</th>
              <th scope="col">{say('lists.sold')}</th>
              <th scope="col">{say('lists.bought')}</th>
            </tr>
          </thead>
          <tbody>
            {matches.map(({ sell, buy, level, confirmed }) => (
              <tr key={`${sell.id} ${buy.id}`}>
                <td data-label={say('lists.same')}>
                  <span class={confirmed ? 'pill now' : 'pill'}>{say(`lists.same.${level}`)}</span>{' '}
                  {confirmed ? null : <span class="sub">{say('lists.suggested')}</span>}
                </td>
                <td data-label={say('lists.sold')}>
                  <Good line={sell} matching={matching} site={site} />
                </td>
                <td data-label={say('lists.bought')}>
                  <Good line={buy} matching={matching} site={site} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {alone.map(({ title, lines }) =>
        lines.length === 0 ? null : (
          <>
            <h3>
              {title} <span class="n">{lines.length}</span>
            </h3>
            <ul class="plain-rows">
              {lines.map(line => (
                <li key={line.id}>
                  <Good line={line} matching={matching} site={site} />
                </li>
              ))}
            </ul>
          </>
        ),
      )}
    </section>
  )
}

function Good({ line, matching, site }: MatchProps & { readonly line: BusinessLine }): JSX.Element {
  const { say } = site
  const { fields, id } = line
  const suggested = (matching.suggested[id] ?? []).map(({ code }) => code)
  const named = (matching.named[id] ?? []).map(({ name }) => name)
  return (
    <>
      <a href={businessAt(line)}>
        <bdi>{fields.name}</bdi>
      </a>
      <span class="sub">
        {fields.hs ||
          (suggested.length === 0 ? say('lists.uncoded') : `${suggested.join(', ')} (${say('lists.suggested')})`)}
        {fields.quantity === '' ? null : <bdi> · {fields.quantity}</bdi>}
        {named.length === 0 ? null : <bdi> · {say('lists.match.named', { names: named.join(', ') })}</bdi>}
      </span>
    </>
  )
}
