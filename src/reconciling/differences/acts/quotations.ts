import type { Tables } from '../../../knowledge/tables.js'
import type { Evidence } from '../../../model/dossier.js'
import type { Act } from '../../acts/act.js'
import { wordsOf } from '../../words.js'
import {
  type Account,
  type Difference,
  type DifferenceFinder,
  differenceWords,
  evidenceOf,
  fill,
  type Told,
  valuesOf,
} from '../difference.js'

interface Quotation extends Told {
  readonly words: readonly string[]
  /** The act that quotes it, when one does. */
  readonly act: Act | undefined
}

const QUOTED = /["“]([^"”\n]{8,400})["”]/g
/** Fewer words are a catchword that anybody may use. */
const LEAST = 4
const LIKE = 0.75
/** A word that more quotations have leads to none of them. */
const COMMON = 40

/** The same quoted words in two wordings, or from two mouths. */
export function createQuotationFinder(tables: Tables): DifferenceFinder {
  const { sentences } = differenceWords(tables)
  return account =>
    quotedAlike(quotationsOf(account)).flatMap(([a, b]): Difference | never[] => {
      const speakers = speakersOf(a, b)
      if (speakers === undefined && a.words.join(' ') === b.words.join(' ')) return []
      const told = speakers ?? [a, b]
      return {
        kind: speakers === undefined ? 'term' : 'attribution',
        about: a.value,
        values: valuesOf(told),
        explanation: fill(sentences[speakers === undefined ? 'term-quotation' : 'attribution-quotation'], { count: 2 }),
        tone: speakers === undefined ? 'term' : 'contradiction',
        because: { rule: 'differences.quotation', words: [a.value, b.value] },
      }
    })
}

/** Both quotations with the side that says them, when it is one side each and not the same. */
function speakersOf(a: Quotation, b: Quotation): Told[] | undefined {
  const acts = [a.act, b.act].flatMap(act => act ?? [])
  const [mine, others] = acts.map(act => act.claim.by)
  if (mine?.length !== 1 || others?.length !== 1 || mine[0] === others[0]) return undefined
  return acts.map(({ claim }) => ({ value: claim.by.join(', '), evidence: claim.evidence }))
}

function quotationsOf({ reports, acts }: Account): Quotation[] {
  return reports.flatMap((report, index) => {
    const own = acts.filter(act => act.report === index)
    return [...report.document.text.matchAll(QUOTED)].flatMap(match => {
      const quote = match[1] ?? ''
      const words = wordsOf(quote).map(word => word.plain)
      if (words.length < LEAST) return []
      const start = match.index + 1
      const evidence = evidenceOf(report, start, start + quote.length)
      return { words, value: quote, evidence, act: own.find(act => holds(act.claim.evidence, evidence)) }
    })
  })
}

const holds = (whole: Evidence, part: Evidence): boolean => whole.start <= part.start && part.end <= whole.end

/** Pairs of quotations of different documents that share most of their words; only those that share a word are tried. */
function quotedAlike(quotations: readonly Quotation[]): [Quotation, Quotation][] {
  const pairs: [Quotation, Quotation][] = []
  const holders = new Map<string, Quotation[]>()
  for (const quotation of quotations) {
    const others = new Set<Quotation>()
    for (const word of new Set(quotation.words)) {
      const known = holders.get(word)
      if (known === undefined) holders.set(word, [quotation])
      else {
        if (known.length <= COMMON) for (const other of known) others.add(other)
        known.push(quotation)
      }
    }
    for (const other of others)
      if (other.evidence.document !== quotation.evidence.document && alike(other, quotation))
        pairs.push([other, quotation])
  }
  return pairs
}

function alike(a: Quotation, b: Quotation): boolean {
  const shared = a.words.filter(word => b.words.includes(word)).length
  return shared >= LEAST - 1 && shared / Math.max(a.words.length, b.words.length) >= LIKE
}
