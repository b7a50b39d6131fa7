import type { JSX } from 'preact'
import { type BusinessLine, type BusinessSort, fieldsOfSort, type GoodsMatching } from '../../../model/business.js'
import type { Channel } from '../../../model/channel.js'
import { businessAt, CHANNELS, channelAt, channelGoodsAt } from '../../addresses.js'
import { Shell } from '../../layout.js'
import { Seen, SeenBy } from '../../parts/audience.js'
import { BusinessFieldControls, valueText } from '../../parts/business/fields.js'
import { PostForm } from '../../parts/form.js'
import { relationName } from '../../parts/names.js'
import { Notes } from '../../parts/notes.js'
import type { Site } from '../../site.js'
import type { ListedSort } from './list.js'
import { Way } from './match.js'

export interface ChannelGoodsProps {
  readonly site: Site
  readonly channel: Channel
  /** Relations that its lists may be of. */
  readonly dyads: readonly string[]
  /** Goods and opportunities that both sides see. */
  readonly shared: readonly BusinessLine[]
  readonly drafts: readonly BusinessLine[]
  /** Of what both shared, by relation; and of the own drafts beside that. */
  readonly matching: readonly GoodsMatching[]
  readonly own: readonly GoodsMatching[]
  readonly problem?: string
  readonly told?: string
  readonly typed?: Readonly<Record<string, string>>
}

/** Lists of both sides of a channel: what each shared, what that matches, and apart from it what the reader's side drafts. */
export function ChannelGoodsPage(props: ChannelGoodsProps): JSX.Element {
  const { site, channel, shared, drafts, matching, own, problem = '', told = '' } = props
  const { say, wording } = site
  const common = { site, between: channel }
  const names = { side: wording.party(channel.own), other: wording.party(channel.other) }
  const title = say('channel.goods.title', { name: channel.name })
  return (
    <Shell
      site={site}
      title={title}
      here="channels"
      crumbs={[
        { label: say('channels.title'), href: CHANNELS },
        { label: channel.name, href: channelAt(channel.name) },
        { label: say('channel.goods') },
      ]}
      wide
    >
      <h1 class="long">{title}</h1>
      <p class="lead">{say('channel.goods.lead')}</p>
      <Notes told={told} problem={problem} />
      {channel.sides.map(side => (
        <Seen
          {...common}
          by="both"
          id={`shared-${side}`}
          title={say('channel.goods.list', { side: wording.party(side) })}
          count={shared.filter(({ from }) => from === side).length}
          key={side}
        >
          <Lines
            site={site}
            lines={shared.filter(({ from }) => from === side)}
            none={say('channel.goods.list.none', { side: wording.party(side) })}
          />
        </Seen>
      ))}
      <Seen {...common} by="both" id="matches" title={say('channel.goods.matches')}>
        <Matches site={site} matching={matching} id="matches" />
      </Seen>
      {channel.own === '' ? null : (
        <>
          <Seen {...common} by="own" id="drafts" title={say('channel.goods.drafts', names)} count={drafts.length}>
            <Lines site={site} lines={drafts} none={say('channel.goods.drafts.none')} channel={channel} />
            {site.visitor().scopes.includes('ingest')
              ? (['good', 'opportunity'] as const).map(sort => <Draft {...props} sort={sort} key={sort} />)
              : null}
          </Seen>
          <Seen {...common} by="own" id="drafts-matches" title={say('channel.goods.drafts.matches')}>
            <p class="sub">{say('channel.goods.drafts.matches.lead', { side: names.other })}</p>
            <Matches site={site} matching={own} id="drafts-matches" />
          </Seen>
        </>
      )}
    </Shell>
  )
}

function Matches({
  site,
  matching,
  id,
}: {
  readonly site: Site
  readonly matching: readonly GoodsMatching[]
  readonly id: string
}): JSX.Element {
  return (
    <>
      {matching.flatMap(each =>
        each.ways.map(way => (
          <Way
            way={way}
            matching={each}
            site={site}
            id={`${id}-${each.relation}-${way.from}`}
            under={`${id}-head`}
            key={way.from}
          />
        )),
      )}
    </>
  )
}

interface LinesProps {
  readonly site: Site
  readonly lines: readonly BusinessLine[]
  readonly none: string
  /** Where they are drafts that can be shared. */
  readonly channel?: Channel
}

function Lines({ site, lines, none, channel }: LinesProps): JSX.Element {
  const { say, wording } = site
  if (lines.length === 0) return <p class="muted">{none}</p>
  const may = channel !== undefined && site.visitor().scopes.includes('review')
  return (
    <ul class="plain-rows rulings">
      {lines.map(line => (
        <li key={line.id}>
          <div>
            <a href={businessAt(line)}>
              <bdi>{line.fields.name}</bdi>
            </a>{' '}
            {line.shared === undefined ? null : <span class="flag">{say('channel.goods.shared')}</span>}
            <span class="sub">
              <bdi>{inShort(line, site)}</bdi>
            </span>
          </div>
          {may && canBeShared(line, channel) ? (
            <ShareButton site={site} line={line} other={wording.party(channel.other)} />
          ) : null}
        </li>
      ))}
    </ul>
  )
}

/** Each side shares its own list: what it expects of the other stays a draft. */
export const canBeShared = (line: BusinessLine, { own }: Channel): boolean =>
  line.side === own && line.state === 'listed' && (line.sort !== 'good' || line.fields.of === own)

export function ShareButton({
  site,
  line,
  other,
}: {
  readonly site: Site
  readonly line: BusinessLine
  readonly other: string
}): JSX.Element {
  const { say } = site
  const isNew = line.shared === undefined
  const names = { side: other, title: line.fields.name ?? '' }
  return (
    <PostForm site={site} action={`${businessAt(line)}/share`}>
      <button
        type="submit"
        class="button"
        aria-label={say(isNew ? 'channel.goods.share.of' : 'channel.goods.share.again.of', names)}
      >
        {say(isNew ? 'channel.goods.share' : 'channel.goods.share.again', names)}
      </button>
    </PostForm>
  )
}

const SHORT: Readonly<Record<BusinessSort, readonly string[]>> = {
  good: ['of', 'direction', 'hs', 'quantity'],
  opportunity: ['start', 'kind', 'place', 'contact'],
  statistics: [],
}

const inShort = ({ sort, fields }: BusinessLine, site: Site): string =>
  SHORT[sort].flatMap(field => valueText(sort, field, { value: fields[field] ?? '', site }) || []).join(' · ')

function Draft({
  site,
  channel,
  dyads,
  typed = {},
  sort,
}: ChannelGoodsProps & { readonly sort: ListedSort }): JSX.Element {
  const { say, wording } = site
  const label = say(`channel.goods.add.${sort}`, { side: wording.party(channel.own) })
  const mine = typed.sort === sort ? typed : {}
  return (
    <details open={typed.sort === sort}>
      <summary>{label}</summary>
      <PostForm site={site} action={channelGoodsAt(channel.name)} class="compose seen-own" label={label}>
        <SeenBy site={site} between={channel} by="own" />
        <input type="hidden" name="sort" value={sort} />
        <div class="item-fields">
          <div class="field">
            <label for={`${sort}-relation`}>{say('channels.open.relation')}</label>
            <select id={`${sort}-relation`} name="relation">
              {dyads.map(dyad => (
                <option value={dyad} selected={dyad === mine.relation} key={dyad}>
                  {relationName(dyad.split('-'), site)}
                </option>
              ))}
            </select>
          </div>
        </div>
        <BusinessFieldControls
          site={site}
          sort={sort}
          fields={fieldsOfSort(sort)}
          values={{ ...(sort === 'good' ? { of: channel.own } : {}), ...mine }}
          sides={channel.sides}
          prefix={sort}
        />
        <button type="submit" class="button">
          {label}
        </button>
      </PostForm>
    </details>
  )
}
