import type { Tables } from '../../knowledge/tables.js'
import type { Force } from '../../model/dossier.js'
import type { Act } from '../act.js'
import { sameSet } from '../likeness.js'
import { createAboutReader } from './about.js'
import { type Difference, type DifferenceFinder, differenceWords, valuesOf } from './difference.js'
import { linked, pairsOf } from './pairs.js'

/** Acts that bind or ask somebody: who does them is part of the fact. */
const BINDING: ReadonlySet<Force> = new Set([
  'propose',
  'request',
  'pledge',
  'agree',
  'instruct',
  'invite',
  'accept',
  'wish',
])
/** Meetings and their like are told as “A received B” or “they met”: no difference of fact. */
const MUTUAL: ReadonlySet<string> = new Set(['talks', 'visit', 'reception', 'ceremony', 'arrival', 'farewell'])

/** Acts told of different sides are less alike from the start. */
const TRUSTED = -1.5

/** One act ascribed to one side here, and to the other side or to both there. */
export function createHolderFinder(tables: Tables): DifferenceFinder {
  const { sentences, both } = differenceWords(tables)
  const states = tables.get<Readonly<Record<string, { readonly name: string }>>>('gazetteer/states')
  const nameOf = (by: readonly string[]) => (by.length > 1 ? both : by.map(code => states[code]?.name ?? code).join())
  const aboutOf = createAboutReader(tables)
  return account =>
    linked(pairsOf(account, TRUSTED).filter(([a, b]) => differInHolder(a, b))).map((acts): Difference => {
      return {
        kind: 'attribution',
        about: aboutOf(acts),
        values: valuesOf(acts.map(({ claim }) => ({ value: nameOf(claim.by), evidence: claim.evidence }))),
        explanation: sentences['attribution-sides'] ?? '',
        tone: 'contradiction',
        because: { rule: 'differences.holder', words: acts.map(act => act.claim.verb) },
      }
    })
}

function differInHolder(one: Act, two: Act): boolean {
  const [a, b] = [one.claim, two.claim]
  if (sameSet(a.by, b.by)) return false
  if (BINDING.has(a.force) && BINDING.has(b.force)) return true
  if (a.force !== 'do' || b.force !== 'do' || a.to.length + b.to.length > 0) return false
  const isMutual = MUTUAL.has(one.scene) || MUTUAL.has(two.scene)
  return one.rare.filter(key => two.rare.includes(key)).length >= (isMutual ? 2 : 1)
}
