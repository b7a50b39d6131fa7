import type { Span } from '../../model/document.js'
import type { ReadPerson, ReadText, Sentence } from '../../model/text.js'
import type { Discourse } from './discourse.js'
import type { Genre } from './genre.js'

/**
 * Sets whose words the sentence gives when it stands under a speaker of a transcript or in somebody's own letter; clears
 * it otherwise. False when somebody speaks who belongs to no side (a journalist, an aide).
 */
export function speakerOf(
  text: ReadText,
  sentence: Sentence,
  { genre, author, discourse }: { genre: Genre; author: number; discourse: Discourse },
): boolean {
  discourse.speaker = ''
  if (genre !== 'remarks') return true
  const { speaker } = sentence.block
  const block = speaker === undefined ? undefined : text.document.blocks[speaker]
  if (!block) {
    discourse.speakerBlock = -1
    discourse.speakerPerson = author
  } else {
    // The sentences of one speech follow on each other.
    if (discourse.speakerBlock !== speaker) discourse.speakerPerson = labelledOnce(text, block, discourse)
    discourse.speakerBlock = speaker ?? -1
  }
  const person = text.people[discourse.speakerPerson]
  discourse.speaker = person?.state ?? ''
  if (person) discourse.person = person.index
  return !block || discourse.speaker !== ''
}

/** The same few labels stand before all speeches of a transcript. */
function labelledOnce(text: ReadText, block: Span, { labels }: Discourse): number {
  const label = text.shadow.slice(block.start, block.end)
  const known = labels.get(label)
  if (known !== undefined) return known
  const person = labelled(text, label)
  labels.set(label, person)
  return person
}

/**
 * Index of the person whom a label means, -1 for none: whose surname it ends with (“KING FELIPE VI”), or what stands
 * before a comma (“HON. MARY RUSSELL, MINISTER OF TRADE”), else who holds the
 * office and is named first (“THE PRESIDENT”), else whose name the title runs together with its next word (“BidenAnd”).
 */
function labelled(text: ReadText, printed: string): number {
  const words = wordsOf(printed).filter(word => !NUMERAL.test(word))
  const surname = words.at(-1)
  if (surname === undefined) return -1
  const { people } = text
  const comma = printed.indexOf(',')
  const called = comma < 0 ? surname : (wordsOf(printed.slice(0, comma)).at(-1) ?? surname)
  const named = people.findIndex(person => namesOf(person).includes(called))
  if (named >= 0) return named
  const label = words.join(' ')
  const holders = people.filter(({ role }) => role !== '' && label.endsWith(wordsOf(role).join(' ')))
  const place = (person: ReadPerson) => person.places[0]?.start ?? text.shadow.length
  const holder = holders.sort((a, b) => wordsOf(b.role).length - wordsOf(a.role).length || place(a) - place(b))[0]
  if (holder) return holder.index
  return people.findIndex(person => namesOf(person).some(name => name.length > LONG && name.startsWith(surname)))
}

/** Letters of a name that is no more than its beginning. */
const LONG = 5
/** “Felipe VI” */
const NUMERAL = /^[ivx]+$/

const namesOf = ({ name, variants }: ReadPerson): string[] => [name, ...variants].flatMap(wordsOf)

/** Words of a name; the parts of “Al-Thani” and “El-Sisi” each. */
const wordsOf = (name: string): string[] =>
  name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .match(/[a-z']+/g) ?? []
