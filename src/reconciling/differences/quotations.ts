import type { Tables } from '../../knowledge/tables.js'
import type { Act } from '../act.js'
import { wordsOf } from '../words.js'
import {
  type Account,
  type Difference,
  type DifferenceFinder,
  differenceWords,
  fill,
  type Told,
  valuesOf,
} from './difference.js'

interface Quotation extends Told {
  readonly act: Act
  readonly words: readonly string[]
}

const QUOTED = /["“]([^"”]{8,400})["”]/g
/** Fewer words are a catchword that anybody may use. */
const LEAST = 4
const LIKE = 0.75

/** The same quoted words in two wordings, or from two mouths. */
export function createQuotationFinder(tables: Tables): DifferenceFinder {
  const { sentences } = differenceWords(tables)
  return account =>
    quotedAlike(account).flatMap(([a, b]): Difference | never[] => {
      const worded = a.words.join(' ') !== b.words.join(' ')
      const spoken = isSaid(a.act) && isSaid(b.act) && !a.act.claim.by.some(code => b.act.claim.by.includes(code))
      if (!worded && !spoken) return []
      const told = spoken
        ? [a, b].map(({ act }) => ({ value: act.claim.by.join(', '), evidence: act.claim.evidence }))
        : [a, b]
      return {
        kind: spoken ? 'attribution' : 'term',
        about: a.value,
        values: valuesOf(told),
        explanation: spoken
          ? (sentences['attribution-quotation'] ?? '')
          : fill(sentences['term-quotation'], { count: 2 }),
        tone: spoken ? 'contradiction' : 'term',
        because: { rule: 'differences.quotation', words: [a.value, b.value] },
      }
    })
}

/** One side's own words; what both sides say together has no single speaker. */
const isSaid = ({ claim }: Act): boolean => claim.by.length === 1

/** Pairs of quotations of different reports that share most of their words, found by their rarest words. */
function quotedAlike({ acts }: Account): [Quotation, Quotation][] {
  const quotations = acts.flatMap(quotationsOf)
  const pairs: [Quotation, Quotation][] = []
  const holders = new Map<string, Quotation[]>()
  for (const quotation of quotations) {
    const others = new Set<Quotation>()
    for (const word of new Set(quotation.words)) {
      for (const other of holders.get(word) ?? []) others.add(other)
      holders.set(word, [...(holders.get(word) ?? []), quotation])
    }
    for (const other of others)
      if (other.act.report !== quotation.act.report && alike(other, quotation)) pairs.push([other, quotation])
  }
  return pairs
}

function quotationsOf(act: Act): Quotation[] {
  const { evidence } = act.claim
  return [...evidence.quote.matchAll(QUOTED)].flatMap(match => {
    const quote = match[1] ?? ''
    const words = wordsOf(quote).map(word => word.plain)
    if (words.length < LEAST) return []
    const start = evidence.start + match.index + 1
    return { act, words, value: quote, evidence: { ...evidence, start, end: start + quote.length, quote } }
  })
}

function alike(a: Quotation, b: Quotation): boolean {
  const shared = a.words.filter(word => b.words.includes(word)).length
  return shared >= LEAST - 1 && shared / Math.max(a.words.length, b.words.length) >= LIKE
}
