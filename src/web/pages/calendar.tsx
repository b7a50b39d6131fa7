import type { JSX } from 'preact'
import { sessionTitle } from '../../export/sessions/dated.js'
import type { CalendarYear, ThreadLine } from '../../model/lists.js'
import { eventAt, itemAt, listAt, openedAt, relationAt, sessionAt } from '../addresses.js'
import { Shell } from '../layout.js'
import type { WebKey } from '../messages.js'
import { Pager } from '../parts/evidence.js'
import { Filters } from '../parts/filters.js'
import { Icon } from '../parts/icons.js'
import { daysBetween, Month, monthName } from '../parts/month.js'
import { eventName, relationName } from '../parts/names.js'
import type { Site } from '../site.js'
import { dataOf } from './commitments.js'

export interface CalendarProps {
  readonly site: Site
  readonly calendar: CalendarYear
  readonly dyads: readonly string[]
  readonly dyad: string | undefined
  /** Of what is due or hoped for, shown at most; nothing when all is shown. */
  readonly most: number | undefined
  readonly page: number
  readonly more: boolean
}

interface Item {
  readonly id: string
  readonly start: string
  readonly end: string
  readonly title: string
  readonly href: string
  /** A source’s own words. */
  readonly words: boolean
  readonly sub: string
}

/** A year by months: what happened, what falls due; then what is expected without a day. */
export function CalendarPage({ site, calendar, dyads, dyad, most, page, more }: CalendarProps): JSX.Element {
  const { say } = site
  const { year, years, pending } = calendar
  const items = itemsOf(calendar, site)
  const months = [...new Set(items.map(({ start }) => start.slice(0, 7)))].sort()
  const at = (change: Readonly<Record<string, string>>) => listAt('/calendar', { dyad, year, ...change })
  return (
    <Shell site={site} title={`${say('calendar.title')} ${year}`} here="calendar" data={dataOf(at({}))} wide>
      <div class="titled">
        <h1>
          {say('calendar.title')} {year}
        </h1>
        <p class="actions">
          <a class="button" href={listAt('/calendar.ics', { dyad })} download>
            <Icon name="page" /> {say('calendar.file')}
          </a>
        </p>
      </div>
      <p class="lead">{say('calendar.lead')}</p>
      {years.length < 2 ? null : (
        <nav class="tiles years" aria-label={say('calendar.years')}>
          <ul>
            {years.map(each => (
              <li key={each}>
                <a href={at({ year: each })} aria-current={each === year ? 'page' : undefined}>
                  {each}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <Filters
        site={site}
        action="/calendar"
        filters={[
          {
            name: 'dyad',
            label: say('filter.relation'),
            chosen: dyad,
            choices: dyads.map(value => ({ value, label: relationName(value.split('-'), site) })),
          },
        ]}
      >
        <input type="hidden" name="year" value={year} />
      </Filters>
      {most === undefined ? null : <p class="sub">{say('calendar.more', { count: most })}</p>}
      {items.length === 0 ? <p>{say('calendar.nothing', { year })}</p> : null}
      <div class="months">
        {months.map(month => (
          <MonthPart
            month={month}
            items={items.filter(({ start }) => start.slice(0, 7) === month)}
            site={site}
            key={month}
          />
        ))}
      </div>
      <Pager site={site} page={page} more={more} href={number => at({ page: String(number) })} />
      <Pending pending={pending} site={site} />
    </Shell>
  )
}

function MonthPart({
  month,
  items,
  site,
}: {
  readonly month: string
  readonly items: readonly Item[]
  readonly site: Site
}): JSX.Element {
  const whole = month.length === 7
  const days = new Map<string, string>()
  for (const { id, start, end } of items) {
    for (const day of daysBetween(start, end)) if (!days.has(day)) days.set(day, id)
  }
  return (
    <section class="part" aria-labelledby={`m-${month}`}>
      <h2 id={`m-${month}`}>{whole ? monthName(month, site) : `${month}: ${site.say('calendar.undated')}`}</h2>
      <div class="month-part">
        {whole ? <Month month={month} days={days} site={site} /> : null}
        <ul class="plain-rows days">
          {items.map(({ id, start, end, title, href, words, sub }) => (
            <li id={id} key={id}>
              <span class="when">{site.wording.dates(start, end)}</span>
              <span>
                <a href={href}>
                  <bdi class={words ? 'words' : undefined}>{title}</bdi>
                </a>
                <span class="sub">{sub}</span>
              </span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

function itemsOf({ events, due, items, sessions }: CalendarYear, site: Site): Item[] {
  const { say } = site
  const happened = events.map(
    (event): Item => ({
      id: `e-${event.id}`,
      start: event.start || event.date,
      end: event.end || event.start || event.date,
      title: eventName(event, site),
      href: eventAt(event.id),
      words: false,
      sub: [event.places.join(', '), say('event.sources', { count: event.documents.length })]
        .filter(Boolean)
        .join(' · '),
    }),
  )
  const falling = due.map(
    ({ dyad, thread }, at): Item => ({
      id: `d-${at + 1}`,
      start: thread.due,
      end: thread.due,
      title: thread.title,
      href: openedAt(thread),
      words: true,
      sub: `${say('calendar.due')} · ${relationName(dyad.split('-'), site)}`,
    }),
  )
  const followed = items.map(
    ({ item, dyad, title, field, date }): Item => ({
      id: `${item}-${field}`,
      start: date,
      end: date,
      title,
      href: itemAt(item),
      words: false,
      sub: [say(`calendar.item.${field}` as WebKey), dyad === '' ? '' : relationName(dyad.split('-'), site)]
        .filter(Boolean)
        .join(' · '),
    }),
  )
  const arranged = sessions.map(
    ({ session, committee }): Item => ({
      id: session.id,
      start: session.fields.start,
      end: session.fields.end || session.fields.start,
      title: sessionTitle(session, committee),
      href: sessionAt(session.id),
      words: false,
      sub: [say(`session.status.${session.status}`), session.fields.place, relationName(session.parties, site)]
        .filter(Boolean)
        .join(' · '),
    }),
  )
  return [...happened, ...falling, ...followed, ...arranged].sort((a, b) =>
    a.start < b.start ? -1 : a.start > b.start ? 1 : 0,
  )
}

function Pending({ pending, site }: { readonly pending: readonly ThreadLine[]; readonly site: Site }) {
  const { say, wording } = site
  if (pending.length === 0) return null
  return (
    <section class="part" aria-labelledby="pending-head">
      <h2 id="pending-head">
        {say('calendar.pending')} <span class="n">{pending.length}</span>
      </h2>
      <ul class="plain-rows">
        {pending.map(({ dyad, thread }) => (
          <li key={`${dyad} ${thread.id}`}>
            <a href={openedAt(thread)}>
              <bdi class="words">{thread.title}</bdi>
            </a>
            <span class="sub">
              {say(thread.kind === 'invitation' ? 'calendar.pending.invitation' : 'calendar.pending.instrument')} ·{' '}
              <a class="quiet-link" href={relationAt(dyad)}>
                {relationName(dyad.split('-'), site)}
              </a>{' '}
              · {say('instruments.since', { date: wording.dates(thread.since, thread.since) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
