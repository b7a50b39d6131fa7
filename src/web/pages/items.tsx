import type { JSX } from 'preact'
import type { ItemCounts, ItemLine, SavedView } from '../../model/item.js'
import { ITEM_KINDS, ITEM_STATES, ITEM_STATUSES, type ItemFilterValues } from '../../model/item-kinds.js'
import { channelAt, ITEMS, listAt } from '../addresses.js'
import { Shell } from '../layout.js'
import { Pager } from '../parts/evidence.js'
import { Filters, relationChoices } from '../parts/filters.js'
import { PostForm } from '../parts/form.js'
import { Icon } from '../parts/icons.js'
import { statusName } from '../parts/item-form.js'
import { ItemLines } from '../parts/item-lines.js'
import { Notes } from '../parts/notes.js'
import { ThenForm, ThenHidden, ThenNote } from '../parts/then.js'
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
  /** The day of which the page tells; of now when absent. */
  readonly asOf?: string | undefined
  readonly signer: string
  readonly problem?: string
  readonly told?: string
  readonly page: number
  readonly more: boolean
}

/** What is followed through, in all relations: narrowed down, changed many at once, sent out as a file. */
export function ItemsPage(props: ItemsProps): JSX.Element {
  const { site, lines, counts, chosen, suggested, problem = '', told = '', page, more, asOf } = props
  const { say } = site
  const at = (change: Readonly<Record<string, string | undefined>>) =>
    listAt(ITEMS, { ...chosen, as_of: asOf, ...change })
  // Nothing is done to what is over.
  const may = asOf === undefined && site.visitor().scopes.includes('ingest')
  return (
    <Shell site={site} title={say('items.title')} here="items" data={at({}).replace(/^[^?]*/, '/items.json')} wide>
      <div class="titled">
        <h1>
          {say('items.title')} <span class="n">{counts.total}</span>
        </h1>
        <p class="actions">
          {may ? (
            <a class="button" href={chosen.workspace === undefined ? `${ITEMS}/new` : channelAt(chosen.workspace)}>
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
            <a class="button" href={listAt(`${ITEMS}/import`, { workspace: chosen.workspace })}>
              {say('items.import')}
            </a>
          ) : null}
        </p>
      </div>
      {chosen.workspace === undefined ? null : (
        <p class="kind">
          <a href={channelAt(chosen.workspace)}>{say('channel.item.of', { name: chosen.workspace })}</a>
        </p>
      )}
      <p class="lead">{say('items.lead')}</p>
      <Notes told={told} problem={problem} />
      <ThenNote site={site} at={ITEMS} days={asOf === undefined ? {} : { asOf }} chosen={chosen} />
      <Views {...props} />
      <Narrow {...props} />
      <ThenForm site={site} at={ITEMS} days={asOf === undefined ? {} : { asOf }} chosen={chosen} dayOnly />
      {lines.length === 0 ? (
        <p>{say(counts.total === 0 ? 'items.none' : 'filter.nothing')}</p>
      ) : (
        <ItemLines {...props} may={may} />
      )}
      <Pager site={site} page={page} more={more} href={number => at({ page: String(number) })} />
    </Shell>
  )
}

function Narrow({ site, counts, chosen, asOf }: ItemsProps): JSX.Element {
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
      {(['party', 'due_before', 'stalled', 'thread', 'q', 'workspace', 'audience'] as const).map(name =>
        chosen[name] === undefined ? null : <input type="hidden" name={name} value={chosen[name]} key={name} />,
      )}
      <ThenHidden days={asOf === undefined ? {} : { asOf }} />
    </Filters>
  )
}

function Views({ site, views, chosen, signer, asOf }: ItemsProps): JSX.Element | null {
  const { say, visitor } = site
  const may = asOf === undefined && visitor().scopes.includes('ingest')
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
                <PostForm site={site} action={listAt(`${ITEMS}/views`, { workspace: chosen.workspace })}>
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
        <PostForm site={site} action={listAt(`${ITEMS}/views`, { workspace: chosen.workspace })} class="signer">
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
