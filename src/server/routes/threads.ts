import type { Context as Call, Hono } from 'hono'
import type { Thread, ThreadKind } from '../../model/ledger.js'
import type { ThreadCounts, ThreadLine } from '../../model/lists.js'
import { type Asked, isOfPast } from '../../queries/asked.js'
import { chosenThen, countsThen, isToldThen, threadsThen } from '../../queries/lists/threads-then.js'
import { eventsInShort } from '../../queries/relations-list.js'
import { countThreads, listThreads, type ThreadFilters, threadsByStage } from '../../queries/threads-list.js'
import { COMMITMENT_KINDS, CommitmentsPage } from '../../web/pages/commitments.js'
import { InstrumentsPage, MechanismsPage } from '../../web/pages/stages.js'
import { answer, html, listing, PAGE_SIZE, pageOf } from '../answer.js'
import type { Context } from '../context.js'
import { labelsOf } from '../labels.js'
import { pastAsked } from '../past.js'
import { rememberLast } from '../remembered.js'
import { chosenOf } from './lists.js'

/** Of each stage, unless one is chosen. */
const OF_A_STAGE = 12

interface Then {
  readonly kinds: readonly ThreadKind[]
  readonly days: Asked
  readonly dyad: string | undefined
}

/** What is followed in all relations, as it stands or as it stood: promises and asks, papers, bodies. */
export function threadRoutes(app: Hono, context: Context): void {
  const {
    store: { db },
    site,
    engine,
  } = context
  const labelsFor = async (lines: readonly ThreadLine[]) =>
    labelsOf(
      db,
      await eventsInShort(
        db,
        lines.map(({ thread }) => lastStep(thread)?.event ?? ''),
      ),
    )
  // Page after page, and filter after filter, of one day is made once.
  const remembered = rememberLast(context, ({ kinds, days, dyad }: Then) =>
    threadsThen(db, kinds, { ...days, engine: async () => engine, ...(dyad === undefined ? {} : { dyad }) }),
  )
  /** Of the past; undefined where it would take too long over all relations. */
  const linesThen = async (then: Then) => ((await isToldThen(db, then.dyad)) ? await remembered(then) : undefined)

  app.get('/commitments', async call => {
    const page = pageOf(call)
    const days = pastAsked(call)
    if (days === undefined) return call.notFound()
    const { dyad, stage, owner, kind, state } = chosenOf(call, 'dyad', 'stage', 'owner', 'kind', 'state')
    const filters: ThreadFilters = {
      kinds: COMMITMENT_KINDS.filter(each => kind === undefined || each === kind),
      ...(dyad === undefined ? {} : { dyad }),
      ...(stage === undefined ? {} : { stage }),
      ...(owner === undefined ? {} : { owner }),
      ...(state === undefined ? {} : { closed: state === 'closed' }),
    }
    let counts: ThreadCounts
    let found: readonly ThreadLine[]
    let isTooMuch = false
    if (isOfPast(days)) {
      const all = await linesThen({ kinds: filters.kinds, days, dyad })
      isTooMuch = all === undefined
      const { limit, skip } = listing(page)
      found = chosenThen(all ?? [], filters).slice(skip, skip + limit)
      counts = all === undefined ? await countThreads(db, filters) : countsThen(all, filters)
    } else {
      found = await listThreads(db, filters, listing(page))
      counts = await countThreads(db, filters)
    }
    const lines = found.slice(0, PAGE_SIZE)
    const more = found.length > PAGE_SIZE
    const labels = await labelsFor(lines)
    const chosen = { dyad, stage, owner, kind, state }
    return answer(call, {
      data: { commitments: lines, counts, page, more },
      page: () => html(CommitmentsPage, { site, lines, counts, chosen, days, isTooMuch, labels, page, more }),
    })
  })

  const stages = async (call: Call, kind: Extract<ThreadKind, 'instrument' | 'mechanism'>) => {
    const days = pastAsked(call)
    if (days === undefined) return call.notFound()
    const { dyad, stage } = chosenOf(call, 'dyad', 'stage')
    const within = dyad === undefined ? {} : { dyad }
    const filters: ThreadFilters = { kinds: [kind], ...within, ...(stage === undefined ? {} : { stage }) }
    const most = stage === undefined ? OF_A_STAGE : PAGE_SIZE
    let counts: ThreadCounts
    let lines: readonly ThreadLine[]
    let isTooMuch = false
    if (isOfPast(days)) {
      const all = await linesThen({ kinds: [kind], days, dyad })
      isTooMuch = all === undefined
      counts = all === undefined ? await countThreads(db, filters) : countsThen(all, filters)
      lines = Object.keys(counts.stages).flatMap(each =>
        stage === undefined || stage === each
          ? chosenThen(all ?? [], { ...within, stage: each })
              .sort((a, b) => (a.thread.since < b.thread.since ? 1 : -1))
              .slice(0, most)
          : [],
      )
    } else {
      counts = await countThreads(db, filters)
      const wanted = stage === undefined ? Object.keys(counts.stages) : [stage]
      lines = await threadsByStage(db, { kind, ...within, stages: wanted }, { most })
    }
    const labels = await labelsFor(lines)
    const chosen = { dyad, stage }
    return answer(call, {
      data: { [`${kind}s`]: lines, counts },
      page: () =>
        html(kind === 'instrument' ? InstrumentsPage : MechanismsPage, {
          site,
          lines,
          counts,
          chosen,
          days,
          isTooMuch,
          labels,
        }),
    })
  }
  app.get('/instruments', call => stages(call, 'instrument'))
  app.get('/mechanisms', call => stages(call, 'mechanism'))
}

const lastStep = ({ steps }: Thread) => steps.filter(({ state }) => state === 'applied').at(-1)
