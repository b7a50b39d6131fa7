import type { JSX } from 'preact'
import { quoted } from '../../export/printable.js'
import type { Notice, Watch } from '../../model/telling.js'
import { INBOX, listAt, WATCHES, WEBHOOKS } from '../addresses.js'
import { Shell } from '../layout.js'
import { noticeAddress, noticeText, noticeWords, watchName } from '../notices.js'
import { PostForm } from '../parts/form.js'
import type { Site } from '../site.js'

export interface InboxProps {
  readonly site: Site
  /** The newest first. */
  readonly notices: readonly (Notice & { readonly seq: number })[]
  readonly total: number
  readonly unread: number
  readonly onlyUnread: boolean
  /** What it is narrowed down to. */
  readonly watch?: Watch | undefined
  readonly more: boolean
}

/** What somebody was told, each with the words behind it and why it was told. */
export function InboxPage(props: InboxProps): JSX.Element {
  const { site, notices, total, unread, onlyUnread, watch, more } = props
  const { say } = site
  const chosen = { watch: watch?.id }
  const here = listAt(INBOX, { ...chosen, unread: onlyUnread ? 'true' : '' })
  const last = notices.at(-1)?.seq
  return (
    <Shell
      site={site}
      title={say('inbox.title')}
      here="inbox"
      data={listAt(`${INBOX}.json`, { ...chosen, unread: onlyUnread ? 'true' : '' })}
      feed={listAt(`${INBOX}.atom`, chosen)}
    >
      <h1>
        {say('inbox.title')} <span class="n">{unread}</span>
      </h1>
      <p class="lead">{say('inbox.lead')}</p>
      <p class="sub" role="status">
        {say('inbox.count', { count: total, unread })}
        {watch === undefined ? null : <> · {say('inbox.of', { watch: watchName(watch, site) })}</>}
      </p>
      <div class="actions">
        <a class="button" href={listAt(INBOX, { ...chosen, unread: onlyUnread ? '' : 'true' })}>
          {say(onlyUnread ? 'inbox.show.all' : 'inbox.show.unread')}
        </a>
        {unread === 0 ? null : (
          <PostForm site={site} action={INBOX}>
            <button type="submit" class="button" name="all" value="1">
              {say('inbox.read.all')}
            </button>
          </PostForm>
        )}
        <a class="button" href={WATCHES}>
          {say('inbox.watches')}
        </a>
        <a class="button" href={WEBHOOKS}>
          {say('inbox.webhooks')}
        </a>
      </div>
      {notices.length === 0 ? (
        <p class="muted">
          {say(onlyUnread && total > 0 ? 'inbox.none.unread' : 'inbox.none')}{' '}
          {total > 0 ? null : <a href="/">{say('inbox.none.where')}</a>}
        </p>
      ) : (
        <ul class="plain-rows rulings inbox">
          {notices.map(notice => (
            <Line notice={notice} site={site} here={here} key={notice.id} />
          ))}
        </ul>
      )}
      {more && last !== undefined ? (
        <p>
          <a class="button" href={listAt(INBOX, { ...chosen, unread: onlyUnread ? 'true' : '', before: `${last}` })}>
            {say('inbox.older')}
          </a>
        </p>
      ) : null}
    </Shell>
  )
}

interface LineProps {
  readonly notice: Notice
  readonly site: Site
  readonly here: string
}

function Line({ notice, site, here }: LineProps): JSX.Element {
  const { say, wording } = site
  const { id, at, matched, read } = notice
  const what = noticeText(notice, site)
  const words = noticeWords(notice)
  const day = at.slice(0, 10)
  return (
    <li>
      <div>
        <a href={noticeAddress(notice)}>
          <bdi>{read ? what : <strong>{what}</strong>}</bdi>
        </a>{' '}
        {read ? null : <span class="flag">{say('inbox.unread')}</span>}
        {words === '' ? null : (
          <p class="quote">
            <bdi class="words">{quoted(words)}</bdi>
          </p>
        )}
        <span class="sub">
          {wording.dates(day, day)}
          {matched.length === 0 ? null : (
            <>
              {' · '}
              <bdi>{say('inbox.for', { watches: wording.list(matched.map(each => watchName(each, site))) })}</bdi>
            </>
          )}
        </span>
      </div>
      <PostForm site={site} action={INBOX}>
        <input type="hidden" name="next" value={here} />
        <button
          type="submit"
          class="button"
          name={read ? 'unread' : 'read'}
          value={id}
          aria-label={say(read ? 'inbox.unread.of' : 'inbox.read.of', { what })}
        >
          {say(read ? 'inbox.keep' : 'inbox.read')}
        </button>
      </PostForm>
    </li>
  )
}
