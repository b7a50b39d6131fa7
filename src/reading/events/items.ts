import type { ProgrammeItem } from '../../model/dossier.js'
import type { ReadText } from '../../model/text.js'
import { meetingsIn, type Parties } from './meetings.js'
import { type Cue, cuesIn, hasTag, type Scene } from './scene.js'
import type { EventWords } from './words.js'

/** An item of the programme found in a sentence: tokens `first` (inclusive) to `last` (exclusive). */
export interface FoundItem {
  readonly code: ProgrammeItem['kind']
  readonly first: number
  readonly last: number
  /** A salute: the welcome ceremony where no other is told. */
  readonly salute?: boolean
}

interface Setting {
  readonly words: EventWords
  readonly parties: Parties
}

/** Items that somebody on the move must be told to do. */
const MOVES = new Set(['arrival', 'farewell', 'site-visit'])
const LOOK_BACK = 14
const LOOK_AHEAD = 10
/** What is opened or launched is named close behind. */
const SITE_AHEAD = 9
const NOT_YET_BEFORE = 5
/** How far behind a meal those who share it stand. */
const GUESTS = 6
/** “On the margins of the Energy Forum”: another event. */
const MARGIN = 4
/** Sentences that say where the event is. */
const LEAD = 1

/** The items that a sentence tells, in order; whether they are of this event is for the caller. */
export function itemsIn(text: ReadText, scene: Scene, setting: Setting): FoundItem[] {
  const meetings = meetingsIn(text, scene, setting)
  const found: FoundItem[] = meetings.map(({ kind, first, last }) => ({ code: kind, first, last }))
  for (const cue of scene.items) {
    if (cue.tags.includes('none')) continue
    const code = codeOf(cue)
    if (code === undefined || !isItem(text, scene, { cue, code, ...setting })) continue
    const isMeeting = code === 'talks' || code === 'call-on-leader'
    if (isMeeting && meetings.some(meeting => cue.first < meeting.last && meeting.first < cue.last)) continue
    const { first, last } = cue
    found.push({ code: toldAs(text, scene, { cue, code, words: setting.words }), first, last, ...saluteOf(cue) })
  }
  return found.sort((a, b) => a.first - b.first)
}

function codeOf({ tags }: Cue): ProgrammeItem['kind'] | undefined {
  return tags.find(tag => tag.startsWith('item:'))?.slice('item:'.length) as ProgrammeItem['kind'] | undefined
}

const saluteOf = ({ tags }: Cue) => (tags.includes('salute') ? { salute: true } : {})

/** Breakfast with investors is a meeting with business people, a mausoleum without wreaths a site. */
function toldAs(
  text: ReadText,
  { sentence }: Scene,
  { cue, code, words }: { cue: Cue; code: FoundItem['code']; words: EventWords },
): FoundItem['code'] {
  if (code === 'banquet') {
    const guests = { first: cue.last, last: Math.min(cue.last + GUESTS, sentence.last) }
    return hasTag(cuesIn(text, words.others, guests), 'item:business-forum') ? 'business-forum' : code
  }
  if (!cue.tags.includes('needs-tribute')) return code
  return hasTag(cuesIn(text, words.conditions, sentence), 'tribute') ? code : 'site-visit'
}

interface Candidate {
  readonly cue: Cue
  readonly code: string
  readonly words: EventWords
  readonly parties: Parties
}

function isItem(text: ReadText, scene: Scene, { cue, code, words, parties }: Candidate): boolean {
  const { first, last } = scene.sentence
  const has = (tag: 'not-yet' | 'paper' | 'site' | 'called-off', from: number, to: number) =>
    hasTag(cuesIn(text, words.conditions, { first: Math.max(first, from), last: Math.min(last, to) }), tag)
  if (has('not-yet', cue.first - NOT_YET_BEFORE, cue.first)) return false
  if (
    scene.cues.some(({ tags, last: end }) => tags.includes('margin') && end <= cue.first && cue.first - end <= MARGIN)
  )
    return false
  if (has('called-off', cue.first - LOOK_BACK, cue.last + SITE_AHEAD)) return false
  if (cue.tags.includes('needs-paper') && !has('paper', first, last)) return false
  if (cue.tags.includes('needs-site') && !has('site', cue.last, cue.last + SITE_AHEAD)) return false
  if (cue.tags.includes('needs-site-before') && !has('site', cue.first - LOOK_BACK, cue.first)) return false
  if (cue.tags.includes('needs-ground') && !isGround(text, cue, parties.host)) return false
  if (MOVES.has(code) && !hasMover(text, scene, { cue, words })) return false
  if (code === 'arrival' && isElsewhere(text, cue, parties.host)) return false
  return code !== 'site-visit' || (!goesToState(text, cue) && !isOtherItem(scene, cue))
}

function hasMover(text: ReadText, { sentence }: Scene, { cue, words }: { cue: Cue; words: EventWords }): boolean {
  const from = Math.max(sentence.first, cue.first - LOOK_BACK)
  const to = Math.min(sentence.last, cue.last + LOOK_AHEAD)
  for (let i = from; i < to; i += 1) if (words.movers.has(text.tokens[i]?.lower ?? '')) return true
  return text.mentions.some(m => m.kind === 'person' && m.last > from && m.first < to)
}

/** “arrived in” another country than the host: an earlier stop, or the return home. */
function isElsewhere({ mentions }: ReadText, { last }: Cue, host: string): boolean {
  const next = mentions.find(m => m.first >= last && m.first - last <= 2)
  return next !== undefined && /^[A-Z]{3}$/.test(next.party) && next.party !== host && next.kind !== 'person'
}

/** “left Muscat”: the name of the host, its capital or the city the report opens with stands just behind. */
function isGround({ mentions, sentences }: ReadText, { last }: Cue, host: string): boolean {
  const next = mentions.find(m => m.first >= last && m.first - last <= 1)
  if (next === undefined || host === '' || next.party !== host || next.form === 'adjective') return false
  return next.kind === 'state' || (next.kind === 'place' && placesOfLead(sentences, mentions).has(next.key ?? ''))
}

function placesOfLead(sentences: ReadText['sentences'], mentions: ReadText['mentions']): Set<string> {
  const limit = sentences[LEAD]?.first ?? Number.POSITIVE_INFINITY
  return new Set(mentions.filter(m => m.kind === 'place' && m.first < limit).map(m => m.key ?? ''))
}

/** “visited the United States”: the visit itself, not a site of it. */
function goesToState({ mentions }: ReadText, { last }: Cue): boolean {
  return mentions.some(m => m.kind === 'state' && m.first >= last && m.first - last <= 2 && m.form !== 'adjective')
}

/** “toured a photo exhibition”, “inspected the guard of honour”: told as what it is. */
function isOtherItem({ items }: Scene, cue: Cue): boolean {
  return items.some(
    ({ tags, first }) =>
      (tags.includes('item:exhibition') || tags.includes('item:guard-of-honour')) &&
      first >= cue.first &&
      first - cue.last < LOOK_AHEAD,
  )
}
