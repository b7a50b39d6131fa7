import type { JSX } from 'preact'
import { quoted } from '../../export/printable.js'
import type { Notice, Watch } from '../../model/telling.js'
import { INBOX, listAt, WATCHES, WEBHOOKS } from '../addresses.js'
import { Shell } from '../layout.js'
import type { NoticeGroup } from '../notice-groups.js'
import { noticeAddress, noticeText, noticeWords, watchName } from '../notices.js'
import { PostForm } from '../parts/form.js'
import type { Site } from '../site.js'

export interface InboxProps {
  readonly site: Site
  /** The newest first. */
  readonly groups: readonly NoticeGroup[]
  /** Number of the last notice that is shown. */
  readonly last: number | undefined
  readonly total: number
  readonly unread: number
  /** Groups of which something is unread. */
  readonly count: number
  readonly onlyUnread: boolean
  /** What it is narrowed down to. */
  readonly watch?: Watch | undefined
  readonly more: boolean
}

/** What somebody was told, each with the words behind it and why it was told. */
export function InboxPage(props: InboxProps): JSX.Element {
  const { site, groups, last, total, unread, count, onlyUnread, watch, more } = props
  const { say } = site
  const chosen = { watch: watch?.id }
  const here = listAt(INBOX, { ...chosen, unread: onlyUnread ? 'true' : '' })
  return (
    <Shell
      site={site}
      title={say('inbox.title')}
      here="inbox"
      data={listAt(`${INBOX}.json`, { ...chosen, unread: onlyUnread ? 'true' : '' })}
      feed={listAt(`${INBOX}.atom`, chosen)}
    >
      <h1>
        {say('inbox.title')} <span class="n">{count}</span>
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
      {groups.length === 0 ? (
        <p class="muted">
          {say(onlyUnread && total > 0 ? 'inbox.none.unread' : 'inbox.none')}{' '}
          {total > 0 ? null : <a href="/">{say('inbox.none.where')}</a>}
        </p>
      ) : (
        <ul class="plain-rows rulings inbox">
          {groups.map(group => (
            <Line group={group} site={site} here={here} key={group.head.id} />
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
  readonly group: NoticeGroup
  readonly site: Site
  readonly here: string
}

function Line({ group: { head, rest }, site, here }: LineProps): JSX.Element {
  const { say, wording } = site
  const all = [head, ...rest]
  const read = all.every(notice => notice.read)
  const watches = [...new Set(all.flatMap(({ matched }) => matched.map(each => watchName(each, site))))]
  const what = noticeText(head, site)
  const day = head.at.slice(0, 10)
  return (
    <li>
      <div>
        <Told notice={head} site={site} /> {read ? null : <span class="flag">{say('inbox.unread')}</span>}
        {rest.length === 0 ? null : (
          <details>
            <summary>{say('inbox.more', { count: rest.length })}</summary>
            <ul>
              {rest.map(notice => (
                <li key={notice.id}>
                  <Told notice={notice} site={site} />
                </li>
              ))}
            </ul>
          </details>
        )}
        <span class="sub">
          {wording.dates(day, day)}
          {watches.length === 0 ? null : (
            <>
              {' · '}
              <bdi>{say('inbox.for', { watches: wording.list(watches) })}</bdi>
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
          value={all.map(({ id }) => id).join(' ')}
          aria-label={say(read ? 'inbox.unread.of' : 'inbox.read.of', { what })}
        >
          {say(read ? 'inbox.keep' : 'inbox.read')}
        </button>
      </PostForm>
    </li>
  )
}

/** One notice with the words behind it. */
function Told({ notice, site }: { readonly notice: Notice; readonly site: Site }): JSX.Element {
  const [what, words] = [noticeText(notice, site), noticeWords(notice)]
  return (
    <>
      <a href={noticeAddress(notice)}>
        <bdi>{notice.read ? what : <strong>{what}</strong>}</bdi>
      </a>
      {words === '' ? null : (
        <p class="quote">
          <bdi class="words">{quoted(words)}</bdi>
        </p>
      )}
    </>
  )
}
