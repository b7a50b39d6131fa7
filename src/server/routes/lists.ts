import type { Context as Call, Hono } from 'hono'
import type { CalendarYear } from '../../model/lists.js'
import { calendarYear } from '../../queries/calendar.js'
import { listDocuments, listPublishers } from '../../queries/documents-list.js'
import { latestFigures, listGoods, relationsWithFigures } from '../../queries/figures-list.js'
import { eventsInShort, relationDyads } from '../../queries/relations-list.js'
import { listBodies } from '../../queries/threads-list.js'
import { calendarFile } from '../../web/calendar-file.js'
import { CalendarPage } from '../../web/pages/calendar.js'
import { FiguresPage } from '../../web/pages/figures.js'
import { BodiesPage, GoodsPage } from '../../web/pages/goods.js'
import { SourcesPage } from '../../web/pages/sources.js'
import { answer, formOf, html, listing, PAGE_SIZE, pageOf } from '../answer.js'
import type { Context } from '../context.js'
import { labelsOf } from '../labels.js'

/** Relations on one page of figures: each brings tables and charts. */
const RELATIONS = 5
/** Values of a series: of several relations, and of one. */
const LATEST = 6
const VALUES = 20
/** Of a year’s events, of what is due and of what is hoped for, on one page. */
const SHOWN = 50
/** The same in a file, which holds all years. */
const CALENDAR = 400
/** Of dates of items in all years, those to come before those that are long over: a file is made while others wait. */
const DATES = 3_000

/** Lists that go over all relations. */
export function listRoutes(app: Hono, { store: { db }, site, engine: { tables } }: Context): void {
  const labelsFor = async (events: readonly string[]) => labelsOf(db, await eventsInShort(db, events))

  app.get('/figures', async call => {
    const page = pageOf(call)
    const { dyad, measure } = chosenOf(call, 'dyad', 'measure')
    const dyads = await relationsWithFigures(db)
    const wanted = dyad === undefined ? dyads.slice((page - 1) * RELATIONS, page * RELATIONS) : [dyad]
    // Of one relation the latest values first, page by page; of several only the latest of each.
    const [most, skip] = dyad === undefined ? [LATEST, 0] : [VALUES, (page - 1) * VALUES]
    const found = await latestFigures(db, wanted, { most, skip })
    const figures = found.map(({ older: _, ...each }) => ({ ...each, sums: skip === 0 ? each.sums : [] }))
    const hidden = new Map(found.map(({ dyad, older }) => [dyad, older]))
    const labels = await labelsFor(
      figures.flatMap(({ series, sums }) => [
        ...series.flatMap(({ points }) => points.flatMap(({ entries }) => entries.map(entry => eventOf(entry)))),
        ...sums.flatMap(({ events }) => events),
      ]),
    )
    const more = dyad === undefined ? dyads.length > page * RELATIONS : (hidden.get(dyad) ?? false)
    return answer(call, {
      data: { figures, page, more },
      page: () => html(FiguresPage, { site, figures, hidden, dyads, dyad, measure, labels, page, more }),
    })
  })

  app.get('/goods', async call => {
    const page = pageOf(call)
    const { dyad } = chosenOf(call, 'dyad')
    const found = await listGoods(db, { ...listing(page), ...(dyad === undefined ? {} : { dyad }) })
    const goods = found.slice(0, PAGE_SIZE)
    const more = found.length > PAGE_SIZE
    const labels = await labelsFor(goods.map(({ entry }) => entry.event))
    return answer(call, {
      data: { goods, page, more },
      page: () => html(GoodsPage, { site, goods, dyad, labels, page, more }),
    })
  })

  app.get('/bodies', async call => {
    const page = pageOf(call)
    const found = await listBodies(db, listing(page))
    const bodies = found.slice(0, PAGE_SIZE)
    const more = found.length > PAGE_SIZE
    return answer(call, { data: { bodies, page, more }, page: () => html(BodiesPage, { site, bodies, page, more }) })
  })

  app.get('/calendar', async call => {
    const { dyad, year } = chosenOf(call, 'dyad', 'year')
    const within = { limit: CALENDAR, tables, ...(dyad === undefined ? {} : { dyad }) }
    if (formOf(call) === 'ics') {
      const { years } = await calendarYear(db, { ...within, withGone: true })
      // Anniversaries come in years of which nothing else is known yet.
      const now = new Date().getUTCFullYear()
      const told = [...new Set([...years, String(now), String(now + 1)])].sort()
      const all: CalendarYear[] = []
      let left = DATES
      for (const each of told.reverse()) {
        const made = await calendarYear(db, { ...within, year: each, withGone: true, dates: left })
        all.unshift(made)
        left -= made.items.length
      }
      return call.body(calendarFile(all, { site, origin: new URL(call.req.url).origin }), 200, {
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': 'attachment; filename="entente.ics"',
      })
    }
    const page = pageOf(call)
    const asked = { ...(dyad === undefined ? {} : { dyad }), ...(isYear(year) ? { year } : {}) }
    const found = await calendarYear(db, { ...asked, tables, limit: SHOWN + 1, skip: (page - 1) * SHOWN })
    // What is due or hoped for stands on the first page only.
    const first = page === 1
    const calendar = {
      ...found,
      events: found.events.slice(0, SHOWN),
      items: found.items.slice(0, SHOWN),
      due: first ? found.due.slice(0, SHOWN) : [],
      pending: first ? found.pending.slice(0, SHOWN) : [],
    }
    const more = found.events.length > SHOWN || found.items.length > SHOWN
    const cut = found.due.length > SHOWN || found.pending.length > SHOWN
    const dyads = await relationDyads(db)
    return answer(call, {
      data: { ...calendar, page, more },
      page: () => html(CalendarPage, { site, calendar, dyads, dyad, most: cut ? SHOWN : undefined, page, more }),
    })
  })

  app.get('/sources', async call => {
    const page = pageOf(call)
    const { publisher, aside } = chosenOf(call, 'publisher', 'aside')
    const found = await listDocuments(db, {
      ...listing(page),
      ...(publisher === undefined ? {} : { publisher }),
      aside: aside === '1',
    })
    const documents = found.slice(0, PAGE_SIZE)
    const more = found.length > PAGE_SIZE
    const publishers = await listPublishers(db)
    return answer(call, {
      data: { documents, page, more },
      page: () => html(SourcesPage, { site, documents, publishers, publisher, aside: aside === '1', page, more }),
    })
  })
}

/** What an address chooses of a list; longer values than anything has are cut. */
export function chosenOf<Name extends string>(call: Call, ...names: readonly Name[]): Partial<Record<Name, string>> {
  const chosen: Partial<Record<Name, string>> = {}
  for (const name of names) {
    const value = (call.req.query(name) ?? '').trim().slice(0, LONGEST)
    if (value !== '') chosen[name] = value
  }
  return chosen
}
const LONGEST = 200

const isYear = (year: string | undefined): year is string => year !== undefined && /^\d{4}$/.test(year)

/** An entry is known by its event first. */
const eventOf = (entry: string): string => entry.slice(0, entry.lastIndexOf('/'))
