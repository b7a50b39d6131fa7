import type { Tables } from '../../../knowledge/tables.js'
import type { Force } from '../../../model/dossier.js'
import type { Act } from '../../acts/act.js'
import { sameSet } from '../../acts/likeness.js'
import { type AboutReader, createAboutReader } from '../about.js'
import { type Difference, type DifferenceFinder, differenceWords, valuesOf } from '../difference.js'
import { linked, pairsOf } from '../pairs.js'

/** Forces that say one thing more or less firmly, when the same sides do it together. */
const LADDER: ReadonlySet<Force> = new Set(['affirm', 'agree'])
/** Acts that are first announced, then done. An agreement looks ahead by nature, unless it raises relations. */
const STAGED: ReadonlySet<Force> = new Set(['sign', 'do', 'agree'])
/** Coming and going is announced and done as a matter of course; signings are looked at as one. */
const ROUTINE: ReadonlySet<string> = new Set([
  'talks',
  'visit',
  'reception',
  'ceremony',
  'arrival',
  'farewell',
  'signing',
])

/** One act told weaker here and stronger there: stressed or agreed, expected or done. */
export function createStrengthFinder(tables: Tables): DifferenceFinder {
  const { sentences, forces, expected } = differenceWords(tables)
  const aboutOf = tables.shared(createAboutReader)
  return account => {
    const pairs = pairsOf(account)
    const strength = linked(pairs.filter(([a, b]) => differInStrength(a, b))).map(acts =>
      entry(acts, {
        rule: 'strength',
        sentence: sentences['stage-strength'],
        aboutOf,
        label: act => forces[act.claim.force],
      }),
    )
    const progression = linked(pairs.filter(([a, b]) => differInStage(a, b))).map(acts =>
      entry(acts, {
        rule: 'progression',
        sentence: sentences['stage-progression'],
        aboutOf,
        label: act => (act.claim.reality === 'expected' ? expected : forces[act.claim.force]),
      }),
    )
    return [...strength, ...progression]
  }
}

function differInStrength(one: Act, two: Act): boolean {
  const [a, b] = [one.claim, two.claim]
  // A reaffirmed commitment binds as an agreement does; only stress on importance or need is weaker.
  const binds = (act: Act) => act.claim.force === 'affirm' && act.meanings.has('=commitment')
  if (binds(one) || binds(two)) return false
  return a.force !== b.force && LADDER.has(a.force) && LADDER.has(b.force) && a.by.length > 1 && sameSet(a.by, b.by)
}

function differInStage(one: Act, two: Act): boolean {
  const [a, b] = [one.claim, two.claim]
  if (a.force !== b.force || !STAGED.has(a.force) || ROUTINE.has(one.scene) || ROUTINE.has(two.scene)) return false
  if (a.force === 'agree' && (one.scene !== 'upgrade' || two.scene !== 'upgrade')) return false
  const isExpected = a.reality === 'expected'
  return isExpected !== (b.reality === 'expected') && (isExpected ? b : a).reality === 'done'
}

interface Wording {
  readonly rule: 'strength' | 'progression'
  readonly sentence: string | undefined
  readonly aboutOf: AboutReader
  readonly label: (act: Act) => string
}

function entry(acts: readonly Act[], { rule, sentence, aboutOf, label }: Wording): Difference {
  return {
    kind: 'stage',
    about: aboutOf(acts),
    values: valuesOf(acts.map(act => ({ value: label(act), evidence: act.claim.evidence }))),
    explanation: sentence ?? '',
    tone: rule,
    because: { rule: `differences.${rule}`, words: acts.map(act => act.claim.verb) },
  }
}
