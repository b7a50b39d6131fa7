import type { Tables } from '../../../knowledge/tables.js'
import type { Force } from '../../../model/dossier.js'
import type { Act } from '../../acts/act.js'
import { sameSet } from '../../acts/likeness.js'
import { listOf } from '../../words.js'
import { createAboutReader } from '../about.js'
import { type Difference, type DifferenceFinder, differenceWords, valuesOf } from '../difference.js'
import { linked, type Trust, trustedPairs } from '../pairs.js'

/** Acts that bind or ask somebody: who does them is part of the fact. */
const BINDING: ReadonlySet<Force> = new Set(['propose', 'request', 'pledge', 'agree', 'instruct', 'invite', 'accept'])
/** Meetings and their like are told as “A received B” or “they met”: no difference of fact. */
const MUTUAL: ReadonlySet<string> = new Set(['talks', 'visit', 'reception', 'ceremony', 'arrival', 'farewell'])
/** Acts told of different sides are less alike from the start, so their words must speak. */
const TRUST: Trust = { words: 0.4, both: [{ score: -0.6, words: 0.3 }] }
/** Meanings an act needs. */
const LEAST = 4
/** Where both print the same number, less will do. */
const NUMBERED: Trust = { words: 1, both: [{ score: -1.6, words: 0.2 }] }
/** A hope is not yet an undertaking; it must be about the very same thing. */
const HOPED: Trust = { words: 1, both: [{ score: -0.6, words: 0.34 }] }

/** One act ascribed to one side here, and to the other side or to both there. */
export function createHolderFinder(tables: Tables): DifferenceFinder {
  const { sentences, both, self } = differenceWords(tables)
  const own = new Set(listOf(self))
  const states = tables.get<Readonly<Record<string, { readonly name: string }>>>('gazetteer/states')
  const nameOf = (by: readonly string[]) => (by.length > 1 ? both : by.map(code => states[code]?.name ?? code).join())
  const aboutOf = tables.shared(createAboutReader)
  // Who “we” are in a speech, one side or both, is for the reader to say.
  const speaksOfSelf = (act: Act) => act.words.some(word => own.has(word.plain.replace(/'.*/, '')))
  return account => {
    const sides = new Set(account.reports.flatMap(report => report.sides.slice(0, 2)))
    const pairs = [
      ...trustedPairs(account, TRUST).filter(([a, b]) => differInHolder(a, b) && sayMuch(a, b)),
      ...trustedPairs(account, NUMBERED).filter(([a, b]) => sharesNumber(a, b) && differInHolder(a, b)),
      ...trustedPairs(account, HOPED).filter(([a, b]) => sharesNumber(a, b) && differInHolder(a, b, 'wish')),
    ].filter(pair => pair.every(act => !speaksOfSelf(act) && act.claim.by.every(code => sides.has(code))))
    return linked(pairs).map(
      (acts): Difference => ({
        kind: 'attribution',
        about: aboutOf(acts),
        values: valuesOf(acts.map(({ claim }) => ({ value: nameOf(claim.by), evidence: claim.evidence }))),
        explanation: sentences['attribution-sides'] ?? '',
        tone: 'contradiction',
        because: { rule: 'differences.holder', words: acts.map(act => act.claim.verb) },
      }),
    )
  }
}

/** “A lot of people ask the president”: too little is said to know it for one act. */
const sayMuch = (a: Act, b: Act): boolean => Math.min(a.content, b.content) >= LEAST

const sharesNumber = (a: Act, b: Act): boolean => a.numbers.some(number => b.numbers.includes(number))

function differInHolder(one: Act, two: Act, also?: Force): boolean {
  const [a, b] = [one.claim, two.claim]
  if (sameSet(a.by, b.by) || areOtherPairs(a.by, b.by)) return false
  const binds = (force: Force) => BINDING.has(force) || force === also
  if (binds(a.force) && binds(b.force)) return true
  if (a.force !== 'do' || b.force !== 'do' || a.to.length + b.to.length > 0) return false
  const isMutual = MUTUAL.has(one.scene) || MUTUAL.has(two.scene)
  return one.rare.filter(key => two.rare.includes(key)).length >= (isMutual ? 2 : 1)
}

/** One side with two others: not one act told twice. */
function areOtherPairs(a: readonly string[], b: readonly string[]): boolean {
  const shared = a.filter(code => b.includes(code)).length
  return shared > 0 && shared < Math.min(a.length, b.length)
}
