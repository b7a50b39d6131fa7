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
    discourse.speakerPerson = -1
    return
  }
  const words =
    text.shadow
      .slice(block.start, block.end)
      .toLowerCase()
      .match(/[a-z'-]+/g) ?? []
  const surname = words.at(-1) ?? ''
  const index = text.people.findIndex(
    person => foldedWords(person.name).includes(surname) || person.variants.some(v => foldedWords(v).includes(surname)),
  )
  discourse.speakerPerson = index
  discourse.speaker = index < 0 ? '' : (text.people[index]?.state ?? '')
  if (index >= 0) discourse.person = index
}

const foldedWords = (name: string): string[] =>
  name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .match(/[a-z'-]+/g) ?? []
