import type { Tables } from '../../knowledge/tables.js'
import { type Concept, createConceptReader } from '../acts/concepts.js'
import { stretchesOf } from '../sentences.js'
import type { Word } from '../words.js'
import type { Account } from './difference.js'

/** A sentence of a report with the meanings of its words. */
export interface Passage {
  readonly report: number
  readonly start: number
  readonly end: number
  readonly text: string
  readonly words: readonly Word[]
  readonly concepts: readonly Concept[]
}

export interface Passages {
  readonly all: readonly Passage[]
  /** How much it says that two sentences share this meaning: rare meanings of the event say most. */
  readonly weightOf: (key: string) => number
  /** Weight of a meaning that stands in two sentences only: the most that two can share by one. */
  readonly most: number
}

const MOST_WORDS = 5

/** Words of a sentence that have these meanings, as printed. */
export function printedWords({ start, text, concepts }: Passage, keys: readonly string[]): string {
  const words = concepts
    .filter(({ key }) => keys.includes(key))
    .map(concept => text.slice(concept.start - start, concept.end - start))
  return [...new Set(words)].slice(0, MOST_WORDS).join(' ')
}

export type PassageReader = (account: Account) => Passages

/** Parties are named everywhere. */
const PARTY = 0.4

/** Cuts the reports of an event into sentences; once per event, however many finders ask. */
export function createPassageReader(tables: Tables): PassageReader {
  const readConcepts = tables.shared(createConceptReader)
  const known = new WeakMap<Account, Passages>()
  return account => {
    const read = known.get(account) ?? readPassages(account, readConcepts)
    known.set(account, read)
    return read
  }
}

function readPassages({ reports, texts }: Account, readConcepts: ReturnType<typeof createConceptReader>): Passages {
  const counts = new Map<string, number>()
  const all = reports.flatMap(({ document }, report) =>
    stretchesOf(document.text, texts[report] ?? []).flatMap((words): Passage[] => {
      const [first, last] = [words[0], words.at(-1)]
      if (first === undefined || last === undefined) return []
      const end = document.text[last.end] === '%' ? last.end + 1 : last.end
      const concepts = readConcepts(words)
      for (const key of new Set(concepts.map(concept => concept.key))) counts.set(key, (counts.get(key) ?? 0) + 1)
      // A sign of a currency before the first word belongs to it.
      const start = /[\p{Sc}]/u.test(document.text[first.start - 1] ?? '') ? first.start - 1 : first.start
      return [{ report, start, end, text: document.text.slice(start, end), words, concepts }]
    }),
  )
  const weightOf = (key: string) => Math.log1p(all.length / (counts.get(key) ?? 1)) * (key.startsWith('@') ? PARTY : 1)
  return { all, weightOf, most: Math.log1p(all.length / 2) }
}
