import type { Mention, ReadPerson, ReadText } from '../../model/text.js'
import { cuesIn, type Scene } from './scene.js'
import type { EventWords } from './words.js'

export interface Parties {
  readonly host: string
  readonly guests: readonly string[]
}

/** A meeting told in a sentence: with the counterpart or host of the visit, or with somebody else of the host's side. */
export interface Meeting {
  readonly kind: 'talks' | 'call-on-leader'
  readonly first: number
  readonly last: number
}

/** How far behind “met” the one who is met may stand, in tokens. */
const REACH = 7

/**
 * Meetings in a sentence whose other part is named. Received by the guest's counterpart or by the visit's host it is
 * talks; by another head of state, a speaker or a minister it is a call.
 */
export function meetingsIn(
  text: ReadText,
  scene: Scene,
  { words, parties }: { words: EventWords; parties: Parties },
): Meeting[] {
  const { sentence } = scene
  const meetings: Meeting[] = []
  for (const cue of cuesIn(text, words.meet, sentence)) {
    const range = { first: cue.last, last: Math.min(cue.last + REACH, sentence.last) }
    const office = cuesIn(text, words.callOffices, range)[0]
    const met = text.mentions.find(m => m.kind === 'person' && m.first >= range.first && m.first < range.last)
    if (met !== undefined && parties.host !== '' && parties.guests.includes(met.party)) continue
    const isCall =
      (office !== undefined && !isCounterpart(text, office, { words, parties })) ||
      (met !== undefined && isOther(text, met, { words, parties }))
    if (isCall) meetings.push({ kind: 'call-on-leader', first: cue.first, last: office?.last ?? met?.last ?? cue.last })
  }
  return meetings
}

interface Setting {
  readonly words: EventWords
  readonly parties: Parties
}

/** The office met is the guest's own: two foreign ministers hold talks. */
function isCounterpart(text: ReadText, { first, last }: { first: number; last: number }, setting: Setting): boolean {
  const office = text.tokens
    .slice(first, last)
    .map(token => token.lower)
    .join(' ')
  return rankOf(office, setting.words) !== -1 && rankOf(office, setting.words) === guestRank(text, setting)
}

/** Somebody of the host's side who is neither its most told person nor of the guest's rank. */
function isOther(text: ReadText, met: Mention, setting: Setting): boolean {
  const { host } = setting.parties
  if (host === '' || met.party !== host) return false
  const main = mainPerson(text, [host])
  if (main === undefined || met.person === main.index) return false
  const rank = rankOf((met.person === undefined ? '' : text.people[met.person]?.role) ?? '', setting.words)
  return rank !== -1 && rank !== guestRank(text, setting)
}

function guestRank(text: ReadText, { words, parties }: Setting): number {
  return rankOf(mainPerson(text, parties.guests)?.role ?? '', words)
}

function mainPerson({ people }: ReadText, states: readonly string[]): ReadPerson | undefined {
  let main: ReadPerson | undefined
  for (const person of people)
    if (states.includes(person.state) && person.places.length > (main?.places.length ?? 0)) main = person
  return main
}

function rankOf(office: string, { ranks }: EventWords): number {
  const lower = office.toLowerCase()
  return ranks.findIndex(rank => rank.some(name => lower.includes(name)))
}
