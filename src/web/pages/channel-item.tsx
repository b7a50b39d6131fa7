import type { JSX } from 'preact'
import type { Channel, MessageLine, OwnPart } from '../../model/channel.js'
import type { Item, ItemAct, JudgedAct } from '../../model/item.js'
import { ITEM_FIELDS, PAPER_FIELDS } from '../../model/item-kinds.js'
import type { Thread } from '../../model/ledger.js'
import { CHANNELS, channelAt, itemAt, relationAt } from '../addresses.js'
import { Shell } from '../layout.js'
import { Seen, SeenBy } from '../parts/audience.js'
import { Answers, ChannelActs } from '../parts/channel-acts.js'
import { Files } from '../parts/channel-files.js'
import type { SourceLabels } from '../parts/evidence.js'
import { PostForm } from '../parts/form.js'
import { actName } from '../parts/item-acts.js'
import { ItemFieldControl, statusName } from '../parts/item-form.js'
import { ItemEvidence, ItemFacts, ItemHistory } from '../parts/item-record.js'
import { Messages } from '../parts/messages.js'
import { relationName } from '../parts/names.js'
import { Notes } from '../parts/notes.js'
import { OwnFields } from '../parts/own-fields.js'
import type { Site } from '../site.js'

export interface ChannelItemProps {
  readonly site: Site
  readonly channel: Channel
  readonly item: Item
  readonly own: OwnPart | undefined
  readonly acts: readonly JudgedAct[]
  readonly messages: readonly MessageLine[]
  readonly threads: readonly Thread[]
  readonly labels: SourceLabels
  readonly problem?: string
  readonly told?: string
  readonly typed?: Readonly<Record<string, string>> | undefined
}

/** One item of a channel: what both sides see of it, and apart from it what only the reader’s side sees. */
export function ChannelItemPage(props: ChannelItemProps): JSX.Element {
  const { site, channel, item, acts, messages, threads, labels, problem = '', told = '' } = props
  const { say, wording } = site
  const { fields, about, state } = item
  const isDraft = item.side !== ''
  const common = { site, between: channel }
  const names = { side: wording.party(channel.own), other: wording.party(channel.other) }
  const judging = {
    ...{ site, acts, between: channel, action: `${itemAt(item.id)}/acts` },
    nameOf: (act: ItemAct) => actName(act, site),
  }
  const waits = acts.filter(({ act, state: now }) => now === 'proposed' && act.to === channel.own).length
  return (
    <Shell
      site={site}
      title={fields.content.slice(0, LONG)}
      here="channels"
      crumbs={[
        { label: say('channels.title'), href: CHANNELS },
        { label: channel.name, href: channelAt(channel.name) },
        { label: item.id },
      ]}
      data={`${itemAt(item.id)}.json`}
    >
      <p class="kind">{say('channel.item.of', { name: channel.name })}</p>
      <h1 class="long">
        <bdi>{fields.content}</bdi>
      </h1>
      <p class="when">
        {about.relation === '' ? null : <a href={relationAt(about.relation)}>{relationName(item.parties, site)}</a>}{' '}
        <span class={item.closed ? 'pill' : 'pill now'}>
          {state === 'followed' ? statusName(fields.status, site) : say(`item.state.${state}`)}
        </span>
      </p>
      <Notes told={told} problem={problem} />
      {isDraft ? <p class="problem">{say('channel.item.draft', names)}</p> : null}
      {waits === 0 ? null : (
        <Seen {...common} by="both" id="answers" title={say('channels.answers', { count: waits })} count={waits}>
          <Answers {...judging} />
        </Seen>
      )}
      <Seen
        {...common}
        by={isDraft ? 'own' : 'both'}
        id="shared"
        title={say(isDraft ? 'channel.item.what' : 'channel.item.shared')}
      >
        <ItemFacts site={site} item={item} />
        <Files {...common} item={item} files={item.attachments} by={isDraft ? 'own' : 'both'} />
        <Change {...props} />
      </Seen>
      {isDraft ? (
        <Share {...props} />
      ) : (
        <Seen {...common} by="both" id="messages" title={say('channels.messages')}>
          <Messages {...common} channel={channel.name} by="both" messages={messages} item={item.id} />
        </Seen>
      )}
      {channel.own === '' ? null : (
        <Seen {...common} by="own" id="own" title={say('channel.item.own', names)}>
          <OwnFields {...common} action={`${itemAt(item.id)}/own`} own={props.own} typed={props.typed} />
          {isDraft ? null : <Files {...common} item={item} files={props.own?.attachments ?? []} by="own" />}
          <h3>{say('channels.notes', names)}</h3>
          <Messages {...common} channel={channel.name} by="own" messages={messages} item={item.id} />
        </Seen>
      )}
      <ItemEvidence site={site} item={item} threads={threads} labels={labels} />
      <ItemHistory site={site} count={acts.length}>
        <ChannelActs {...judging} />
      </ItemHistory>
    </Shell>
  )
}

const LONG = 90

/** Fields of the item as both sides see it; a draft’s own side changes all of them as it likes. */
function Change({ site, channel, item, typed }: ChannelItemProps): JSX.Element | null {
  const { say, wording } = site
  const isDraft = item.side !== ''
  const scopes = site.visitor().scopes
  if (channel.own === '' || item.state === 'withdrawn') return null
  if (!scopes.includes(isDraft ? 'ingest' : 'review')) {
    return isDraft ? null : <p class="sub">{say('channel.item.reviewer')}</p>
  }
  const paper = item.about.kind === 'instrument' || item.about.matter.includes('/instrument/')
  const by = isDraft ? 'own' : 'both'
  const shown = ITEM_FIELDS.filter(field => (paper || !PAPER_FIELDS.includes(field)) && field !== 'note')
  const values: Readonly<Record<string, string>> = { ...item.fields, ...typed }
  return (
    <details open={typed !== undefined}>
      <summary>{isDraft ? say('item.change') : say('channel.item.change')}</summary>
      <PostForm site={site} action={itemAt(item.id)} class={`compose seen-${by}`}>
        <SeenBy site={site} between={channel} by={by} />
        {isDraft ? null : (
          <p class="sub">
            {say('channel.item.change.what', { side: wording.party(channel.other), own: wording.party(channel.own) })}
          </p>
        )}
        <input type="hidden" name="version" value={item.version} />
        <div class="item-fields">
          {shown.map(field => (
            <ItemFieldControl site={site} field={field} value={values[field] ?? ''} key={field} />
          ))}
          <div class="field">
            <label for="f-reason">{say('item.field.reason')}</label>
            <input id="f-reason" name="reason" type="text" maxLength={2_000} autocomplete="off" />
          </div>
        </div>
        <button type="submit" class="button primary">
          {say('item.save')}
        </button>
      </PostForm>
    </details>
  )
}

/** A draft is put to the other side as it will read it, and not otherwise. */
function Share({ site, channel, item }: ChannelItemProps): JSX.Element | null {
  const { say, wording } = site
  if (!site.visitor().scopes.includes('review') || item.state === 'withdrawn') return null
  const names = { side: wording.party(channel.other) }
  const given = ITEM_FIELDS.filter(field => field !== 'note' && field !== 'status' && item.fields[field] !== '')
  return (
    <Seen site={site} between={channel} by="both" id="share" title={say('channel.item.share', names)}>
      <p class="sub">{say('channel.item.share.what', names)}</p>
      <PostForm site={site} action={`${channelAt(channel.name)}/items`} class="compose seen-both">
        <input type="hidden" name="audience" value="both" />
        <input type="hidden" name="relation" value={item.about.relation} />
        <div class="item-fields">
          {given.map(field => (
            <ItemFieldControl site={site} field={field} value={item.fields[field]} prefix="share" key={field} />
          ))}
        </div>
        <button type="submit" class="button primary">
          {say('channel.item.share', names)}
        </button>
      </PostForm>
    </Seen>
  )
}
