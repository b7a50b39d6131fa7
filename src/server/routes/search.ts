import type { Hono } from 'hono'
import type { Hit, SearchAnswer } from '../../model/answers.js'
import type { RelationPerson } from '../../model/ledger.js'
import { find } from '../../queries/find.js'
import { eventsOfDocuments, placedDocuments } from '../../queries/placed.js'
import { eventsInShort } from '../../queries/relations-list.js'
import { search } from '../../queries/search.js'
import { documentsWithTexts } from '../../queries/texts.js'
import type { Database } from '../../store/store.js'
import { eventAt, relationAt } from '../../web/addresses.js'
import { FACETS, type Facet, SearchPage } from '../../web/pages/search.js'
import type { SourceLabels } from '../../web/parts/evidence.js'
import { answer, formOf, html, PAGE_SIZE } from '../answer.js'
import type { Context } from '../context.js'
import { labelsOf } from '../labels.js'
import { watchingOf } from '../telling/who.js'

const NOTHING: SearchAnswer = { hits: [], facets: { dyad: {}, year: {}, kind: {}, stage: {}, source: {} } }
/** Longer questions are cut: nobody types them. */
const LONGEST = 300

export function searchRoutes(app: Hono, context: Context): void {
  const {
    store: { db },
    site,
    names,
    engine,
  } = context
  app.get('/search', async call => {
    const words = (call.req.query('q') ?? '').trim().slice(0, LONGEST)
    const chosen: Partial<Record<Facet, string>> = {}
    for (const facet of FACETS) {
      const value = call.req.query(facet)
      if (value !== undefined && value !== '') chosen[facet] = value
    }
    const found = words === '' ? undefined : await find(db, [words], { names, engine: async () => engine })
    if (formOf(call) === 'page' && found?.kind === 'relation') {
      return call.redirect(relationAt(found.relation.parties.join('-')))
    }
    if (formOf(call) === 'page' && found?.kind === 'event') return call.redirect(eventAt(found.event.id))
    const people: readonly RelationPerson[] = found?.kind === 'people' ? distinct(found.people) : []
    const { hits, facets } = words === '' ? NOTHING : await search(db, words, { ...chosen, limit: PAGE_SIZE + 1 })
    const shown = hits.slice(0, PAGE_SIZE)
    const labels = await labelsOfHits(db, shown)
    const query = new URLSearchParams({ q: words, ...chosen }).toString()
    const watching = words === '' ? undefined : await watchingOf(context, 'search', query)
    const more = hits.length > PAGE_SIZE
    return answer(call, {
      data: { words, people, hits: shown, facets },
      page: () => html(SearchPage, { site, words, chosen, hits: shown, facets, people, more, labels, watching }),
    })
  })
}

/**
 * Documents that the words stand in, each with the event that it tells of: an entry is named by its event first, a sentence by
 * its document. The few that are neither are looked for among all that carry their text.
 */
async function labelsOfHits(db: Database, hits: readonly Hit[]): Promise<SourceLabels> {
  const [sentences, entries] = [true, false].map(of => hits.filter(({ kind }) => (kind === 'sentence') === of)) as [
    Hit[],
    Hit[],
  ]
  const told = entries.map(({ id }) => id.slice(0, id.lastIndexOf('/')))
  const read =
    sentences.length === 0
      ? []
      : await eventsOfDocuments(
          db,
          sentences.map(({ id }) => id),
        )
  const labels = await labelsOf(db, await eventsInShort(db, [...told, ...read]))
  const others = hits.filter(({ document }) => !labels.has(document)).map(({ document }) => document)
  if (others.length === 0) return labels
  const placed = await placedDocuments(db, await documentsWithTexts(db, [...new Set(others)]))
  const events = [...placed.values()].flatMap(({ event }) => event ?? [])
  return new Map([...(await labelsOf(db, events)), ...labels])
}

const distinct = (people: readonly RelationPerson[]): RelationPerson[] => [
  ...new Map(people.map(person => [person.id, person])).values(),
]
