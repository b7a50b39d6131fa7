import type { Tables } from '../../knowledge/tables.js'
import type { ReadInstrument } from '../../model/report.js'
import type { Mention, ReadText, Sentence } from '../../model/text.js'
import { createPaperTitles } from '../../knowledge/paper-titles.js'
import type { TitleComparer } from '../../text/titles.js'
import { createGrammar, type Grammar } from '../grammar/words.js'
import { type ActFinder, createActFinder } from './acts.js'
import { createRealityReader, type RealityReader } from './reality.js'
import { readPapersOfSentence, type SentenceReading } from './sentence.js'
import { type StageTable, stageTable } from './stages.js'
import { summarise } from './summary.js'
import { type FamilyTable, type PaperMention, unifyPapers } from './unify.js'
import { documentYear } from './years.js'
import { createInstrumentWords, type InstrumentWords } from './words.js'

/** Everything that reading instruments needs, prepared once. */
export interface InstrumentTools {
  readonly words: InstrumentWords
  readonly grammar: Grammar
  readonly acts: ActFinder
  readonly reality: RealityReader
  readonly stages: StageTable
  readonly families: FamilyTable
  readonly titles: TitleComparer
}

/** Reads the papers that a document names, one entry each, with the furthest stage that it tells. */
export function createInstrumentReader(tables: Tables): (text: ReadText) => ReadInstrument[] {
  const words = createInstrumentWords(tables)
  const tools: InstrumentTools = {
    words,
    grammar: createGrammar(tables),
    acts: createActFinder(tables, 'instrument'),
    reality: createRealityReader(tables),
    stages: stageTable(tables, 'instrument'),
    families: tables.get<FamilyTable>('ontology/instruments'),
    titles: createPaperTitles(tables),
  }
  return text => {
    const year = documentYear(text, tools.grammar)
    const mentionAt = indexMentions(text)
    const leads = new Map<number, SentenceReading>()
    const mentions: PaperMention[] = []
    for (const sentence of text.sentences) {
      if (!isWorthReading(tools, text, { sentence, leads })) continue
      const reading = readPapersOfSentence(tools, text, { sentence, mentionAt, leads, year })
      mentions.push(...reading.mentions)
      leads.set(sentence.blockIndex, reading)
    }
    return unifyPapers(mentions, tools).flatMap(group => summarise(tools, text, group))
  }
}

interface Worth {
  readonly sentence: Sentence
  readonly leads: ReadonlyMap<number, SentenceReading>
}

/** A sentence with a word that opens a head, or a bullet under a list of papers. */
function isWorthReading({ words }: InstrumentTools, text: ReadText, { sentence, leads }: Worth): boolean {
  const { lead } = sentence.block
  if (lead !== undefined && leads.get(lead)?.leadIn) return true
  for (let i = sentence.first; i < sentence.last; i += 1) {
    const lower = text.tokens[i]?.lower
    if (lower !== undefined && words.opens.has(lower)) return true
  }
  return false
}

/** The mention that covers a token. */
function indexMentions(text: ReadText): (token: number) => Mention | undefined {
  const covered = new Map<number, Mention>()
  for (const mention of text.mentions) for (let i = mention.first; i < mention.last; i += 1) covered.set(i, mention)
  return token => covered.get(token)
}
