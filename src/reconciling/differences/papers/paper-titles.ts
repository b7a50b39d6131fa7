import type { Tables } from '../../../knowledge/tables.js'
import type { Evidence, Instrument } from '../../../model/dossier.js'
import type { Report } from '../../../model/report.js'
import type { TitleKey } from '../../../text/titles.js'
import {
  type Difference,
  type DifferenceFinder,
  type DifferenceWords,
  differenceWords,
  evidenceOf,
  fill,
  type Told,
  valuesOf,
} from '../difference.js'
import { createPaperAccounts, type ToldPaper } from './told-papers.js'

/** More words of its own make a title a description. */
const MOST_REWORDED = 2
/** Kinds that loose speech does not take for each other. */
const STRICT: ReadonlySet<Instrument['kind']> = new Set([
  'treaty',
  'agreement',
  'convention',
  'memorandum',
  'letter-of-intent',
  'joint-statement',
  'declaration',
  'contract',
  'action-plan',
  'roadmap',
])
/** “Pact”, “treaty” and “accord” are all read as agreements of one sort or another. */
const LOOSE: ReadonlySet<Instrument['kind']> = new Set(['treaty', 'agreement', 'convention'])

/** One paper under two titles, or told as two kinds of paper. */
export function createPaperTitleFinder(tables: Tables): DifferenceFinder {
  const words = differenceWords(tables)
  const papersOf = tables.shared(createPaperAccounts)
  return account =>
    papersOf(account)
      .filter(({ sort }) => sort === 'instrument')
      .flatMap(({ told }) => [
        ...titleDifference(told, words),
        ...kindDifference(told, { words, reports: account.reports }),
      ])
}

/** Each title has a word or two that the other lacks: not short against full, nor a title against a description. */
function titleDifference(told: readonly ToldPaper[], { sentences }: DifferenceWords): Difference[] {
  const reworded = told.filter(a => told.some(b => a.report !== b.report && isReworded(a.key, b.key)))
  if (reworded.length === 0) return []
  const values = valuesOf(reworded.map(titleTold))
  return [
    {
      kind: 'term',
      about: reworded[0]?.title ?? '',
      values,
      explanation: fill(sentences['term-title'], { count: values.length }),
      tone: 'term',
      because: { rule: 'differences.title', words: values.map(({ value }) => value) },
    },
  ]
}

function isReworded(a: TitleKey, b: TitleKey): boolean {
  const lacking = (one: TitleKey, two: TitleKey) => [...one.words].filter(word => !two.words.has(word)).length
  if ([...a.acronyms].some(acronym => b.acronyms.has(acronym))) return false
  return [lacking(a, b), lacking(b, a)].every(count => count > 0 && count <= MOST_REWORDED)
}

/** The title where it stands in its evidence. */
function titleTold({ title, evidence }: ToldPaper): Told {
  const [first] = evidence
  if (first === undefined) throw new Error(`missing evidence of “${title}”`)
  const at = first.quote.indexOf(title)
  if (at < 0) return { value: title, evidence: first }
  const start = first.start + at
  return { value: title, evidence: { ...first, start, end: start + title.length, quote: title } }
}

function kindDifference(
  told: readonly ToldPaper[],
  { words, reports }: { words: DifferenceWords; reports: readonly Report[] },
): Difference[] {
  const strict = told.filter(({ kind }) => kind !== '' && STRICT.has(kind))
  const differing = strict.filter(a => strict.some(b => a.report !== b.report && differ(a, b)))
  if (differing.length === 0) return []
  const values = valuesOf(
    differing.flatMap(paper =>
      kindPlaces(paper, reports[paper.report]).map(evidence => ({ value: paper.kind, evidence })),
    ),
  )
  return [
    {
      kind: 'term',
      about: differing[0]?.title ?? '',
      values,
      explanation: words.sentences['term-paper-kind'] ?? '',
      tone: 'term',
      because: { rule: 'differences.instrument-kind', words: differing.map(({ kind }) => kind) },
    },
  ]
}

function differ(a: ToldPaper, b: ToldPaper): boolean {
  if (a.kind === b.kind || a.kind === '' || b.kind === '') return false
  return !(LOOSE.has(a.kind) && LOOSE.has(b.kind))
}

/** Where the kind is told: in the entry itself, and for an item of a list in the words that lead it in. */
function kindPlaces({ evidence }: ToldPaper, report: Report | undefined): Evidence[] {
  const [first] = evidence
  if (first === undefined || report === undefined) return []
  const { blocks } = report.document
  const bullet = blocks.find(block => block.start <= first.start && first.start < block.end)
  const lead = bullet?.lead === undefined ? undefined : blocks[bullet.lead]
  return lead === undefined ? [first] : [first, evidenceOf(report, lead.start, lead.end)]
}
