import type { JSX } from 'preact'
import {
  ITEM_KINDS,
  ITEM_STATES,
  ITEM_STATUSES,
  type ItemCounts,
  type ItemFilterValues,
  type ItemLine,
  type SavedView,
} from '../../model/item.js'
import type { Stage, ThreadKind } from '../../model/ledger.js'
import { ITEMS, itemAt, listAt, relationAt } from '../addresses.js'
import { Shell } from '../layout.js'
import { Pager } from '../parts/evidence.js'
import { Filters, relationChoices } from '../parts/filters.js'
import { PostForm } from '../parts/form.js'
import { Icon } from '../parts/icons.js'
import { ItemFieldControl, SignerField, statusName } from '../parts/item-form.js'
import { relationName, stageName } from '../parts/names.js'
import type { Site } from '../site.js'

export interface ItemsProps {
  readonly site: Site
  readonly lines: readonly ItemLine[]
  readonly counts: ItemCounts
  readonly chosen: ItemFilterValues
  readonly views: readonly SavedView[]
  /** How many items the record suggests. */
  readonly suggested: number
  readonly today: string
  readonly signer: string
  readonly problem?: string
  readonly told?: string
  readonly page: number
  readonly more: boolean
}

/** What is followed through, in all relations: narrowed down, changed many at once, sent out as a file. */
export function ItemsPage(props: ItemsProps): JSX.Element {
  const { site, lines, counts, chosen, suggested, problem = '', told = '', page, more } = props
  const { say } = site
  const at = (change: Readonly<Record<string, string | undefined>>) => listAt(ITEMS, { ...chosen, ...change })
  const may = site.visitor().scopes.includes('ingest')
  return (
    <Shell site={site} title={say('items.title')} here="items" data={at({}).replace(/^[^?]*/, '/items.json')} wide>
      <div class="titled">
        <h1>
          {say('items.title')} <span class="n">{counts.total}</span>
        </h1>
        <p class="actions">
          {may ? (
            <a class="button" href={`${ITEMS}/new`}>
              {say('items.open')}
            </a>
          ) : null}
          <a class="button" href={`${ITEMS}/suggested`}>
            {say('items.suggested', { count: suggested })}
          </a>
          <a class="button" href={at({}).replace(/^[^?]*/, '/items.xlsx')} download>
            <Icon name="page" /> {say('items.xlsx')}
          </a>
          <a class="button" href={at({}).replace(/^[^?]*/, '/items.csv')} download>
            <Icon name="page" /> {say('items.csv')}
          </a>
          {may ? (
            <a class="button" href={`${ITEMS}/import`}>
              {say('items.import')}
            </a>
          ) : null}
        </p>
      </div>
      <p class="lead">{say('items.lead')}</p>
      {problem === '' ? null : (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {told === '' ? null : (
        <p class="outcome" role="status">
          {told}
        </p>
      )}
      <Views {...props} />
      <Narrow {...props} />
      {lines.length === 0 ? (
        <p>{say(counts.total === 0 ? 'items.none' : 'filter.nothing')}</p>
      ) : (
        <Lines {...props} may={may} />
      )}
      <Pager site={site} page={page} more={more} href={number => at({ page: String(number) })} />
    </Shell>
  )
}

function Narrow({ site, counts, chosen }: ItemsProps): JSX.Element {
  const { say } = site
  const counted = (name: string, count: number) => say('filter.counted', { name, count })
  return (
    <Filters
      site={site}
      action={ITEMS}
      filters={[
        {
          name: 'dyad',
          label: say('filter.relation'),
          chosen: chosen.dyad,
          choices: relationChoices(counts.dyads, site),
        },
        {
          name: 'lead',
          label: say('item.field.lead'),
          chosen: chosen.lead,
          choices: Object.entries(counts.leads)
            .filter(([lead]) => lead !== '')
            .sort(([a], [b]) => a.localeCompare(b, site.wording.locale))
            .map(([value, count]) => ({ value, label: counted(value, count) })),
        },
        {
          name: 'status',
          label: say('items.status'),
          chosen: chosen.status,
          choices: ITEM_STATUSES.filter(status => (counts.statuses[status] ?? 0) > 0).map(value => ({
            value,
            label: counted(statusName(value, site), counts.statuses[value] ?? 0),
          })),
        },
        {
          name: 'state',
          label: say('filter.state'),
          chosen: chosen.state,
          choices: ITEM_STATES.map(value => ({
            value,
            label:
              value === 'open' || value === 'overdue' || value === 'waiting'
                ? counted(say(`item.state.${value}`), counts[value])
                : say(`item.state.${value}`),
          })),
        },
        {
          name: 'kind',
          label: say('filter.kind'),
          chosen: chosen.kind,
          choices: ITEM_KINDS.map(value => ({ value, label: say(`item.kind.${value}`) })),
        },
      ]}
    >
      {(['party', 'due_before', 'stalled', 'thread', 'q'] as const).map(name =>
        chosen[name] === undefined ? null : <input type="hidden" name={name} value={chosen[name]} key={name} />,
      )}
    </Filters>
  )
}

function Views({ site, views, chosen, signer }: ItemsProps): JSX.Element | null {
  const { say, visitor } = site
  const may = visitor().scopes.includes('ingest')
  const query = listAt('', chosen).replace(/^\?/, '')
  if (views.length === 0 && (!may || query === '')) return null
  return (
    <section class="views" aria-label={say('items.views')}>
      {views.length === 0 ? null : (
        <ul class="view-list">
          {views.map(view => (
            <li key={view.name}>
              <a href={`${ITEMS}?${view.query}`} aria-current={view.query === query ? 'page' : undefined}>
                <bdi>{view.name}</bdi>
              </a>
              {may ? (
                <PostForm site={site} action={`${ITEMS}/views`}>
                  <input type="hidden" name="name" value={view.name} />
                  <button
                    type="submit"
                    class="button plain"
                    aria-label={say('items.view.gone.of', { name: view.name })}
                  >
                    {say('items.view.gone')}
                  </button>
                </PostForm>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {!may || query === '' || signer === '' ? null : (
        <PostForm site={site} action={`${ITEMS}/views`} class="signer">
          <input type="hidden" name="query" value={query} />
          <div class="field">
            <label for="view-name">{say('items.view.name')}</label>
            <input id="view-name" name="name" type="text" required maxLength={80} autocomplete="off" />
          </div>
          <button type="submit" class="button">
            {say('items.view.save')}
          </button>
        </PostForm>
      )}
    </section>
  )
}

function Lines(props: ItemsProps & { readonly may: boolean }): JSX.Element {
  const { site, lines, chosen, signer, may, page } = props
  const { say } = site
  const table = (
    <table class="list items">
      <thead>
        <tr>
          {may ? (
            <th scope="col" class="tick">
              <span class="vh">{say('items.choose.column')}</span>
            </th>
          ) : null}
          <th scope="col" class="main">
            {say('items.what')}
          </th>
          <th scope="col">{say('items.who')}</th>
          <th scope="col">{say('items.status')}</th>
          <th scope="col">{say('items.due')}</th>
          <th scope="col">{say('items.record')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(line => (
          <Line line={line} {...props} key={line.item.id} />
        ))}
      </tbody>
    </table>
  )
  if (!may) return table
  return (
    <PostForm site={site} action={`${ITEMS}/bulk`} class="bulk">
      <input type="hidden" name="back" value={listAt('', { ...chosen, page: page > 1 ? String(page) : undefined })} />
      {table}
      <fieldset class="bulk-set">
        <legend>{say('items.chosen')}</legend>
        <div class="item-fields">
          {(['lead', 'partner', 'due', 'status', 'next_review'] as const).map(field => (
            <ItemFieldControl site={site} field={field} value="" prefix="bulk" optional key={field} />
          ))}
          <SignerField site={site} signer={signer} id="bulk-by" />
        </div>
        <button type="submit" class="button primary">
          {say('items.set')}
        </button>{' '}
        <span class="sub">{say('items.set.what')}</span>
      </fieldset>
    </PostForm>
  )
}

function Line({
  line: { item, record },
  site,
  today,
  may,
}: ItemsProps & { readonly line: ItemLine; readonly may: boolean }) {
  const { say, wording } = site
  const { fields, about, closed, waiting, state } = item
  const late = !closed && fields.due !== '' && today.slice(0, fields.due.length) > fields.due
  return (
    <tr class={closed ? 'closed' : undefined}>
      {may ? (
        <td class="tick">
          <input
            type="checkbox"
            name="item"
            value={item.id}
            aria-label={say('items.choose', { title: fields.content })}
          />
        </td>
      ) : null}
      <th scope="row">
        <a href={itemAt(item.id)}>
          <bdi>{fields.content}</bdi>
        </a>
        {about.relation === '' ? null : (
          <a class="sub quiet-link" href={relationAt(about.relation)}>
            {relationName(item.parties, site)}
          </a>
        )}
      </th>
      <td data-label={say('items.who')}>
        <bdi>{fields.lead}</bdi>
        {fields.partner === '' ? null : (
          <span class="sub">
            <bdi>{fields.partner}</bdi>
          </span>
        )}
      </td>
      <td data-label={say('items.status')}>
        <span class={closed ? 'pill' : 'pill now'}>
          {state === 'followed' ? statusName(fields.status, site) : say(`item.state.${state}`)}
        </span>
        {waiting === 0 ? null : <span class="sub">{say('items.waits', { count: waiting })}</span>}
      </td>
      <td data-label={say('items.due')}>
        {fields.due === '' ? '' : wording.dates(fields.due, fields.due)}
        {late ? <span class="flag failed">{say('items.overdue')}</span> : null}
      </td>
      <td data-label={say('items.record')}>
        {record === undefined ? (
          ''
        ) : (
          <>
            {stageName(record.kind as ThreadKind, record.stage as Stage, site)}
            <span class="sub">{say('item.since', { date: wording.dates(record.since, record.since) })}</span>
          </>
        )}
      </td>
    </tr>
  )
}
