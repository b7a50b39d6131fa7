import type { Tables } from '../../../knowledge/tables.js'
import {
  type Difference,
  type DifferenceFinder,
  type DifferenceWords,
  differenceWords,
  valuesOf,
} from '../difference.js'
import { createPaperAccounts, isActedOn, type PaperAccounts, type PaperSort } from './told-papers.js'

/** A step from one of the first stages to one of the second is a difference; others are precision. */
const STEPS: Readonly<Record<PaperSort, { readonly from: readonly string[]; readonly to: readonly string[] }>> = {
  instrument: {
    from: ['proposed', 'under-negotiation', 'expected'],
    to: ['initialled', 'signed', 'ratified', 'in-force'],
  },
  mechanism: { from: ['proposed'], to: ['established', 'met'] },
  level: { from: ['aimed-at'], to: ['upgraded', 'existing'] },
}

const SENTENCES: Readonly<Record<PaperSort, string>> = {
  instrument: 'stage-paper',
  mechanism: 'stage-mechanism',
  level: 'stage-level',
}

/** One paper, body or level that one report has at an earlier stage than another. */
export function createPaperStageFinder(tables: Tables): DifferenceFinder {
  const words = differenceWords(tables)
  const papersOf = tables.shared(createPaperAccounts)
  return account => papersOf(account).flatMap(paper => stageDifference(paper, words))
}

function stageDifference({ sort, told }: PaperAccounts, { sentences }: DifferenceWords): Difference[] {
  const { from, to } = STEPS[sort]
  // A paper that is merely named is there all the same; one still to come must be said to be.
  const before = told.filter(paper => isActedOn(paper) && from.includes(paper.stage))
  const after = told.filter(({ stage }) => to.includes(stage))
  if (!before.some(one => after.some(other => other.report !== one.report))) return []
  const steps = [...before, ...after]
  return [
    {
      kind: 'stage',
      about: steps[0]?.title ?? '',
      values: valuesOf(steps.flatMap(({ stage, evidence }) => evidence.map(one => ({ value: stage, evidence: one })))),
      explanation: sentences[SENTENCES[sort]] ?? '',
      tone: 'progression',
      because: { rule: `differences.${sort}-stage`, words: steps.map(({ stage }) => stage) },
    },
  ]
}
