import type { Mention, ReadText } from '../../model/text.js'
import { datelineStates } from './grounds.js'
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
  const isHouse = (m: Mention) =>
    m.kind === 'organisation' &&
    [m.first - 1, m.first - 2].some(at => at >= first && words.houseMarks.has(text.tokens[at]?.lower ?? ''))
  const named = text.mentions.filter(
    m => m.first >= first && m.last <= last && m.party !== '' && m.kind !== 'place' && !isHouse(m),
  )
  const people = new Set(named.filter(m => m.kind === 'person').map(m => m.party))
  if (people.size > 2) return [...people]
  const parties = new Set(named.filter(m => m.kind !== 'region').map(m => m.party))
  if ((tags.has('same-day') || tags.has('joint')) && parties.size >= 2) return withMembers(text, [...parties], words)
  return withIssuer(text, parties, words) ?? text.sides
}

/** “the President's meeting with the C5+1 leaders”: those of the group whom the text names take part. */
function withMembers(text: ReadText, parties: readonly string[], words: EventWords): string[] {
  const all = parties.flatMap(party => {
    const members = (words.groups[party] ?? []).filter(code => text.sides.includes(code))
    return members.length > 1 ? members : [party]
  })
  return [...new Set(all)]
}

/**
 * “OTTAWA — Prime Minister speaks with Prime Minister of Norway”: the state of the dateline is a side where the headline
 * names only the other one, and the first sentence does not name the third state of which there is so much talk.
 */
function withIssuer(text: ReadText, titled: ReadonlySet<string>, words: EventWords): string[] | undefined {
  const [side, ...more] = text.sides.filter(party => titled.has(party))
  const [issuer] = datelineStates(text, words.grounds)
  if (side === undefined || more.length > 0 || text.sides.length > 2 || issuer === undefined) return undefined
  if (text.sides.includes(issuer)) return undefined
  const third = text.sides.find(party => party !== side)
  const lead = text.sentences.find(({ block }) => block.kind === 'paragraph')
  const isInLead = text.mentions.some(
    m =>
      m.party === third &&
      m.kind === 'state' &&
      m.form !== 'adjective' &&
      lead &&
      m.first >= lead.first &&
      m.last <= lead.last,
  )
  return isInLead ? undefined : [side, issuer]
}
