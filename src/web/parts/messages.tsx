import type { JSX } from 'preact'
import { ROLES } from '../../model/access.js'
import { LONGEST_MESSAGE, type MessageLine } from '../../model/channel.js'
import { channelAt } from '../addresses.js'
import type { Site } from '../site.js'
import { SeenBy, type Sides } from './audience.js'
import { PostForm } from './form.js'

interface MessagesProps {
  readonly site: Site
  readonly channel: string
  readonly between: Sides
  readonly by: 'both' | 'own'
  readonly messages: readonly MessageLine[]
  /** Item that they are about. */
  readonly item?: string
}

/** What was written, in order, and below it where one writes: each says who sees it. */
export function Messages({ site, channel, between, by, messages, item = '' }: MessagesProps): JSX.Element {
  const { say, wording } = site
  const shown = messages.filter(({ side }) => (by === 'own') === (side !== ''))
  const names = { side: wording.party(between.own) }
  const scopes = site.visitor().scopes
  const may = between.own !== '' && scopes.includes(by === 'both' ? 'review' : 'ingest')
  const id = `write-${by}`
  return (
    <>
      {shown.length === 0 ? (
        <p class="muted">{by === 'both' ? say('channels.messages.none') : say('channels.notes.none')}</p>
      ) : (
        <ol class="plain-rows rulings">
          {shown.map(message => (
            <Said site={site} channel={channel} between={between} message={message} item={item} key={message.id} />
          ))}
        </ol>
      )}
      {may ? (
        <PostForm
          site={site}
          action={`${channelAt(channel)}/messages`}
          class={`stacked compose seen-${by}`}
          label={by === 'both' ? say('channels.write.both') : say('channels.write.own', names)}
        >
          <SeenBy site={site} between={between} by={by} id={`${id}-seen`} />
          <input type="hidden" name="audience" value={by} />
          {item === '' ? null : <input type="hidden" name="item" value={item} />}
          <div class="field long">
            <label for={id}>{by === 'both' ? say('channels.write.both') : say('channels.write.own', names)}</label>
            <textarea
              id={id}
              name="text"
              rows={3}
              maxLength={LONGEST_MESSAGE}
              required
              dir="auto"
              aria-describedby={`${id}-seen`}
            />
          </div>
          <button type="submit" class={by === 'both' ? 'button primary' : 'button'}>
            {by === 'both' ? say('channels.send.both') : say('channels.send.own', names)}
          </button>
        </PostForm>
      ) : null}
    </>
  )
}

interface SaidProps extends Pick<MessagesProps, 'site' | 'channel' | 'between'> {
  readonly message: MessageLine
  readonly item: string
}

/** `aida, reviewer, KGZ` is how a member is kept. */
function memberName(text: string, { say, wording }: Site): string {
  const [name = '', role = '', side = ''] = text.split(', ')
  const known = ROLES.find(each => each === role)
  if (known === undefined) return text
  return [name, say(`role.${known}`), side === '' ? '' : wording.party(side)].filter(Boolean).join(', ')
}

function Said({ site, channel, between, message, item }: SaidProps): JSX.Element {
  const { say, wording } = site
  const { id, kind, from, by, at, text, undone, side } = message
  const date = wording.dates(at.slice(0, 10), at.slice(0, 10))
  const time = at.slice(11, 16)
  const said = say(kind === 'joined' ? 'channels.joined' : 'channels.left', { name: memberName(text, site) })
  const mayUndo = site.visitor().scopes.includes(side === '' ? 'review' : 'ingest')
  return (
    <li class={undone ? 'gone' : undefined} id={id}>
      <div>
        <p class="reason said">
          <bdi>{kind === 'said' ? text : said}</bdi>
        </p>
        <span class="sub">
          <bdi>
            {kind === 'said'
              ? say('channels.said', { name: by, side: wording.party(from), date, time })
              : say('channels.told', { date, time })}
          </bdi>{' '}
          {undone ? <span class="flag">{say('channels.undone')}</span> : null}
        </span>
      </div>
      {kind === 'said' && !undone && from === between.own && mayUndo ? (
        <PostForm site={site} action={`${channelAt(channel)}/messages/undo`}>
          {item === '' ? null : <input type="hidden" name="item" value={item} />}
          <button
            type="submit"
            class="button"
            name="message"
            value={id}
            aria-label={say('channels.undo.of', { name: by, time })}
          >
            {say('channels.undo')}
          </button>
        </PostForm>
      ) : null}
    </li>
  )
}
