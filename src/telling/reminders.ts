import { sql } from 'kysely'
import type { Item } from '../model/item.js'
import { DATE_FIELDS } from '../model/item-kinds.js'
import { REMINDED, type RemindedField } from '../model/telling.js'
import type { Database } from '../store/store.js'
import type { NewNotice } from '../store/telling/notices.js'
import { daysOfPeriod } from '../text/periods.js'
import { type Audience, audienceOf, keepNotices, noticeId, type Watched, wordsOf } from './notices.js'
import { isToldTo } from './standing.js'

/** How many days before a date people are reminded, the last time on the day itself: a paper takes months to renew. */
const AHEAD: Readonly<Record<RemindedField, readonly number[]>> = {
  due: [7, 0],
  next_review: [7, 0],
  renewal: [90, 30, 7, 0],
  expiry: [90, 30, 7, 0],
}
/** What was over for longer when somebody began to watch is no news. */
const LATE = 30
/** What is done falls due no more; a paper ends when it ends. */
const ENDS_WITH_ITEM: ReadonlySet<string> = new Set(['due', 'next_review'])

interface Reminder {
  readonly item: Item
  readonly field: RemindedField
  readonly date: string
  /** Days that are left; less than none when it is over. */
  readonly days: number
  /** The last of the days ahead that has come. */
  readonly ahead: number
}

/** Reminds whoever watches an item, its relation or its subject of its dates; of each date so many days ahead once. */
export async function remind(db: Database, now: Date): Promise<number> {
  const reminders = (await datedItems(db)).flatMap(item => remindersOf(item, now.toISOString().slice(0, 10)))
  if (reminders.length === 0) return 0
  const audience = await audienceOf(db)
  const words = await wordsOf(db, { items: new Map(reminders.map(({ item }) => [item.id, item])) })
  const notices = reminders.flatMap((reminder): NewNotice[] => {
    const { item, field, date, days, ahead } = reminder
    const { id, about, fields, workspace, side } = item
    return [...audience.standings.values()].flatMap(({ watcher, seeing }): NewNotice[] => {
      const matched = watchedFor(item, watcher, audience)
      if (matched === undefined || !isToldTo(seeing, item)) return []
      const data = { title: fields.content, field, date, days, stage: fields.status, words: words.get(id) ?? null }
      const body = { relations: about.relation === '' ? [] : [about.relation], event: '', data, matched }
      const news = `reminder:${id}:${field}:${date}:${ahead}`
      return [{ id: noticeId(watcher, news), watcher, kind: `reminder.${field}`, subject: id, workspace, side, body }]
    })
  })
  return db.transaction().execute(work => keepNotices(work, notices, { hooks: audience.hooks, now }))
}

async function datedItems(db: Database): Promise<Item[]> {
  const { rows } = await sql<{ record: string }>`select record from items where state = 'followed'
    and record ~ ${`"(${DATE_FIELDS.join('|')})":"[0-9]`} order by id`.execute(db)
  return rows.map(({ record }) => JSON.parse(record) as Item)
}

function remindersOf(item: Item, today: string): Reminder[] {
  return REMINDED.flatMap((field): Reminder[] => {
    const date = item.fields[field]
    const last = date.length === 10 ? date : daysOfPeriod(date)?.to
    if (last === undefined || (item.closed && ENDS_WITH_ITEM.has(field))) return []
    const days = Math.round((Date.parse(last) - Date.parse(today)) / DAY)
    const ahead = Math.min(...AHEAD[field].filter(before => days <= before))
    return Number.isFinite(ahead) && days >= -LATE ? [{ item, field, date, days, ahead }] : []
  })
}

const DAY = 24 * 60 * 60 * 1000

/** The watches by which somebody watches an item; undefined for none. */
function watchedFor(item: Item, watcher: string, { watches, rooms }: Audience): readonly Watched[] | undefined {
  const { id, about, workspace } = item
  const found = watches.filter(
    watch =>
      watch.watcher === watcher &&
      ((watch.kind === 'item' && watch.what === id) ||
        (watch.kind === 'relation' && watch.what === about.relation) ||
        (watch.kind === 'subject' && about.subjects.includes(watch.what))),
  )
  const room = rooms.find(each => each.watcher === watcher)
  const isOfRoom = room !== undefined && (room.workspace === workspace || room.dyads.includes(about.relation))
  if (found.length === 0 && !isOfRoom) return undefined
  return found.map(({ id, kind, what, name }) => ({ id, kind, what, name }))
}
