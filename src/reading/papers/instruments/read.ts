import type { ReadInstrument } from '../../../model/report.js'
import type { ReadText } from '../../../model/text.js'
import { DOMAIN, type DocumentScan } from '../scan.js'
import type { InstrumentTools } from '../tools.js'
import type { Lead } from './listed.js'
import { readPapersOfSentence } from './sentence.js'
import { summarise } from './summary.js'
import { type PaperMention, unifyPapers } from './unify.js'

/** The papers that a document names, one entry each, with the furthest stage that it tells. */
export function readInstruments(tools: InstrumentTools, text: ReadText, scan: DocumentScan): ReadInstrument[] {
  const leads = new Map<number, Lead>()
  const mentions: PaperMention[] = []
  for (const sentence of text.sentences) {
    const lead = sentence.block.lead === undefined ? undefined : leads.get(sentence.block.lead)
    if (!lead && ((scan.domains[sentence.index] ?? 0) & DOMAIN.instrument) === 0) continue
    const reading = readPapersOfSentence(tools, text, { scan, sentence, lead })
    mentions.push(...reading.mentions)
    if (reading.leadIn) leads.set(sentence.blockIndex, reading.leadIn)
    else leads.delete(sentence.blockIndex)
  }
  return unifyPapers(mentions, tools).flatMap(group => summarise(tools, text, group))
}
