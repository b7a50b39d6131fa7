import type { ReadText } from '../../model/text.js'
import type { Scene } from './scene.js'
import type { EventWords, Tag } from './words.js'

/**
 * The parties of the event. The headline of a note or transcript names them all (“Readout of the meeting with the
 * presidents of …”), as does one that names people of three states; else they are the sides of the text.
 */
export function participantsOf(
  text: ReadText,
  scenes: readonly Scene[],
  { words, title: tags }: { words: EventWords; title: ReadonlySet<Tag> },
): readonly string[] {
  const title = scenes.find(scene => scene.isTitle)
  if (title === undefined) return text.sides
  const { first } = title.sentence
  let last = first
  while (last < title.sentence.last && !words.placeMarks.has(text.tokens[last]?.lower ?? '')) last += 1
  const named = text.mentions.filter(m => m.first >= first && m.last <= last && m.party !== '' && m.kind !== 'place')
  const people = new Set(named.filter(m => m.kind === 'person').map(m => m.party))
  if (people.size > 2) return [...people]
  const parties = new Set(named.filter(m => m.kind !== 'region').map(m => m.party))
  return (tags.has('same-day') || tags.has('joint')) && parties.size >= 2 ? [...parties] : text.sides
}
