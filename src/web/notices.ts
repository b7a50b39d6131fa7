import type { Notice, NoticeBody, Watch } from '../model/telling.js'
import { INBOX, itemAt, WATCHES, webhookAt } from './addresses.js'
import { changeAddress, changeText, type ToldChange } from './changes.js'
import type { WebKey } from './messages.js'
import { relationName } from './parts/names.js'
import type { Site } from './site.js'

type Told = Pick<Notice, 'kind' | 'subject'> & NoticeBody

const changeOf = ({ kind, subject, relations, event, data }: Told): ToldChange => ({
  kind,
  subject,
  relations,
  event,
  data: data as ToldChange['data'],
})

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** A notice in one line. */
export function noticeText(notice: Told, site: Site): string {
  const { kind, data } = notice
  const key = `notice.${kind}`
  if (!OWN.has(kind)) return changeText(changeOf(notice), site)
  const date = text(data.date)
  return site.say(key as WebKey, {
    what: text(data.title),
    reason: text(data.reason),
    date: date === '' ? '' : site.wording.dates(date, date),
  })
}

/** Kinds that the log of changes does not have. */
const OWN: ReadonlySet<string> = new Set([
  'reminder.due',
  'reminder.next_review',
  'reminder.renewal',
  'reminder.expiry',
  'webhook.disabled',
  'webhook.sealed',
  'mail.failed',
])

/** The page that shows what a notice is of. */
export function noticeAddress(notice: Told): string {
  const { kind, subject } = notice
  if (kind.startsWith('reminder.')) return itemAt(subject)
  if (kind.startsWith('webhook.')) return webhookAt(subject)
  return kind === 'mail.failed' ? WATCHES : changeAddress(changeOf(notice))
}

/** The words behind it; empty where it rests on none. */
export const noticeWords = ({ data }: Told): string => data.words?.quote ?? ''

/** What is watched, by a name that people know it by. */
export function watchName({ kind, what, name }: Pick<Watch, 'kind' | 'what' | 'name'>, site: Site): string {
  if (kind === 'relation') return relationName(what.split('-'), site)
  return kind === 'subject' ? site.wording.subject(what) : name
}

interface Telling {
  readonly site: Site
  /** Where people reach the server; empty when nobody says. */
  readonly address: string
}

/** What a webhook is sent of a notice. */
export function changeTold(notice: Notice, { site, address }: Telling): object {
  const { id, kind, subject, relations, event, at, data, matched } = notice
  return {
    id,
    kind,
    subject,
    relations,
    event,
    at,
    data,
    matched,
    text: noticeText(notice, site),
    ...(address === '' ? {} : { url: `${address}${noticeAddress(notice)}`, inbox: `${address}${INBOX}` }),
  }
}
