import type { Context as Call, Hono } from 'hono'
import type { Thread, ThreadKind } from '../../model/ledger.js'
import { calendarYear } from '../../queries/calendar.js'
import { listDocuments, listPublishers } from '../../queries/documents-list.js'
import { figuresOf, listGoods, relationsWithFigures } from '../../queries/figures-list.js'
import { eventsInShort, relationDyads } from '../../queries/relations-list.js'
import {
  countThreads,
  listBodies,
  listThreads,
  type ThreadFilters,
  threadsByStage,
} from '../../queries/threads-list.js'
import { calendarFile } from '../../web/calendar-file.js'
import { CalendarPage } from '../../web/pages/calendar.js'
import { COMMITMENT_KINDS, CommitmentsPage } from '../../web/pages/commitments.js'
import { FiguresPage } from '../../web/pages/figures.js'
import { BodiesPage, GoodsPage } from '../../web/pages/goods.js'
import { SourcesPage } from '../../web/pages/sources.js'
import { InstrumentsPage, MechanismsPage } from '../../web/pages/stages.js'
import { answer, formOf, html, listing, PAGE_SIZE, pageOf } from '../answer.js'
import type { Context } from '../context.js'
import { labelsOf } from '../labels.js'

/** Of each stage, unless one is chosen. */
const OF_A_STAGE = 12
/** Relations on one page of figures: each brings tables and charts. */
const RELATIONS = 12
/** Of a year’s events, and of what is due: a calendar shows all it has. */
const CALENDAR = 400

/** Lists that go over all relations. */
export function listRoutes(app: Hono, { store: { db }, site }: Context): void {
  const labelsFor = async (events: readonly string[]) => labelsOf(db, await eventsInShort(db, events))

  app.get('/commitments', async call => {
    const page = pageOf(call)
    const { dyad, stage, owner, kind, state } = chosenOf(call, 'dyad', 'stage', 'owner', 'kind', 'state')
    const filters: ThreadFilters = {
      kinds: COMMITMENT_KINDS.filter(each => kind === undefined || each === kind),
      ...(dyad === undefined ? {} : { dyad }),
      ...(stage === undefined ? {} : { stage }),
      ...(owner === undefined ? {} : { owner }),
      ...(state === undefined ? {} : { closed: state === 'closed' }),
    }
    const found = await listThreads(db, filters, listing(page))
    const lines = found.slice(0, PAGE_SIZE)
    const more = found.length > PAGE_SIZE
    const counts = await countThreads(db, filters)
    const labels = await labelsFor(lines.map(({ thread }) => lastStep(thread)?.event ?? ''))
    return answer(call, {
      data: { commitments: lines, counts, page, more },
      page: () =>
        html(CommitmentsPage, {
          site,
          lines,
          counts,
          chosen: { dyad, stage, owner, kind, state },
          labels,
          page,
          more,
        }),
    })
  })

  const stages = async (call: Call, kind: Extract<ThreadKind, 'instrument' | 'mechanism'>) => {
    const { dyad, stage } = chosenOf(call, 'dyad', 'stage')
    const filters: ThreadFilters = {
      kinds: [kind],
      ...(dyad === undefined ? {} : { dyad }),
      ...(stage === undefined ? {} : { stage }),
    }
    const lines = await threadsByStage(db, filters, { most: stage === undefined ? OF_A_STAGE : PAGE_SIZE })
    const counts = await countThreads(db, filters)
    const labels = await labelsFor(lines.map(({ thread }) => lastStep(thread)?.event ?? ''))
    return answer(call, {
      data: { [`${kind}s`]: lines, counts },
      page: () =>
        html(kind === 'instrument' ? InstrumentsPage : MechanismsPage, {
          site,
          lines,
          counts,
          chosen: { dyad, stage },
          labels,
        }),
    })
  }
  app.get('/instruments', call => stages(call, 'instrument'))
  app.get('/mechanisms', call => stages(call, 'mechanism'))

  app.get('/figures', async call => {
    const page = pageOf(call)
    const { dyad, measure } = chosenOf(call, 'dyad', 'measure')
    const dyads = await relationsWithFigures(db)
    const wanted = dyad === undefined ? dyads.slice((page - 1) * RELATIONS, page * RELATIONS) : [dyad]
    const figures = await figuresOf(db, wanted)
    const labels = await labelsFor(
      figures.flatMap(({ series, sums }) => [
        ...series.flatMap(({ points }) => points.flatMap(({ entries }) => entries.map(entry => eventOf(entry)))),
        ...sums.flatMap(({ events }) => events),
      ]),
    )
    const more = dyad === undefined && dyads.length > page * RELATIONS
    return answer(call, {
      data: { figures, page, more },
      page: () => html(FiguresPage, { site, figures, dyads, dyad, measure, labels, page, more }),
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
    const within = { limit: CALENDAR, ...(dyad === undefined ? {} : { dyad }) }
    if (formOf(call) === 'ics') {
      const { years } = await calendarYear(db, within)
      const all = await Promise.all(years.map(each => calendarYear(db, { ...within, year: each })))
      return call.body(calendarFile(all, { site, origin: new URL(call.req.url).origin }), 200, {
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': 'attachment; filename="entente.ics"',
      })
    }
    const calendar = await calendarYear(db, { ...within, ...(isYear(year) ? { year } : {}) })
    const dyads = await relationDyads(db)
    return answer(call, {
      data: calendar,
      page: () => html(CalendarPage, { site, calendar, dyads, dyad, most: CALENDAR }),
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

const lastStep = ({ steps }: Thread) => steps.filter(({ state }) => state === 'applied').at(-1)

/** An entry is known by its event first. */
const eventOf = (entry: string): string => entry.slice(0, entry.lastIndexOf('/'))
