import type { Span } from '../../model/document.js'
import type { ReadText, Sentence } from '../../model/text.js'
import type { Discourse } from './discourse.js'
import type { Genre } from './genre.js'

/** Sets whose words the sentence gives when it stands under a speaker of a transcript; clears it otherwise. */
export function speakerOf(
  text: ReadText,
  sentence: Sentence,
  { genre, discourse }: { genre: Genre; discourse: Discourse },
): void {
  if (genre !== 'remarks') {
    discourse.speaker = ''
    return
  }
  const { speaker } = sentence.block
  const block = speaker === undefined ? undefined : text.document.blocks[speaker]
  if (!block) {
    discourse.speaker = ''
    discourse.speakerBlock = -1
    discourse.speakerPerson = -1
    return
  }
  // The sentences of one speech follow on each other.
  if (discourse.speakerBlock !== speaker) discourse.speakerPerson = labelled(text, block)
  discourse.speakerBlock = speaker ?? -1
  const index = discourse.speakerPerson
  discourse.speaker = index < 0 ? '' : (text.people[index]?.state ?? '')
  if (index >= 0) discourse.person = index
}

/** Index of the person whose surname a label ends with, -1 for none. */
function labelled(text: ReadText, { start, end }: Span): number {
  const words =
    text.shadow
      .slice(start, end)
      .toLowerCase()
      .match(/[a-z'-]+/g) ?? []
  const surname = words.at(-1) ?? ''
  return text.people.findIndex(
    person => foldedWords(person.name).includes(surname) || person.variants.some(v => foldedWords(v).includes(surname)),
  )
}

const foldedWords = (name: string): string[] =>
  name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .match(/[a-z'-]+/g) ?? []
