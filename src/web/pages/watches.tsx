import type { JSX } from 'preact'
import { type MailLine, RHYTHMS, type Watch } from '../../model/telling.js'
import { INBOX, itemAt, listAt, personAt, relationAt, WATCHES } from '../addresses.js'
import { Shell } from '../layout.js'
import { watchName } from '../notices.js'
import { PostForm } from '../parts/form.js'
import { Notes } from '../parts/notes.js'
import type { Site } from '../site.js'

export interface WatchesProps {
  readonly site: Site
  readonly watches: readonly Watch[]
  /** Codes of all subjects. */
  readonly subjects: readonly string[]
  readonly mail: MailLine
  /** Whether this server sends mail. */
  readonly sends: boolean
  readonly told?: string
  readonly problem?: string
}

/** What somebody watches, and how often mail comes of it. */
export function WatchesPage({ site, watches, subjects, mail, sends, told, problem }: WatchesProps): JSX.Element {
  const { say, wording } = site
  return (
    <Shell
      site={site}
      title={say('watches.title')}
      here="inbox"
      crumbs={[{ label: say('inbox.title'), href: INBOX }, { label: say('watches.title') }]}
    >
      <h1>
        {say('watches.title')} <span class="n">{watches.length}</span>
      </h1>
      <Notes told={told} problem={problem} />
      {watches.length === 0 ? <p class="muted">{say('watches.none')}</p> : <Watches watches={watches} site={site} />}
      <PostForm site={site} action={WATCHES} class="since">
        <input type="hidden" name="kind" value="subject" />
        <label for="subject">{say('watches.subject')}</label>
        <select id="subject" name="what">
          {subjects.map(code => (
            <option value={code} key={code}>
              {wording.subject(code)}
            </option>
          ))}
        </select>
        <button type="submit" class="button">
          {say('watch.do')}
        </button>
      </PostForm>
      <section class="part" aria-labelledby="mail-head">
        <h2 id="mail-head">{say('mail.title')}</h2>
        <p>{say(sends ? 'mail.lead' : 'mail.none')}</p>
        {sends && mail.rhythm !== 'off' && !mail.confirmed ? <p class="flag">{say('mail.asked')}</p> : null}
        <PostForm site={site} action={WATCHES} class="stacked">
          <div class="field">
            <label for="address">{say('mail.address')}</label>
            <input id="address" name="address" type="email" maxlength={254} value={mail.address} autocomplete="email" />
          </div>
          <div class="field">
            <label for="rhythm">{say('mail.rhythm')}</label>
            <select id="rhythm" name="rhythm">
              {(['off', ...RHYTHMS] as const).map(rhythm => (
                <option value={rhythm} selected={rhythm === mail.rhythm} key={rhythm}>
                  {say(`mail.rhythm.${rhythm}`)}
                </option>
              ))}
            </select>
          </div>
          <button type="submit" class="button">
            {say('mail.save')}
          </button>
        </PostForm>
      </section>
    </Shell>
  )
}

function Watches({ watches, site }: Pick<WatchesProps, 'watches' | 'site'>): JSX.Element {
  const { say, wording } = site
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col">{say('watches.what')}</th>
          <th scope="col">{say('watches.kind')}</th>
          <th scope="col">{say('watches.since')}</th>
          <th scope="col">
            <span class="vh">{say('watch.stop')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {watches.map(watch => (
          <tr key={watch.id}>
            <th scope="row">
              <a href={addressOf(watch)}>
                <bdi>{watchName(watch, site)}</bdi>
              </a>
              <span class="sub">
                <a href={listAt(INBOX, { watch: watch.id })}>{say('inbox.title')}</a>
              </span>
            </th>
            <td data-label={say('watches.kind')}>{say(`watches.kind.${watch.kind}`)}</td>
            <td data-label={say('watches.since')}>{wording.dates(watch.at.slice(0, 10), watch.at.slice(0, 10))}</td>
            <td>
              <PostForm site={site} action={WATCHES}>
                <button
                  type="submit"
                  class="button"
                  name="stop"
                  value={watch.id}
                  aria-label={say('watch.stop.of', { what: watchName(watch, site) })}
                >
                  {say('watch.stop')}
                </button>
              </PostForm>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function addressOf({ kind, what, id }: Watch): string {
  switch (kind) {
    case 'relation':
      return relationAt(what)
    case 'item':
      return itemAt(what)
    case 'person':
      return personAt(what)
    case 'search':
      return `/search?${what}`
    case 'subject':
      return listAt(INBOX, { watch: id })
  }
}

interface MailLinkProps {
  readonly site: Site
  /** What the link in a mail is there for. */
  readonly act: 'off' | 'confirm'
  readonly token: string
  /** Undefined before it is asked for. */
  readonly done?: boolean
}

/** Where a mail leads: by looking nothing is stopped or confirmed, since mail programs look by themselves. */
export function MailLinkPage({ site, act, token, done }: MailLinkProps): JSX.Element {
  const { say } = site
  const title = say(done === undefined ? `mail.${act}` : done ? `mail.${act}.done` : `mail.${act}.unknown`)
  return (
    <Shell site={site} title={title}>
      <h1>{title}</h1>
      {done === undefined ? (
        <form method="post" class="stacked">
          <input type="hidden" name="token" value={token} />
          <p>{say(`mail.${act}.what`)}</p>
          <button type="submit" class="button primary">
            {say(`mail.${act}.do`)}
          </button>
        </form>
      ) : null}
    </Shell>
  )
}
