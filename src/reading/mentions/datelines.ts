import type { SourceDocument } from '../../model/document.js'
import { fold } from '../../text/fold.js'
import type { Lexicon } from './lexicon.js'
import { phraseEnd } from './phrases.js'

/** Parties of the states and towns that the dateline names: “HANOI, March 6 —”. */
export function datelineParties(document: SourceDocument, { words }: Lexicon): string[] {
  const parties: string[] = []
  for (const block of document.blocks) {
    if (block.kind !== 'dateline') continue
    const text = fold(document.text.slice(block.start, block.end))
    const lower = text.toLowerCase()
    // Datelines are set in capitals: the shadow is given in capitals so that a capital is a capital.
    const shadow = text.toUpperCase()
    for (const word of lower.matchAll(/\p{L}+/gu)) {
      for (const phrase of words.get(word[0])?.phrases ?? []) {
        const { value } = phrase
        if (phraseEnd(phrase, { shadow, lower }, word.index) < 0) continue
        if (value.sort === 'geo' && value.party !== '' && !parties.includes(value.party)) parties.push(value.party)
      }
    }
  }
  return parties
}
