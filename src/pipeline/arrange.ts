import { createHash } from 'node:crypto'
import { daysBetween, partsOf } from '../text/calendar.js'
import { type Fact, likenessOf } from './facts.js'
import { LIKE, nearestTo } from './nearest.js'

/** Documents that are reconciled together: those of the same sides that lie near in time. */
export interface Run {
  /** From the documents and their readers: a run with the same id needs no work. */
  readonly id: string
  readonly partition: string
  /** In the order in which they are reconciled. */
  readonly documents: readonly string[]
  /** A person said that its document tells of an event of its own. */
  readonly apart: boolean
}

type Arranged = Pick<Fact, 'document' | 'reader' | 'first_day' | 'last_day' | 'published' | 'text_sha256' | 'terms'>

/** Reports farther apart than this are never of one event (as `src/reconciling/grouping.ts` has it). */
const FAR = 12
/** Reports no farther apart than this may always be. */
const NEAR = 4
/** A longer run is cut where it is thinnest, so that one more report costs the same however many there are. */
const LONG = 40
const LONGEST = 200
/** No event lasts longer; a report that says so is taken at its first day. */
const LASTS = 31

/**
 * Sorts the documents of one partition that count into runs; those that people parted from others make runs of their own.
 * The same documents, in any order, give the same runs.
 */
export function arrange(
  partition: string,
  all: readonly Arranged[],
  { parted = new Set(), near }: Arranging = {},
): Run[] {
  const facts = all.filter(({ document }) => !parted.has(document))
  const dated = facts.filter(fact => fact.first_day !== '').map(fact => placed(fact, fact))
  const datedById = new Map(dated.map(each => [each.fact.document, each]))
  const days = dated.map(({ fact }) => fact)
  const attached: Placed[] = []
  const loose: Arranged[] = []
  for (const fact of facts.filter(fact => fact.first_day === '')) {
    const beside = near === undefined ? nearestTo(fact, days) : near.get(fact.document)
    const neighbour = beside === undefined ? undefined : datedById.get(beside)
    if (neighbour === undefined) loose.push(fact)
    else attached.push({ ...neighbour, fact })
  }
  const runs = [...splitByDays([...dated, ...attached].sort(inTime)), ...splitByWords(loose)]
  const alone = all.filter(({ document }) => parted.has(document))
  return [
    ...runs.map(members => runOf(partition, members, { apart: false })),
    ...alone.map(fact => runOf(partition, [fact], { apart: true })),
  ]
}

interface Arranging {
  /** Documents that people took out of the events they were read into. */
  readonly parted?: ReadonlySet<string>
  /** Where it is known: for each undated document the dated one that it stands beside; see `nearestTo`. */
  readonly near?: ReadonlyMap<string, string>
}

interface Placed {
  readonly fact: Arranged
  readonly start: string
  readonly end: string
}

function placed(fact: Arranged, { first_day, last_day }: Arranged): Placed {
  const lasts = daysBetween(partsOf(first_day), partsOf(last_day))
  return { fact, start: first_day, end: lasts >= 0 && lasts <= LASTS ? last_day : first_day }
}

const inTime = (a: Placed, b: Placed): number =>
  byText(a.start, b.start) || byText(a.end, b.end) || byText(a.fact.document, b.fact.document)

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function splitByDays(sorted: readonly Placed[]): Arranged[][] {
  const runs: Placed[][] = []
  let end = ''
  for (const each of sorted) {
    const run = runs.at(-1)
    if (run === undefined || gap(end, each.start) > FAR) runs.push([each])
    else run.push(each)
    if (run === undefined || each.end > end) end = each.end
  }
  return runs.flatMap(cut).map(run => run.map(({ fact }) => fact))
}

/** A run that is too long falls apart at its widest gap. */
function cut(run: readonly Placed[]): (readonly Placed[])[] {
  if (run.length <= LONG) return [run]
  let [at, widest, end] = [0, 0, '']
  for (const [index, each] of run.entries()) {
    const days = index === 0 ? 0 : gap(end, each.start)
    if (days > widest) [at, widest] = [index, days]
    if (each.end > end) end = each.end
  }
  const may = widest > NEAR || (run.length > LONGEST && widest > 0)
  return may ? [...cut(run.slice(0, at)), ...cut(run.slice(at))] : [run]
}

const gap = (end: string, start: string): number => (start <= end ? 0 : daysBetween(partsOf(end), partsOf(start)))

/** Undated reports that stand beside no dated one: those that are like each other go together. */
function splitByWords(facts: readonly Arranged[]): Arranged[][] {
  const runs: Arranged[][] = []
  for (const fact of [...facts].sort((a, b) => byText(a.document, b.document))) {
    const near = runs.filter(run => run.some(other => likenessOf(fact.terms, other.terms).both >= LIKE))
    const rest = runs.filter(run => !near.includes(run))
    runs.splice(0, runs.length, ...rest, [...near.flat(), fact])
  }
  return runs.flatMap(run => chunks([...run].sort((a, b) => byText(a.document, b.document))))
}

const chunks = (run: readonly Arranged[]): Arranged[][] =>
  Array.from({ length: Math.ceil(run.length / LONG) }, (_, at) => run.slice(at * LONG, (at + 1) * LONG))

/** Id of the run that a document makes that people took out of its event. */
export const apartId = (partition: string, fact: Pick<Fact, 'document' | 'reader'>): string =>
  idOf(partition, [fact], { apart: true })

function runOf(partition: string, members: readonly Arranged[], { apart }: Pick<Run, 'apart'>): Run {
  // Earliest published first: of two that carry one text, it is the origin.
  const ordered = [...members].sort(
    (a, b) => byText(a.published || LAST, b.published || LAST) || byText(a.text_sha256, b.text_sha256),
  )
  const id = idOf(partition, ordered, { apart })
  return { id, partition, documents: ordered.map(({ document }) => document), apart }
}

function idOf(
  partition: string,
  ordered: readonly Pick<Fact, 'document' | 'reader'>[],
  { apart }: Pick<Run, 'apart'>,
): string {
  const hash = createHash('sha256').update(apart ? `${partition} apart` : partition)
  for (const { document, reader } of ordered) hash.update(`\n${document} ${reader}`)
  return hash.digest('hex').slice(0, 24)
}

const LAST = '9999'
