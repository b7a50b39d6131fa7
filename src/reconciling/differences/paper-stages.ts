import { createPaperTitles } from '../../knowledge/paper-titles.js'
import type { Tables } from '../../knowledge/tables.js'
import type { Because, Evidence } from '../../model/dossier.js'
import type { Report } from '../../model/report.js'
import type { TitleKey } from '../../text/titles.js'
import {
  type Difference,
  type DifferenceFinder,
  differenceWords,
  fill,
  sameSpan,
  type Told,
  valuesOf,
} from './difference.js'

/** What one report tells of a paper or body. */
interface Entry {
  readonly report: number
  readonly title: string
  readonly stage: string
  readonly evidence: readonly Evidence[]
  readonly because: Because | undefined
}

/** One paper or body of the event. */
interface Merged {
  readonly title: string
  readonly evidence: readonly Evidence[]
}

type Kind = 'instrument' | 'mechanism'

/** Stages before the paper binds, and after; only a step from one to the other is a difference of stage. */
const BEFORE: Readonly<Record<Kind, readonly string[]>> = {
  instrument: ['proposed', 'under-negotiation', 'expected'],
  mechanism: ['proposed'],
}

const MOST_REWORDED = 2

/** One paper under two titles, and papers or bodies at two stages, in different reports. */
export function createPaperStageFinder(tables: Tables): DifferenceFinder {
  const { sentences } = differenceWords(tables)
  const comparers = {
    instrument: createPaperTitles(tables, 'instrument'),
    mechanism: createPaperTitles(tables, 'mechanism'),
  }
  return account => {
    const find = (kind: Kind, merged: readonly Merged[]) =>
      merged.flatMap(paper => {
        const titles = comparers[kind]
        const key = titles.key(paper.title)
        const entries = entriesOf(account.reports, kind).filter(
          entry =>
            entry.evidence.some(one => paper.evidence.some(two => sameSpan(one, two))) &&
            titles.similarity(key, titles.key(entry.title)) > 0,
        )
        const titled = kind === 'instrument' ? entries : []
        return [
          ...titleDifference(titled, { sentence: sentences['term-title'], keyOf: title => titles.key(title) }),
          ...stageDifference(entries, {
            kind,
            sentence: sentences[kind === 'instrument' ? 'stage-paper' : 'stage-mechanism'],
          }),
        ]
      })
    return [
      ...find('instrument', account.papers.instruments),
      ...find(
        'mechanism',
        account.papers.mechanisms.map(({ name: title, evidence }) => ({ title, evidence })),
      ),
    ]
  }
}

function entriesOf(reports: readonly Report[], kind: Kind): Entry[] {
  return reports.flatMap(({ instruments, mechanisms }, report) => {
    if (kind === 'instrument')
      return instruments.map(
        ({ title, stage, evidence, because }): Entry => ({ report, title, stage, evidence, because }),
      )
    return mechanisms.map(
      ({ name, stage, evidence, because }): Entry => ({ report, title: name, stage, evidence, because }),
    )
  })
}

interface Titling {
  readonly sentence: string | undefined
  readonly keyOf: (title: string) => TitleKey
}

/** Each title has a word or two that the other lacks: not short against full, nor a title against a description. */
function titleDifference(entries: readonly Entry[], { sentence, keyOf }: Titling): Difference[] {
  const lacking = (a: TitleKey, b: TitleKey) => [...a.words].filter(word => !b.words.has(word)).length
  const isReworded = (a: TitleKey, b: TitleKey) =>
    [lacking(a, b), lacking(b, a)].every(count => count > 0 && count <= MOST_REWORDED) && !sharesAcronym(a, b)
  const keyed = entries.map(entry => ({ entry, key: keyOf(entry.title) }))
  const told = keyed.filter(a => keyed.some(b => a.entry.report !== b.entry.report && isReworded(a.key, b.key)))
  if (told.length === 0) return []
  const values = valuesOf(told.map(({ entry }) => titleTold(entry)))
  return [
    {
      kind: 'term',
      about: told[0]?.entry.title ?? '',
      values,
      explanation: fill(sentence, { count: values.length }),
      tone: 'term',
      because: { rule: 'differences.title', words: values.map(({ value }) => value) },
    },
  ]
}

const sharesAcronym = (a: TitleKey, b: TitleKey): boolean => [...a.acronyms].some(acronym => b.acronyms.has(acronym))

/** The title where it stands in its evidence. */
function titleTold({ title, evidence }: Entry): Told {
  const [first] = evidence
  if (first === undefined) throw new Error(`missing evidence of “${title}”`)
  const at = first.quote.indexOf(title)
  if (at < 0) return { value: title, evidence: first }
  return {
    value: title,
    evidence: { ...first, start: first.start + at, end: first.start + at + title.length, quote: title },
  }
}

function stageDifference(
  entries: readonly Entry[],
  { kind, sentence }: { kind: Kind; sentence: string | undefined },
): Difference[] {
  const acted = entries.filter(({ because }) => !/\.(?:named|used)$/.test(because?.rule ?? ''))
  const isBefore = ({ stage }: Entry) => BEFORE[kind].includes(stage)
  const before = acted.filter(isBefore)
  const after = acted.filter(entry => !isBefore(entry))
  const told = [...before, ...after]
  if (!before.some(one => after.some(other => other.report !== one.report))) return []
  return [
    {
      kind: 'stage',
      about: told[0]?.title ?? '',
      values: valuesOf(
        told.flatMap(({ stage, evidence }) => evidence.slice(0, 1).map(one => ({ value: stage, evidence: one }))),
      ),
      explanation: sentence ?? '',
      tone: 'progression',
      because: { rule: `differences.${kind}-stage`, words: told.map(({ stage }) => stage) },
    },
  ]
}
