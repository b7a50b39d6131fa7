import type { JSX } from 'preact'
import { renderToStaticMarkup } from 'preact-render-to-string'
import { printable } from '../export/printable.js'
import type { DigestRhythm, Notice } from '../model/telling.js'
import { INBOX, MAIL_CONFIRM, MAIL_OFF, WATCHES } from './addresses.js'
import { groupsOf, type NoticeGroup } from './notice-groups.js'
import { noticeAddress, noticeText, noticeWords } from './notices.js'
import { relationName } from './parts/names.js'
import type { Site } from './site.js'

/** What one mail tells. */
export interface MailProps {
  /** In the order in which they were told. */
  readonly notices: readonly Notice[]
  readonly site: Site
  /** Where people reach the server: `https://entente.example`. */
  readonly address: string
  readonly unsubscribe: string
}

/** Lines of one mail: nobody reads more, and the inbox has them all. */
const MOST = 60

export const unsubscribeAt = (address: string, token: string): string =>
  `${address}${MAIL_OFF}?${new URLSearchParams({ token })}`

export const confirmAt = (address: string, confirm: string): string =>
  `${address}${MAIL_CONFIRM}?${new URLSearchParams({ token: confirm })}`

/** What a new address is asked. */
export interface LinkProps extends Pick<MailProps, 'site' | 'address' | 'unsubscribe'> {
  readonly link: string
}

export const linkText = ({ site: { say }, link }: LinkProps): string => `${say('mail.confirm.why')}\n\n${link}\n`

export const linkHtml = ({ site: { say, wording }, link }: LinkProps): string =>
  `<!doctype html>${renderToStaticMarkup(
    <html lang={wording.locale}>
      <head>
        <meta charset="utf-8" />
        <title>{say('mail.confirm.subject')}</title>
      </head>
      <body style={PAGE}>
        <p>{say('mail.confirm.why')}</p>
        <p>
          <a href={link}>{link}</a>
        </p>
      </body>
    </html>,
  )}`

const SUBJECTS = { immediate: 'mail.subject', daily: 'mail.subject.daily', weekly: 'mail.subject.weekly' } as const
const LONGEST_SUBJECT = 120

export function mailSubject({ notices, site }: MailProps, rhythm: DigestRhythm): string {
  const [first] = notices
  const what = first === undefined ? '' : noticeText(first, site)
  return printable(site.say(SUBJECTS[rhythm], { count: notices.length, what })).slice(0, LONGEST_SUBJECT)
}

/** What came together, by the relation that it is of. */
function grouped({ notices, site }: MailProps): readonly (readonly [heading: string, lines: readonly NoticeGroup[]])[] {
  const groups = new Map<string, NoticeGroup[]>()
  for (const group of groupsOf(notices.slice(0, MOST))) {
    const [dyad] = group.head.relations
    const heading = dyad === undefined ? site.say('mail.others') : relationName(dyad.split('-'), site)
    groups.set(heading, [...(groups.get(heading) ?? []), group])
  }
  return [...groups]
}

export function mailText(mail: MailProps): string {
  const { site, notices, address, unsubscribe } = mail
  const { say } = site
  const lines: string[] = []
  for (const [heading, group] of grouped(mail)) {
    lines.push(heading, '')
    for (const { head, rest } of group) {
      const words = noticeWords(head)
      lines.push(`* ${printable(noticeText(head, site))}`)
      if (words !== '') lines.push(`  “${printable(words).replace(/\s+/g, ' ')}”`)
      lines.push(`  ${address}${noticeAddress(head)}`)
      for (const notice of rest) lines.push(`  - ${printable(noticeText(notice, site))}`)
      lines.push('')
    }
  }
  const rest = notices.length - MOST
  if (rest > 0) lines.push(say('mail.more', { count: rest }), '')
  lines.push(`${say('mail.inbox')}: ${address}${INBOX}`, '', '-- ', say('mail.why'))
  lines.push(`${say('mail.change')}: ${address}${WATCHES}`, `${say('mail.unsubscribe')}: ${unsubscribe}`)
  return `${lines.join('\n')}\n`
}

/** Looks like the pages as far as mail programs go: no pictures, nothing from elsewhere, nothing that tells who reads. */
export const mailHtml = (mail: MailProps): string => `<!doctype html>${renderToStaticMarkup(<MailPage {...mail} />)}`

const PAGE = 'margin:0 auto;max-width:40em;padding:1em;font:16px/1.5 system-ui,sans-serif;color:#1f2328;background:#fff'
const QUOTE = 'font-family:Georgia,serif;color:#444;margin:.2em 0 0'
const SMALL = 'font-size:14px;color:#555;border-top:1px solid #ccc;padding-top:.8em;margin-top:1.6em'

function MailPage(mail: MailProps): JSX.Element {
  const { site, notices, address, unsubscribe } = mail
  const { say, wording } = site
  const rest = notices.length - MOST
  return (
    <html lang={wording.locale}>
      <head>
        <meta charset="utf-8" />
        <title>{say('site.name')}</title>
      </head>
      <body style={PAGE}>
        {grouped(mail).map(([heading, group]) => (
          <>
            <h2>
              <bdi>{heading}</bdi>
            </h2>
            <ul>
              {group.map(({ head, rest }) => (
                <li key={head.id}>
                  <Told notice={head} mail={mail} />
                  {rest.length === 0 ? null : (
                    <ul>
                      {rest.map(notice => (
                        <li key={notice.id}>
                          <Told notice={notice} mail={mail} />
                        </li>
                      ))}
                    </ul>
                  )}
                </li>
              ))}
            </ul>
          </>
        ))}
        {rest > 0 ? <p>{say('mail.more', { count: rest })}</p> : null}
        <p>
          <a href={`${address}${INBOX}`}>{say('mail.inbox')}</a>
        </p>
        <p style={SMALL}>
          {say('mail.why')} <a href={`${address}${WATCHES}`}>{say('mail.change')}</a> ·{' '}
          <a href={unsubscribe}>{say('mail.unsubscribe')}</a>
        </p>
      </body>
    </html>
  )
}

function Told({ notice, mail: { site, address } }: { readonly notice: Notice; readonly mail: MailProps }): JSX.Element {
  return (
    <>
      <a href={`${address}${noticeAddress(notice)}`}>
        <bdi>{noticeText(notice, site)}</bdi>
      </a>
      {noticeWords(notice) === '' ? null : (
        <p style={QUOTE}>
          <bdi>“{noticeWords(notice)}”</bdi>
        </p>
      )}
    </>
  )
}
