import type { JSX } from 'preact'
import type { Channel, ChannelMember, MessageLine } from '../../model/channel.js'
import type { ItemLine } from '../../model/item.js'
import { CHANNELS, channelAt, channelGoodsAt, channelSuggestedAt, ITEMS, itemAt, listAt } from '../addresses.js'
import { Shell } from '../layout.js'
import { Seen, SeenBy } from '../parts/audience.js'
import { type ChannelBodies, ChannelCommittees } from '../parts/channel-committees.js'
import { PostForm } from '../parts/form.js'
import { ItemFieldControl, statusName } from '../parts/item-form.js'
import { Messages } from '../parts/messages.js'
import { relationName } from '../parts/names.js'
import { Notes } from '../parts/notes.js'
import type { Site } from '../site.js'

/** Channels that the reader is a member of. */
export function ChannelsPage({
  site,
  channels,
}: {
  readonly site: Site
  readonly channels: readonly Channel[]
}): JSX.Element {
  const { say } = site
  return (
    <Shell site={site} title={say('channels.title')} here="channels" data={`${CHANNELS}.json`}>
      <h1>
        {say('channels.title')} <span class="n">{channels.length}</span>
      </h1>
      <p class="lead">{say('channels.lead')}</p>
      {channels.length === 0 ? <p class="muted">{say('channels.none')}</p> : null}
      <ul class="plain-rows">
        {channels.map(channel => (
          <li key={channel.name}>
            <a href={channelAt(channel.name)}>
              <bdi>{channel.name}</bdi>
            </a>
            <span class="sub">
              <bdi>
                {between(channel, site)} · {youAre(channel, site)}
              </bdi>
            </span>
          </li>
        ))}
      </ul>
    </Shell>
  )
}

function between({ sides: [one, two] }: Channel, { say, wording }: Site): string {
  return say('channels.between', { one: wording.party(one), two: wording.party(two) })
}

const youAre = ({ own, role }: Channel, { say, wording }: Site): string =>
  own === ''
    ? say('channels.you.neither')
    : say('channels.you', { side: wording.party(own), role: say(`role.${role}`) })

export interface ChannelProps {
  readonly site: Site
  readonly channel: Channel
  /** Items on which a proposal waits for the reader’s side, and for the other. */
  readonly answers: readonly ItemLine[]
  readonly asked: readonly ItemLine[]
  readonly items: readonly ItemLine[]
  /** How many items both sides see: more than are shown. */
  readonly total: number
  readonly drafts: readonly ItemLine[]
  readonly messages: readonly MessageLine[]
  readonly bodies: ChannelBodies
  /** How many goods and opportunities were shared. */
  readonly goods: number
  readonly problem?: string
  readonly told?: string
  readonly typed?: Readonly<Record<string, string>>
}

/** A channel: what both sides see, and apart from it what only the reader’s side sees. */
export function ChannelPage(props: ChannelProps): JSX.Element {
  const { site, channel, answers, asked, items, total, drafts, messages, problem, told = '' } = props
  const { say, wording } = site
  const { name, own, other, sides, members } = channel
  const names = { side: wording.party(own), other: wording.party(other) }
  const common = { site, between: channel }
  const scopes = site.visitor().scopes
  return (
    <Shell
      site={site}
      title={name}
      here="channels"
      crumbs={[{ label: say('channels.title'), href: CHANNELS }, { label: name }]}
      data={`${channelAt(name)}.json`}
    >
      <h1>
        <bdi>{name}</bdi>
      </h1>
      <p class="lead">
        <bdi>{between(channel, site)}</bdi>. <bdi>{youAre(channel, site)}</bdi>
      </p>
      <Notes told={told} problem={problem} />
      <Seen {...common} by="both" id="items" title={say('channels.items')} count={total}>
        {own === '' ? null : (
          <>
            <h3>{say('channels.answers', { count: answers.length })}</h3>
            <Lines lines={answers} site={site} none={say('channels.answers.none')} />
            {asked.length === 0 ? null : (
              <>
                <h3>{say('channels.asked', { count: asked.length, side: names.other })}</h3>
                <Lines lines={asked} site={site} none="" />
              </>
            )}
          </>
        )}
        <h3>{say('channels.items')}</h3>
        <Lines lines={items} site={site} none={say('channels.items.none')} />
        <p>
          <a href={listAt(ITEMS, { workspace: name })}>{say('channels.items.all')}</a>{' '}
          {own !== '' && scopes.includes('ingest') ? (
            <a href={channelSuggestedAt(name)}>{say('items.suggestions')}</a>
          ) : null}
        </p>
        {own !== '' && scopes.includes('review') ? <OpenForm {...props} by="both" /> : null}
      </Seen>
      <Seen
        {...common}
        by="both"
        id="committees"
        title={say('channels.committees')}
        count={props.bodies.committees.length}
      >
        <ChannelCommittees site={site} channel={channel} bodies={props.bodies} typed={props.typed ?? {}} />
      </Seen>
      <Seen {...common} by="both" id="goods" title={say('channel.goods')}>
        <p>
          <a href={channelGoodsAt(name)}>{say('channel.goods.title', { name })}</a>{' '}
          <span class="sub">{say('channel.goods.count', { count: props.goods })}</span>
        </p>
      </Seen>
      <Seen {...common} by="both" id="messages" title={say('channels.messages')}>
        <Messages {...common} channel={name} by="both" messages={messages} />
      </Seen>
      {own === '' ? null : (
        <>
          <Seen {...common} by="own" id="drafts" title={say('channels.drafts')} count={drafts.length}>
            <Lines lines={drafts} site={site} none={say('channels.drafts.none')} />
            {scopes.includes('ingest') ? <OpenForm {...props} by="own" /> : null}
          </Seen>
          <Seen {...common} by="own" id="notes" title={say('channels.notes', names)}>
            <Messages {...common} channel={name} by="own" messages={messages} />
          </Seen>
        </>
      )}
      <section class="part" aria-labelledby="members-head">
        <h2 id="members-head">
          {say('channels.members')} <span class="n">{members.length}</span>
        </h2>
        <div class="two-sides">
          {sides.map(side => (
            <Members
              title={say('channels.members.of', { side: wording.party(side) })}
              members={members.filter(member => member.side === side)}
              site={site}
              key={side}
            />
          ))}
        </div>
        {members.every(({ side }) => sides.includes(side)) ? null : (
          <Members
            title={say('channels.members.neither')}
            members={members.filter(({ side }) => !sides.includes(side))}
            site={site}
          />
        )}
      </section>
    </Shell>
  )
}

function Members({
  title,
  members,
  site: { say },
}: {
  readonly title: string
  readonly members: readonly ChannelMember[]
  readonly site: Site
}): JSX.Element {
  return (
    <div>
      <h3>
        <bdi>{title}</bdi>
      </h3>
      {members.length === 0 ? <p class="muted">{say('channels.members.none')}</p> : null}
      <ul class="plain-rows">
        {members.map(({ account, role }) => (
          <li key={account}>
            <bdi>{account}</bdi> <span class="sub">{say(`role.${role}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Lines({
  lines,
  site,
  none,
}: {
  readonly lines: readonly ItemLine[]
  readonly site: Site
  readonly none: string
}): JSX.Element {
  const { say, wording } = site
  if (lines.length === 0) return <p class="muted">{none}</p>
  return (
    <ul class="plain-rows">
      {lines.map(({ item: { id, fields, state, parties } }) => (
        <li key={id}>
          <a href={itemAt(id)}>
            <bdi>{fields.content}</bdi>
          </a>
          <span class="sub">
            <bdi>
              {[
                state === 'followed' ? statusName(fields.status, site) : say(`item.state.${state}`),
                parties.length === 0 ? '' : relationName(parties, site),
                fields.due === '' ? '' : wording.dates(fields.due, fields.due),
              ]
                .filter(part => part !== '')
                .join(' · ')}
            </bdi>
          </span>
        </li>
      ))}
    </ul>
  )
}

function OpenForm({ site, channel, by, typed = {} }: ChannelProps & { readonly by: 'both' | 'own' }): JSX.Element {
  const { say, wording } = site
  const { name, own, other, sides, dyads } = channel
  const title =
    by === 'both'
      ? say('channels.open.both', { side: wording.party(other) })
      : say('channels.open.own', { side: wording.party(own) })
  const mine = typed.audience === by ? typed : {}
  const id = `open-${by}`
  const choices = dyads.length > 0 ? dyads : [[...sides].sort().join('-')]
  return (
    <details open={typed.audience === by}>
      <summary>{title}</summary>
      <PostForm site={site} action={`${channelAt(name)}/items`} class={`compose seen-${by}`} label={title}>
        <SeenBy site={site} between={channel} by={by} />
        {by === 'both' ? <p class="sub">{say('channels.open.both.what', { side: wording.party(other) })}</p> : null}
        <input type="hidden" name="audience" value={by} />
        <div class="item-fields">
          <div class="field">
            <label for={`${id}-relation`}>{say('channels.open.relation')}</label>
            <select id={`${id}-relation`} name="relation">
              {choices.map(dyad => (
                <option value={dyad} selected={dyad === mine.relation} key={dyad}>
                  {relationName(dyad.split('-'), site)}
                </option>
              ))}
            </select>
          </div>
          {(['content', 'lead', 'partner', 'due'] as const).map(field => (
            <ItemFieldControl site={site} field={field} value={mine[field] ?? ''} prefix={id} key={field} />
          ))}
        </div>
        <button type="submit" class={by === 'both' ? 'button primary' : 'button'}>
          {by === 'both' ? say('channels.propose') : say('channels.draft')}
        </button>
      </PostForm>
    </details>
  )
}
