import type { Tables } from '../../../knowledge/tables.js'
import type { Force } from '../../../model/dossier.js'
import type { Act } from '../../acts/act.js'
import { listOf } from '../../words.js'
import { createAboutReader } from '../about.js'
import {
  type Account,
  type Difference,
  type DifferenceFinder,
  differenceWords,
  evidenceOf,
  valuesOf,
} from '../difference.js'
import type { Passage, PassageReader, Passages } from '../passages.js'
import { createPhraseFinder, findAll, type PhraseFinder } from '../phrases.js'

type Mark = 'open' | 'floated'

interface Open {
  readonly mark: Mark
  readonly printed: string
  readonly passage: Passage
}

/** Acts that settle a matter that another report leaves open, and those that settle what it calls an idea. */
const SETTLES: Readonly<Record<Mark, ReadonlySet<Force>>> = {
  open: new Set(['agree', 'sign', 'pledge', 'accept']),
  floated: new Set(['agree', 'sign']),
}
/** Meanings that the two must share at the least, and how many of the rarest these must outweigh. */
const SHARED = 2
const WEIGHT = 1.7
/** What an idea is an idea of, for it to be a thing that somebody may settle: a body, a meeting, something set up. */
const THINGS: ReadonlySet<string> = new Set(['=establish', '=mechanism', '=forum'])

/** A matter that one report has agreed or promised, and that another says is still open, or somebody's idea. */
export function createUnsettledFinder(tables: Tables, passagesOf: PassageReader): DifferenceFinder {
  const { sentences, forces } = differenceWords(tables)
  const { unsettled } = tables.get<{ unsettled: Readonly<Record<Mark, string>> }>('languages/en/differences')
  const find = createPhraseFinder<Mark>([
    ...listOf(unsettled.open).map(phrase => [phrase, 'open'] as const),
    ...listOf(unsettled.floated).map(phrase => [phrase, 'floated'] as const),
  ])
  const aboutOf = tables.shared(createAboutReader)
  return account => {
    const passages = passagesOf(account)
    return opensIn(passages, find).flatMap(({ mark, printed, passage }): Difference | never[] => {
      const settled = settledBy(account, { mark, passage, passages })
      const report = account.reports[passage.report]
      if (settled === undefined || report === undefined) return []
      const { claim } = settled.act
      return {
        kind: 'stage',
        about: aboutOf([settled.act]),
        values: valuesOf([
          { value: printed, evidence: evidenceOf(report, passage.start, passage.end) },
          { value: forces[claim.force], evidence: claim.evidence },
        ]),
        explanation: sentences['stage-open'] ?? '',
        tone: 'strength',
        because: { rule: `differences.${mark}`, words: [printed, claim.verb] },
      }
    })
  }
}

function opensIn({ all }: Passages, find: PhraseFinder<Mark>): Open[] {
  return all.flatMap((passage): Open[] => {
    const [hit] = findAll(passage.words, find)
    if (hit === undefined) return []
    const printed = passage.text.slice(hit.first.start - passage.start, hit.last.end - passage.start)
    return [{ mark: hit.value, printed, passage }]
  })
}

/** The act of another report that settles the matter of the sentence, when enough of its meanings stand in both. */
function settledBy(
  { acts }: Account,
  { mark, passage, passages }: { mark: Mark; passage: Passage; passages: Passages },
): { act: Act; weight: number; keys: string[] } | undefined {
  const own = new Set(passage.concepts.map(({ key }) => key))
  const ranked = acts
    .filter(act => act.report !== passage.report && SETTLES[mark].has(act.claim.force))
    .map(act => {
      const keys = [...act.meanings.keys()].filter(key => own.has(key) && !/^[@~]/.test(key))
      return { act, keys, weight: keys.reduce((sum, key) => sum + passages.weightOf(key), 0) }
    })
    .filter(({ keys, weight }) => keys.length >= SHARED && weight >= WEIGHT * passages.most)
    .filter(({ keys }) => mark === 'open' || keys.some(key => THINGS.has(key)))
    .sort((a, b) => b.weight - a.weight)
  return ranked[0]
}
