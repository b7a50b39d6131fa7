import type { ReadText } from '../../model/text.js'
import { type Scene, titleTags } from './scene.js'
import type { EventWords } from './words.js'

/**
 * The parties of the event. The headline of a note or transcript names them all (“Readout of the meeting with the
 * presidents of …”); of other coverage they are the sides of the text, two unless the event is one of several.
 */
export function participantsOf(text: ReadText, scenes: readonly Scene[], words: EventWords): readonly string[] {
  const tags = titleTags(text, scenes, words)
  if (!tags.has('same-day') && !tags.has('joint')) return text.sides
  const title = scenes.find(scene => scene.isTitle)
  if (title === undefined) return text.sides
  const named = new Set<string>()
  const { first, last } = title.sentence
  for (const { kind, party, first: at, last: end } of text.mentions)
    if (at >= first && end <= last && party !== '' && kind !== 'place' && kind !== 'region') named.add(party)
  return named.size >= 2 ? [...named] : text.sides
}
