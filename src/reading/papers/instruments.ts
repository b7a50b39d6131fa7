import type { Tables } from '../../knowledge/tables.js'
import type { ReadInstrument } from '../../model/report.js'
import type { ReadText } from '../../model/text.js'
import { hasOpener, scanDocument } from './scan.js'
import { readPapersOfSentence, type SentenceReading } from './sentence.js'
import { summarise } from './summary.js'
import { createInstrumentTools } from './tools.js'
import { type PaperMention, unifyPapers } from './unify.js'

/** Reads the papers that a document names, one entry each, with the furthest stage that it tells. */
export function createInstrumentReader(tables: Tables): (text: ReadText) => ReadInstrument[] {
  const tools = createInstrumentTools(tables)
  return text => {
    const scan = scanDocument(text, tools.months)
    const leads = new Map<number, SentenceReading>()
    const mentions: PaperMention[] = []
    for (const sentence of text.sentences) {
      const { lead } = sentence.block
      const isListed = lead !== undefined && leads.get(lead)?.leadIn !== undefined
      if (!isListed && !hasOpener(text, sentence, tools.words.opens)) continue
      const reading = readPapersOfSentence(tools, text, { ...scan, sentence, leads })
      mentions.push(...reading.mentions)
      leads.set(sentence.blockIndex, reading)
    }
    return unifyPapers(mentions, tools).flatMap(group => summarise(tools, text, group))
  }
}
