import type { JSX } from 'preact'
import { codeRuns } from '../../export/view/runs.js'
import type { BodyLine, GoodLine } from '../../model/lists.js'
import { entryAt, listAt, relationAt } from '../addresses.js'
import { Shell } from '../layout.js'
import { Pager, type SourceLabels, ToldBy } from '../parts/evidence.js'
import { Filters, NothingHere, relationChoices } from '../parts/filters.js'
import { relationName } from '../parts/names.js'
import type { Site } from '../site.js'
import { dataOf } from './commitments.js'

interface Listed {
  readonly site: Site
  readonly page: number
  readonly more: boolean
}

export interface GoodsProps extends Listed {
  readonly goods: readonly GoodLine[]
  readonly dyad: string | undefined
  readonly labels: SourceLabels
}

/** Goods by the name that sources give them. */
export function GoodsPage({ site, goods, dyad, labels, page, more }: GoodsProps): JSX.Element {
  const { say, wording } = site
  const dyads: Record<string, number> = {}
  for (const { relations } of goods) for (const each of relations) dyads[each] = (dyads[each] ?? 0) + 1
  return (
    <Shell site={site} title={say('goods.title')} here="goods" data={dataOf(listAt('/goods', { dyad }))} wide>
      <h1>{say('goods.title')}</h1>
      <p class="lead">{say('goods.lead')}</p>
      <Filters
        site={site}
        action="/goods"
        filters={[
          {
            name: 'dyad',
            label: say('filter.relation'),
            chosen: dyad,
            choices: relationChoices(dyads, site).filter(({ value }) => value.split('-').length === 2),
          },
        ]}
      />
      {goods.length === 0 ? (
        <NothingHere site={site} action="/goods" chosen={dyad !== undefined} />
      ) : (
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{say('goods.name')}</th>
              <th scope="col">{say('goods.hs')}</th>
              <th scope="col">{say('filter.relation')}</th>
              <th scope="col" class="num">
                {say('goods.events')}
              </th>
              <th scope="col" class="told">
                {say('goods.last')}
              </th>
            </tr>
          </thead>
          <tbody>
            {goods.map(({ name, hs, relations, events, last, entry }) => (
              <tr key={name}>
                <th scope="row">
                  <a href={entryAt(entry.id)}>
                    <bdi class="words">{name}</bdi>
                  </a>
                </th>
                <td data-label={say('goods.hs')}>
                  {hs.length === 0 ? <span class="muted">{say('goods.unmapped')}</span> : codeRuns([...hs])}
                </td>
                <td data-label={say('filter.relation')}>
                  <Relations relations={relations} site={site} />
                </td>
                <td class="num" data-label={say('goods.events')}>
                  {events}
                </td>
                <td data-label={say('goods.last')}>
                  {wording.dates(last, last)} <ToldBy evidence={entry.evidence} labels={labels} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pager site={site} page={page} more={more} href={number => listAt('/goods', { dyad, page: String(number) })} />
    </Shell>
  )
}

export interface BodiesProps extends Listed {
  readonly bodies: readonly BodyLine[]
}

/** Ministries, agencies and companies that are charged with something. */
export function BodiesPage({ site, bodies, page, more }: BodiesProps): JSX.Element {
  const { say } = site
  return (
    <Shell site={site} title={say('bodies.title')} here="bodies" data="/bodies.json">
      <h1>{say('bodies.title')}</h1>
      <p class="lead">{say('bodies.lead')}</p>
      {bodies.length === 0 ? (
        <NothingHere site={site} action="/bodies" chosen={false} />
      ) : (
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{say('bodies.name')}</th>
              <th scope="col" class="num">
                {say('bodies.open')}
              </th>
              <th scope="col" class="num">
                {say('bodies.total')}
              </th>
              <th scope="col">{say('bodies.relations')}</th>
            </tr>
          </thead>
          <tbody>
            {bodies.map(({ name, open, total, relations }) => (
              <tr key={name}>
                <th scope="row">
                  <a href={listAt('/commitments', { owner: name })}>
                    <bdi class="words">{name}</bdi>
                  </a>
                </th>
                <td class="num" data-label={say('bodies.open')}>
                  {open}
                </td>
                <td class="num" data-label={say('bodies.total')}>
                  {total}
                </td>
                <td data-label={say('bodies.relations')}>
                  <Relations relations={relations} site={site} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pager site={site} page={page} more={more} href={number => listAt('/bodies', { page: String(number) })} />
    </Shell>
  )
}

/** Relations by name; what three are party to is named without a link, since no page is about three. */
function Relations({ relations, site }: { readonly relations: readonly string[]; readonly site: Site }): JSX.Element {
  return (
    <>
      {relations.map(dyad => {
        const parties = dyad.split('-')
        return parties.length === 2 ? (
          <a class="one-of" href={relationAt(dyad)} key={dyad}>
            {relationName(parties, site)}
          </a>
        ) : (
          <span class="one-of" key={dyad}>
            {site.wording.list(parties.map(site.wording.party))}
          </span>
        )
      })}
    </>
  )
}
