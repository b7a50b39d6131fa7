import type { JSX } from 'preact'
import {
  BUSINESS_STATES,
  type BusinessFilters,
  type BusinessLine,
  DIRECTIONS,
  fieldsOfSort,
  OPPORTUNITY_KINDS,
} from '../../../model/business.js'
import { businessAt, GOODS_LISTS, goodsMatchAt, listAt, OPPORTUNITIES, relationAt } from '../../addresses.js'
import { Shell } from '../../layout.js'
import type { WebKey } from '../../messages.js'
import { BusinessFieldControls, fieldLabel, valueText } from '../../parts/business/fields.js'
import { Pager } from '../../parts/evidence.js'
import { type Filter, Filters, relationChoices } from '../../parts/filters.js'
import { PostForm } from '../../parts/form.js'
import { Icon } from '../../parts/icons.js'
import { SignerField } from '../../parts/item-form.js'
import { relationName } from '../../parts/names.js'
import { Problem } from '../../parts/notes.js'
import type { Site } from '../../site.js'

/** Sorts that people list by hand. */
export type ListedSort = 'good' | 'opportunity'

export const pathOfSort = (sort: ListedSort): string => (sort === 'good' ? GOODS_LISTS : OPPORTUNITIES)
export const menuOfSort = (sort: ListedSort) => (sort === 'good' ? ('lists' as const) : ('opportunities' as const))
const WORDS = { good: 'lists', opportunity: 'opportunities' } as const

export interface BusinessListProps {
  readonly site: Site
  readonly sort: ListedSort
  readonly lines: readonly BusinessLine[]
  readonly counts: {
    readonly total: number
    readonly waiting: number
    readonly dyads: Readonly<Record<string, number>>
  }
  readonly chosen: BusinessFilters
  readonly page: number
  readonly more: boolean
}

const COLUMNS: Readonly<Record<ListedSort, readonly string[]>> = {
  good: ['of', 'direction', 'hs', 'quantity'],
  opportunity: ['start', 'kind', 'place', 'status'],
}

/** Goods that sides wish to trade, or opportunities: narrowed down, sent out as a file, taken back. */
export function BusinessListPage({ site, sort, lines, counts, chosen, page, more }: BusinessListProps): JSX.Element {
  const { say } = site
  const path = pathOfSort(sort)
  const words = WORDS[sort]
  const at = (change: Readonly<Record<string, string | undefined>>, ending = '') =>
    listAt(`${path}${ending}`, { ...chosen, ...change })
  const may = site.visitor().scopes.includes('ingest')
  const dyads = Object.keys(counts.dyads).sort()
  return (
    <Shell site={site} title={say(`${words}.title`)} here={menuOfSort(sort)} data={at({}, '.json')} wide>
      <div class="titled">
        <h1>
          {say(`${words}.title`)} <span class="n">{counts.total}</span>
        </h1>
        <p class="actions">
          {may ? (
            <a class="button" href={listAt(`${path}/new`, { relation: chosen.dyad })}>
              {say(`${words}.add`)}
            </a>
          ) : null}
          {(['xlsx', 'csv'] as const).map(form => (
            <a class="button" href={at({}, `.${form}`)} download key={form}>
              <Icon name="page" /> {say(`items.${form}`)}
            </a>
          ))}
          {may ? (
            <a class="button" href={`${path}/import`}>
              {say('items.import')}
            </a>
          ) : null}
        </p>
      </div>
      <p class="lead">{say(`${words}.lead`)}</p>
      {sort !== 'good' || dyads.length === 0 ? null : (
        <nav class="tiles" aria-label={say('lists.match')}>
          <ul>
            {(chosen.dyad === undefined ? dyads.slice(0, TILES) : [chosen.dyad]).map(dyad => (
              <li key={dyad}>
                <a href={goodsMatchAt(dyad)}>
                  {say('lists.match')}: {relationName(dyad.split('-'), site)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <Filters site={site} action={path} filters={filtersOf(sort, { site, counts, chosen })}>
        {(['party', 'hs', 'from', 'q'] as const).map(name =>
          chosen[name] === undefined ? null : <input type="hidden" name={name} value={chosen[name]} key={name} />,
        )}
      </Filters>
      {lines.length === 0 ? (
        <p>{say(counts.total === 0 ? `${words}.none` : 'filter.nothing')}</p>
      ) : (
        <table class="list">
          <thead>
            <tr>
              <th scope="col" class="main">
                {fieldLabel(sort, 'name', site)}
              </th>
              <th scope="col">{say('line.relation')}</th>
              {COLUMNS[sort].map(field => (
                <th scope="col" key={field}>
                  {fieldLabel(sort, field, site)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(line => (
              <Line line={line} sort={sort} site={site} key={line.id} />
            ))}
          </tbody>
        </table>
      )}
      <Pager site={site} page={page} more={more} href={number => at({ page: String(number) })} />
    </Shell>
  )
}

/** Relations whose lists can be laid side by side from here; all others by choosing one. */
const TILES = 8

function Line({ line, sort, site }: { readonly line: BusinessLine; readonly sort: ListedSort; readonly site: Site }) {
  const { say } = site
  const off = line.fields.status === 'cancelled' || line.state === 'withdrawn'
  return (
    <tr class={off ? 'closed' : undefined}>
      <th scope="row" class="main">
        <a href={businessAt(line)}>
          <bdi>{line.fields.name}</bdi>
        </a>{' '}
        {line.state === 'listed' ? null : <span class="flag">{say(`line.state.${line.state}`)}</span>}
        {line.waiting > 0 && line.state === 'listed' ? (
          <span class="flag">{say('items.waits', { count: line.waiting })}</span>
        ) : null}
      </th>
      <td data-label={say('line.relation')}>
        <a class="quiet-link" href={relationAt(line.relation)}>
          {relationName(line.parties, site)}
        </a>
      </td>
      {COLUMNS[sort].map(field => (
        <td data-label={fieldLabel(sort, field, site)} key={field}>
          {field === 'start' ? (
            site.wording.dates(line.fields.start ?? '', line.fields.end || (line.fields.start ?? ''))
          ) : field === 'hs' && line.fields.hs === '' ? (
            <span class="muted">{say('lists.uncoded')}</span>
          ) : (
            <bdi>{valueText(sort, field, { value: line.fields[field] ?? '', site })}</bdi>
          )}
        </td>
      ))}
    </tr>
  )
}

function filtersOf(
  sort: ListedSort,
  { site, counts, chosen }: Pick<BusinessListProps, 'site' | 'counts' | 'chosen'>,
): Filter[] {
  const { say } = site
  const choice = (name: 'direction' | 'kind', values: readonly string[]): Filter => ({
    name,
    label: fieldLabel(sort, name, site),
    chosen: chosen[name],
    choices: values.map(value => ({ value, label: say(`${sort}.${name}.${value}` as WebKey) })),
  })
  return [
    {
      name: 'dyad',
      label: say('filter.relation'),
      chosen: chosen.dyad,
      choices: relationChoices(counts.dyads, site),
    },
    sort === 'good' ? choice('direction', DIRECTIONS) : choice('kind', OPPORTUNITY_KINDS),
    {
      name: 'state',
      label: say('filter.state'),
      chosen: chosen.state,
      choices: BUSINESS_STATES.filter(state => sort === 'good' || state !== 'uncoded').map(value => ({
        value,
        label: say(`line.state.${value}`),
      })),
    },
  ]
}

export interface NewBusinessProps {
  readonly site: Site
  readonly sort: ListedSort
  readonly signer: string
  readonly dyads: readonly string[]
  /** Chosen first: sides and forms follow from it. */
  readonly relation: string
  readonly problem?: string
  readonly typed?: Readonly<Record<string, string>>
}

/** Lists one more good or opportunity. */
export function NewBusinessPage({
  site,
  sort,
  signer,
  dyads,
  relation,
  problem,
  typed = {},
}: NewBusinessProps): JSX.Element {
  const { say } = site
  const path = pathOfSort(sort)
  const words = WORDS[sort]
  const title = say(`${words}.add`)
  return (
    <Shell
      site={site}
      title={title}
      here={menuOfSort(sort)}
      crumbs={[{ label: say(`${words}.title`), href: path }, { label: title }]}
    >
      <h1>{title}</h1>
      <Problem problem={problem} />
      <form class="filters" action={`${path}/new`} method="get">
        <label>
          <span>{say('line.relation')}</span>
          <select name="relation">
            {dyads.map(dyad => (
              <option value={dyad} selected={dyad === relation} key={dyad}>
                {relationName(dyad.split('-'), site)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="button">
          {say('filter.apply')}
        </button>
      </form>
      {relation === '' ? null : (
        <PostForm site={site} action={path}>
          <input type="hidden" name="relation" value={relation} />
          <BusinessFieldControls
            site={site}
            sort={sort}
            fields={fieldsOfSort(sort)}
            values={typed}
            sides={relation.split('-')}
          />
          <div class="item-fields">
            <SignerField site={site} signer={signer} />
          </div>
          <button type="submit" class="button primary">
            {title}
          </button>
        </PostForm>
      )}
    </Shell>
  )
}
