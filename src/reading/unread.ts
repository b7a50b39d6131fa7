import type { Evidence } from '../model/dossier.js'
import type { Unread } from '../model/report.js'
import type { ReadText, Sentence } from '../model/text.js'

/**
 * The sentences of the story from which nothing was read, and why: what is not read is said. `found` is the evidence of
 * everything that was. Headlines and captions mostly say again what the story says, and are left out.
 */
export function listUnread(text: ReadText, found: readonly Evidence[]): Unread[] {
  const spans = [...found].sort((a, b) => a.start - b.start)
  const unread: Unread[] = []
  // The furthest end of what began before the sentence’s own end: both lists are in text order.
  let next = 0
  let reach = 0
  for (const sentence of text.sentences) {
    for (let span = spans[next]; span && span.start < sentence.end; span = spans[next]) {
      reach = Math.max(reach, span.end)
      next += 1
    }
    if (reach > sentence.start || !tellsStory(sentence)) continue
    const { start, end } = sentence
    const quote = text.document.text.slice(start, end)
    const code = namesParty(text, sentence) ? 'no-act' : 'no-party'
    unread.push({ code, evidence: { document: text.document.id, start, end, quote } })
  }
  return unread
}

const tellsStory = ({ block }: Sentence): boolean => block.kind === 'paragraph' || block.kind === 'bullet'

function namesParty({ mentions }: ReadText, { start, end }: Sentence): boolean {
  return mentions.some(
    mention => mention.start >= start && mention.start < end && (mention.party !== '' || mention.person !== undefined),
  )
}
