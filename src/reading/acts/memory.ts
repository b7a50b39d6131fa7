import { mentionOf } from '../grammar/walk.js'
import type { Frame } from './frame.js'
import type { Parties } from './party.js'

export function remember(frame: Frame, subject: Parties): void {
  const { discourse } = frame.context
  if (subject.kind !== 'dummy') discourse.paper = subject.kind === 'paper'
  if (subject.codes.length === 0) {
    if (subject.kind !== 'dummy') discourse.state = ''
    return
  }
  const person = subject.people.length === 1 ? subject.people[0] : undefined
  if (person !== undefined) discourse.person = person
  else if (subject.agent && subject.codes.length === 1) discourse.person = personMeant(frame, subject.codes[0] ?? '')
  if (subject.codes.length === 1) {
    discourse.party = subject.codes[0] ?? ''
    if (person === undefined) discourse.state = subject.codes[0] ?? ''
  } else discourse.group = subject.codes
}

/** “the Japanese visitor … he”: whoever of that side acted last, else the first of them the text names. */
function personMeant(frame: Frame, code: string): number {
  const { people } = frame.walk.text
  const { person } = frame.context.discourse
  return people[person]?.state === code ? person : (people.find(p => p.state === code)?.index ?? person)
}

/** Who is named in the sentence, up to a token of it. */
export function noteMentions(frame: Frame, last = frame.sentence.last): void {
  const { walk, sentence } = frame
  const { discourse } = frame.context
  for (let i = sentence.first; i < last; i += 1) {
    const mention = mentionOf(walk, i)
    if (!mention || mention.first !== i) continue
    if (mention.kind === 'person' && mention.person !== undefined) {
      discourse.named = mention.person
      if (discourse.person < 0) discourse.person = mention.person
    }
  }
}
