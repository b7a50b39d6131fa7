import type { Tables } from '../../knowledge/tables.js'
import type { Act } from '../act.js'
import { listOf, wordsOf } from '../words.js'
import { createAboutReader } from './about.js'
import {
  type Account,
  type Difference,
  type DifferenceFinder,
  type DifferenceWords,
  differenceWords,
  valuesOf,
} from './difference.js'
import { linked, pairsOf } from './pairs.js'

/** How the sources tell the signing of papers: which kind of paper, by whom, and whether it has happened. */
export function createSigningFinder(tables: Tables): DifferenceFinder {
  const words = differenceWords(tables)
  const kinds = Object.entries(
    tables.get<{ papers: Readonly<Record<string, string>> }>('languages/en/differences').papers,
  ).map(([kind, printed]) => ({ kind, printed: new Set(listOf(printed)) }))
  const aboutOf = createAboutReader(tables)
  const kindOf = (act: Act): string => {
    const printed = wordsOf(act.claim.evidence.quote).map(word => word.plain)
    const found = kinds.filter(({ printed: names }) => printed.some(word => names.has(word)))
    return found.length === 1 ? (found[0]?.kind ?? '') : ''
  }
  return account => {
    const signings = pairsOf(account).filter(([a, b]) => a.claim.force === 'sign' && b.claim.force === 'sign')
    const kindPairs = signings.filter(([a, b]) => kindOf(a) !== '' && kindOf(b) !== '' && kindOf(a) !== kindOf(b))
    const signerPairs = signings.filter(([a, b]) => signersDiffer(account, a, b))
    return [
      ...linked(kindPairs).map(acts => ({
        ...entry(acts, { about: aboutOf(acts), label: kindOf }),
        ...kindTraits(words),
      })),
      ...linked(signerPairs).map(acts => ({
        ...entry(acts, { about: aboutOf(acts), label: act => signersOf(account, act).join(', ') }),
        ...signerTraits(words),
      })),
      ...comingAndDone(account, words),
    ]
  }
}

const kindTraits = ({ sentences }: DifferenceWords) =>
  ({
    kind: 'term',
    tone: 'term',
    explanation: sentences['term-paper-kind'] ?? '',
    because: { rule: 'differences.paper-kind', words: [] },
  }) satisfies Partial<Difference>

const signerTraits = ({ sentences }: DifferenceWords) =>
  ({
    kind: 'attribution',
    tone: 'contradiction',
    explanation: sentences['attribution-people'] ?? '',
    because: { rule: 'differences.signers', words: [] },
  }) satisfies Partial<Difference>

function entry(acts: readonly Act[], { about, label }: { about: string; label: (act: Act) => string }) {
  return { about, values: valuesOf(acts.map(act => ({ value: label(act), evidence: act.claim.evidence }))) }
}

/** Whether both accounts name people and no one is named in both. */
function signersDiffer(account: Account, a: Act, b: Act): boolean {
  const [mine, others] = [signersOf(account, a), signersOf(account, b)]
  return mine.length > 0 && others.length > 0 && !mine.some(name => others.includes(name))
}

/** People named in an account of an act, by the name of the event's person. */
function signersOf({ persons, reports }: Account, { report, claim }: Act): string[] {
  const { start, end, document } = claim.evidence
  return persons.flatMap(sources => {
    const named = sources.some(
      source =>
        source.report === report &&
        reports[report]?.document.id === document &&
        source.person.places.some(place => place.start >= start && place.end <= end),
    )
    return named ? (sources[0]?.person.name ?? []) : []
  })
}

/** Papers of the visit still to be signed in one report, signed in another: the signing has happened in between. */
function comingAndDone({ acts, reports }: Account, { sentences, expected, forces }: DifferenceWords): Difference[] {
  const signings = acts.filter(act => act.scene === 'signing' && act.claim.by.length > 1)
  const coming = signings.filter(act => act.claim.reality === 'expected')
  const done = signings.filter(act => act.claim.reality === 'done' && coming.some(other => other.report !== act.report))
  if (coming.length === 0 || done.length === 0 || reports.length < 2) return []
  return [
    {
      kind: 'stage',
      about: done[0]?.claim.text ?? '',
      values: valuesOf([
        ...coming.map(act => ({ value: expected, evidence: act.claim.evidence })),
        ...done.map(act => ({ value: forces.sign, evidence: act.claim.evidence })),
      ]),
      explanation: sentences['stage-progression'] ?? '',
      tone: 'progression',
      because: { rule: 'differences.signing', words: [] },
    },
  ]
}
