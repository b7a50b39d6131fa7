import type { Hono } from 'hono'
import { isOfPast } from '../../queries/asked.js'
import { check } from '../../queries/check.js'
import { byId } from '../../queries/find.js'
import { relationThen } from '../../queries/known.js'
import { dyadOf } from '../../queries/names.js'
import { listPeople, personWith, spokenBy } from '../../queries/people-list.js'
import { relationPage } from '../../queries/relation.js'
import { eventsInShort, listEvents, listRelations } from '../../queries/relations-list.js'
import { rulingsOn } from '../../queries/rulings.js'
import { entryAt, relationAt } from '../../web/addresses.js'
import { AgendaPage } from '../../web/pages/agenda.js'
import { DiscrepanciesPage } from '../../web/pages/discrepancies.js'
import { EntryPage } from '../../web/pages/entry.js'
import { EventsPage } from '../../web/pages/events.js'
import { PeoplePage, PersonPage } from '../../web/pages/people.js'
import { RelationPage, UnknownThenPage } from '../../web/pages/relation.js'
import { RelationsPage } from '../../web/pages/relations.js'
import type { Seats } from '../../web/parts/map.js'
import { answer, formOf, html, listing, PAGE_SIZE, pageOf } from '../answer.js'
import type { Context } from '../context.js'
import { departed } from '../departed.js'
import { followingOf } from '../items/following.js'
import { eventsBehind, labelsOf } from '../labels.js'
import { newsOf } from '../news.js'
import { pastAsked } from '../past.js'
import { watchingOf } from '../telling/who.js'
import { discrepancyPage } from './followed.js'
import { signerOf } from './review.js'

/** Of one person, the latest events and what was said, shown at once. */
const MET = 30
const SPOKEN = 20

/** Of each list of a relation, shown at once: the rest is a link away. */
const AT_ONCE = 8

/** What is known: relations, entries, people, differences. */
export function recordRoutes(app: Hono, context: Context): void {
  const {
    store: { db },
    site,
    names,
    engine,
  } = context
  const seats = engine.tables.get<Seats>('gazetteer/seats')
  app.get('/', async call => {
    const page = pageOf(call)
    const found = await listRelations(db, listing(page))
    const relations = found.slice(0, PAGE_SIZE)
    const more = found.length > PAGE_SIZE
    return answer(call, {
      data: { relations, page, more },
      page: () => html(RelationsPage, { site, relations, page, more, seats }),
    })
  })

  app.get('/events', async call => {
    const page = pageOf(call)
    const found = await listEvents(db, listing(page))
    const events = found.slice(0, PAGE_SIZE)
    const more = found.length > PAGE_SIZE
    return answer(call, { data: { events, page, more }, page: () => html(EventsPage, { site, events, page, more }) })
  })

  app.get('/people', async call => {
    const page = pageOf(call)
    const found = await listPeople(db, listing(page))
    const people = found.slice(0, PAGE_SIZE)
    const more = found.length > PAGE_SIZE
    return answer(call, { data: { people, page, more }, page: () => html(PeoplePage, { site, people, page, more }) })
  })

  app.get('/people/:id{.+}', async call => {
    const found = await personWith(db, `person/${call.req.param('id')}`, { most: MET })
    if (found === undefined) return call.notFound()
    const labels = await labelsOf(db, found.events)
    const spoken = await spokenBy(db, found, { most: SPOKEN })
    const watching = await watchingOf(context, 'person', found.person.id)
    return answer(call, {
      data: { ...found, spoken },
      page: () => html(PersonPage, { site, ...found, spoken, labels, watching }),
    })
  })

  app.get('/r/:dyad', async call => {
    const typed = call.req.param('dyad')
    const dyad = dyadOf([typed], names)
    const all = call.req.query('all') === '1'
    const question = pastAsked(call)
    if (question === undefined) return call.notFound()
    // What is shown at once is kept at hand; all of it is for those who ask.
    const isNow = !isOfPast(question)
    const page =
      isNow && dyad !== undefined && !all && formOf(call) !== 'json'
        ? await relationPage(db, dyad, { most: AT_ONCE })
        : undefined
    const asked = { ...question, engine: async () => engine }
    const relation = page?.relation ?? (dyad === undefined ? undefined : await relationThen(db, dyad, asked))
    if (relation === undefined && dyad !== undefined && !isNow && (await relationPage(db, dyad)) !== undefined) {
      return answer(call, {
        data: null,
        page: () => html(UnknownThenPage, { site, dyad, days: question }),
      })
    }
    if (dyad === undefined || relation === undefined) return call.notFound()
    // One address for each relation, however it was typed.
    if (typed !== dyad) return call.redirect(`${relationAt(dyad)}${formOf(call) === 'json' ? '.json' : ''}`, 301)
    const labels = await labelsOf(db, await eventsInShort(db, eventsBehind(relation)))
    const news = isNow ? await newsOf(call, db, { path: relationAt(dyad), of: { dyad } }) : undefined
    const watching = await watchingOf(context, 'relation', dyad)
    return answer(call, {
      data: relation,
      page: () => html(RelationPage, { site, relation, labels, all, page, news, watching, days: question }),
    })
  })

  app.get('/r/:dyad/agenda', async call => {
    const dyad = dyadOf([call.req.param('dyad')], names)
    const found = dyad === undefined ? undefined : await relationPage(db, dyad)
    if (found === undefined) return call.notFound()
    const { relation, counts } = found
    const labels = await labelsOf(db, await eventsInShort(db, eventsBehind(relation)))
    return answer(call, { data: relation, page: () => html(AgendaPage, { site, relation, counts, labels }) })
  })

  app.get('/discrepancies', async call => {
    const page = pageOf(call)
    const found = await check(db, { all: false, ...listing(page) })
    const differences = found.slice(0, PAGE_SIZE)
    const more = found.length > PAGE_SIZE
    const events = await eventsInShort(
      db,
      differences.flatMap(each => each.events),
    )
    const labels = await labelsOf(db, events)
    return answer(call, {
      data: { differences, page, more },
      page: () => html(DiscrepanciesPage, { site, differences, events, labels, page, more }),
    })
  })

  app.get('/entry/:event/:entry', async call => {
    const id = `${call.req.param('event')}/${call.req.param('entry')}`
    const found = await byId(db, id)
    if (found?.kind === 'discrepancy') return discrepancyPage(call, context, found.discrepancy)
    if (found?.kind !== 'entry') return departed(call, context, { id, pageOf: entryAt })
    const { entry, event, threads } = found
    const steps = threads.flatMap(thread => thread.steps)
    const others = steps.map(step => step.event).filter(id => id !== event.id)
    const labels = await labelsOf(db, [event, ...(await eventsInShort(db, others))])
    const about = [
      entry.id,
      ...[entry.ruling ?? []].flat(),
      ...threads.map(({ id }) => id),
      ...steps.map(({ id }) => id),
    ]
    const rulings = await rulingsOn(db, new Set(about))
    const signer = signerOf(call, context)
    const following = await followingOf(context, threads)
    return answer(call, {
      data: { entry, threads, rulings },
      page: () => html(EntryPage, { site, entry, event, threads, labels, rulings, signer, following }),
    })
  })
}
