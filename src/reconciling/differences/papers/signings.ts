import type { Tables } from '../../../knowledge/tables.js'
import type { Act } from '../../acts/act.js'
import { listOf, stemOf } from '../../words.js'
import { createAboutReader } from '../about.js'
import {
  type Account,
  type Difference,
  type DifferenceFinder,
  type DifferenceWords,
  differenceWords,
  valuesOf,
} from '../difference.js'
import { linked, pairsOf } from '../pairs.js'

/** How the sources tell the signing of papers: which kind of paper, by whom, and whether it has happened. */
export function createSigningFinder(tables: Tables): DifferenceFinder {
  const words = differenceWords(tables)
  const kinds = Object.entries(
    tables.get<{ papers: Readonly<Record<string, string>> }>('languages/en/differences').papers,
  ).map(([kind, printed]) => ({ kind, printed: new Set(listOf(printed)) }))
  const aboutOf = tables.shared(createAboutReader)
  const kindOf = (act: Act): string => {
    const found = kinds.filter(({ printed }) => act.words.some(word => printed.has(word.plain)))
    return found.length === 1 ? (found[0]?.kind ?? '') : ''
  }
  const isComing = createComingReader(tables)
  return account => {
    const signings = pairsOf(account).filter(([a, b]) => a.claim.force === 'sign' && b.claim.force === 'sign')
    const kindPairs = signings.filter(
      ([a, b]) => kindOf(a) !== '' && kindOf(b) !== '' && kindOf(a) !== kindOf(b) && sharesSubstance(a, b),
    )
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
      ...comingAndDone(account, { words, isComing }),
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
  if (mine.length === 0 || others.length === 0 || mine.some(name => others.includes(name))) return false
  // “The presidents saw the signing of an agreement, which Minister X signed”: named behind the act.
  return (
    ![...mine].some(name => isNamedBeside(account, b, name)) && !others.some(name => isNamedBeside(account, a, name))
  )
}

/** Whether a person is named just behind an act, in whatever spelling of the report. */
function isNamedBeside({ persons }: Account, { report, claim }: Act, name: string): boolean {
  const { end, quote } = claim.evidence
  if (!OPEN_END.test(quote)) return false
  return persons.some(
    sources =>
      sources[0]?.person.name === name &&
      sources.some(
        source =>
          source.report === report &&
          source.person.places.some(place => place.start >= end && place.start <= end + BESIDE),
      ),
  )
}

/** “…, which”: the account goes on. */
const OPEN_END = /,\s*\p{L}{0,5}$/u
/** Characters behind an act. */
const BESIDE = 40

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

/** Whether the accounts share more than that something was signed: a number, or what the papers are about. */
function sharesSubstance(a: Act, b: Act): boolean {
  const subjects = a.claim.subjects.filter(subject => b.claim.subjects.includes(subject)).length
  return (
    subjects > 1 || a.numbers.some(number => b.numbers.includes(number)) || a.rare.some(key => b.rare.includes(key))
  )
}

/** Papers of the visit still to be signed in one report, signed in another: the signing has happened in between. */
function comingAndDone(
  { acts }: Account,
  { words, isComing }: { words: DifferenceWords; isComing: (act: Act) => boolean },
): Difference[] {
  const coming = acts.filter(act => act.scene === 'signing' && isComing(act))
  const reports = new Set(coming.map(act => act.report))
  const done = acts.filter(
    ({ claim, report }) =>
      claim.force === 'sign' &&
      claim.by.length > 1 &&
      claim.reality === 'done' &&
      (reports.size > 1 || !reports.has(report)),
  )
  const signed = done.filter(act => !coming.includes(act) && act.claim.evidence.quote !== '')
  if (coming.length === 0 || signed.length === 0) return []
  const { sentences, expected, forces } = words
  return [
    {
      kind: 'stage',
      about: sentences['stage-signing-about'] ?? '',
      values: valuesOf([
        ...coming.map(act => ({ value: expected, evidence: act.claim.evidence })),
        ...signed.map(act => ({ value: forces.sign, evidence: act.claim.evidence })),
      ]),
      explanation: sentences['stage-progression'] ?? '',
      tone: 'progression',
      because: { rule: 'differences.signing', words: [...coming, ...signed].map(act => act.claim.verb) },
    },
  ]
}

/** Whether the words before the signing say that it is still to come: “are expected to sign”, “would be signed”. */
function createComingReader(tables: Tables): (act: Act) => boolean {
  const { coming } = tables.get<{ coming: string }>('languages/en/differences')
  const { same } = tables.get<{ same: { readonly sign: string } }>('languages/en/paraphrases')
  const marks = new Set(listOf(coming))
  const signs = new Set(listOf(same.sign).map(stemOf))
  return ({ claim, words }) => {
    if (claim.reality === 'expected') return true
    return words.some(
      (word, at) => signs.has(word.stem) && words.slice(Math.max(0, at - 3), at).some(({ plain }) => marks.has(plain)),
    )
  }
}
