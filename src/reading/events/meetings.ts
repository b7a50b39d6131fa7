import type { Mention, ReadPerson, ReadText } from '../../model/text.js'
import { type Cue, cuesIn, hasTag, type Scene } from './scene.js'
import type { EventWords } from './words.js'

export interface Parties {
  readonly host: string
  readonly guests: readonly string[]
}

/** A meeting told in a sentence: with the counterpart or host of the visit, with another leader, or with others. */
export interface Meeting {
  readonly kind: 'talks' | 'call-on-leader' | 'business-forum' | 'other'
  readonly first: number
  readonly last: number
}

interface Setting {
  readonly words: EventWords
  readonly parties: Parties
}

/** How far behind “met” the one who is met may stand, in tokens. */
const REACH = 7
/** How far behind the one called on “to” may stand that makes it a demand. */
const DEMAND = 4
/** How far behind “meeting” its “with” may stand. */
const WITH = 3

/**
 * Meetings whose other part is named. Received by the guest's counterpart or by the visit's host it is talks; by another
 * head of state, a speaker or a minister it is a call.
 */
export function meetingsIn(text: ReadText, scene: Scene, setting: Setting): Meeting[] {
  const meetings: Meeting[] = []
  const { sentence } = scene
  for (const cue of scene.meets) {
    const range = { first: cue.last, last: Math.min(cue.last + REACH, sentence.last) }
    if (cue.tags.includes('needs-with') && !isWith(text, setting, range)) continue
    const met = text.mentions.find(m => m.kind === 'person' && m.first < range.last && m.last > range.first)
    const office = cuesIn(text, setting.words.others, range).find(
      other => !other.tags.includes('none') && !isName(text, other),
    )
    const last = Math.max(office?.last ?? 0, met?.last ?? 0, cue.last)
    if (cue.tags.includes('item:call-on-leader')) {
      const isDemand = text.tokens.slice(last, last + DEMAND).some(token => setting.words.callsNot.has(token.lower))
      if ((office !== undefined || met !== undefined) && !isDemand)
        meetings.push({ kind: 'call-on-leader', first: cue.first, last })
      continue
    }
    const kind = kindOfMeeting(text, { met, office, setting })
    if (kind !== undefined) meetings.push({ kind, first: cue.first, last })
  }
  return meetings
}

/** “A meeting on Friday with the speaker”; not “present at the meeting was the speaker”. */
function isWith(text: ReadText, { words }: Setting, { first, last }: { first: number; last: number }): boolean {
  return hasTag(cuesIn(text, words.conditions, { first, last: Math.min(first + WITH, last) }), 'with')
}

interface Other {
  readonly met: Mention | undefined
  readonly office: Cue | undefined
  readonly setting: Setting
}

function kindOfMeeting(text: ReadText, { met, office, setting }: Other): Meeting['kind'] | undefined {
  const { host, guests } = setting.parties
  const person = met?.person === undefined ? undefined : text.people[met.person]
  if (person !== undefined && person === mainPerson(text, person.state)) {
    // The one the text is most about on that side: the meeting is the event, unless leaders only call on officials.
    const other = [host, ...guests].find(side => side !== '' && side !== person.state) ?? ''
    const isOfficial = office !== undefined && !isHead(person, setting.words)
    const visitor = mainPerson(text, other)
    if (person.state === host && hasCounterpart(text, person, setting)) return 'call-on-leader'
    if (isOfficial && visitor !== undefined && isHead(visitor, setting.words)) return 'call-on-leader'
    return visitor === undefined ? undefined : 'talks'
  }
  if (person !== undefined && host !== '' && guests.includes(person.state)) return undefined
  if (office !== undefined) return isCounterpart(text, office, setting) ? undefined : kindWith(office)
  if (person === undefined || host === '' || person.state !== host) return undefined
  const rank = rankOf(person.role, setting.words)
  return rank !== -1 && rank !== guestRank(text, setting) ? 'call-on-leader' : undefined
}

/** Whether somebody else on that side holds the guest's own rank: a king who receives a prime minister. */
function hasCounterpart(text: ReadText, met: ReadPerson, setting: Setting): boolean {
  const { words } = setting
  const rank = guestRank(text, setting)
  if (rank === -1 || rankOf(met.role, words) === rank || !words.crowns.has(rankOf(met.role, words))) return false
  return text.people.some(person => person.state === met.state && rankOf(person.role, words) === rank)
}

/** “The Caribbean Community” is an organisation, “the Indian community” is not. */
function isName({ tokens }: ReadText, { tags, last }: Cue): boolean {
  const token = tokens[last - 1]
  return tags.includes('item:other') && token !== undefined && token.text !== token.lower
}

function kindWith({ tags }: Cue): Meeting['kind'] {
  if (tags.includes('item:call-on-leader')) return 'call-on-leader'
  return tags.includes('item:business-forum') ? 'business-forum' : 'other'
}

/** The office met is the guest's own: two foreign ministers hold talks. */
function isCounterpart(text: ReadText, { first, last }: Cue, setting: Setting): boolean {
  const office = text.tokens
    .slice(first, last)
    .map(token => token.lower)
    .join(' ')
  const rank = rankOf(office, setting.words)
  return rank !== -1 && rank === guestRank(text, setting)
}

/** Of the guest, or, where no guest is named, of the first office told of on that side: “the King of Bhutan”. */
function guestRank(text: ReadText, { words, parties }: Setting): number {
  const [guest = ''] = parties.guests
  const person = mainPerson(text, guest)
  const office = text.mentions.find(({ kind, party }) => kind === 'office' && party === guest)?.office
  return rankOf(person?.role ?? office ?? '', words)
}

/** The person of a state whom the text names most. */
function mainPerson({ people }: ReadText, state: string): ReadPerson | undefined {
  let main: ReadPerson | undefined
  for (const person of people)
    if (state !== '' && person.state === state && person.places.length > (main?.places.length ?? 0)) main = person
  return main
}

function isHead(person: ReadPerson, words: EventWords): boolean {
  return words.heads.has(rankOf(person.role, words))
}

function rankOf(office: string, { ranks }: EventWords): number {
  const lower = office.toLowerCase()
  return ranks.findIndex(rank => rank.some(name => lower.includes(name)))
}
