import type { ProgrammeItem } from '../../model/dossier.js'
import type { Claim } from '../../model/report.js'
import type { ReadText } from '../../model/text.js'
import { daysBetween, partsOf } from '../../text/calendar.js'
import { resolveDate } from '../../text/dates.js'
import type { Anchor } from './anchor.js'
import { evidenceOf } from './evidence.js'
import { meetingsIn, type Parties } from './meetings.js'
import { type Cue, cuesIn, hasTag, type Scene } from './scene.js'
import type { EventSpan } from './span.js'
import type { EventWords } from './words.js'

interface Setting {
  readonly words: EventWords
  readonly anchor: Anchor
  readonly span: EventSpan
  readonly parties: Parties
  readonly claims: readonly Claim[]
}

/** An item found in a sentence. */
interface Found {
  readonly code: ProgrammeItem['kind']
  readonly first: number
  readonly last: number
}

/** Days that a sentence may lie away from the event and still tell an item of it. */
const NEAR = 14
/** Items that somebody on the move must be told to do. */
const MOVES = new Set(['arrival', 'farewell', 'site-visit'])
const LOOK_BACK = 14
const NOT_YET_BEFORE = 5

/** The items of the programme that the story tells of this event, each with the words that tell it. */
export function programmeOf(text: ReadText, scenes: readonly Scene[], setting: Setting): ProgrammeItem[] {
  const items: ProgrammeItem[] = []
  const once = new Set<string>()
  for (const scene of scenes) {
    if (scene.isSpoken || scene.sentence.block.kind === 'bullet') continue
    if (hasTag(scene.cues, 'background') || isOtherTime(scene, setting)) continue
    const inSentence = new Set<string>()
    for (const found of itemsIn(text, scene, setting)) {
      const { code } = found
      if (inSentence.has(code) || once.has(code)) continue
      inSentence.add(code)
      if (setting.words.once.has(code)) once.add(code)
      items.push(itemOf(text, scene, { found, setting }))
    }
  }
  return items
}

function itemsIn(text: ReadText, scene: Scene, setting: Setting): Found[] {
  const { words, parties } = setting
  const meetings = meetingsIn(text, scene, { words, parties })
  const found: Found[] = meetings.map(({ kind, first, last }) => ({ code: kind, first, last }))
  for (const cue of scene.items) {
    if (cue.tags.includes('none')) continue
    const code = cue.tags.find(tag => tag.startsWith('item:'))?.slice('item:'.length) as
      | ProgrammeItem['kind']
      | undefined
    if (code === undefined || !isItem(text, scene, { cue, code, words })) continue
    const overlaps = meetings.some(meeting => cue.first < meeting.last && meeting.first < cue.last)
    if (code === 'talks' && overlaps) continue
    found.push({ code, first: cue.first, last: cue.last })
  }
  return found.sort((a, b) => a.first - b.first)
}

function isItem(
  text: ReadText,
  scene: Scene,
  { cue, code, words }: { cue: Cue; code: string; words: EventWords },
): boolean {
  const { first } = scene.sentence
  const before = cuesIn(text, words.conditions, { first: Math.max(first, cue.first - NOT_YET_BEFORE), last: cue.first })
  if (hasTag(before, 'not-yet')) return false
  if (cue.tags.includes('needs-paper') && !hasTag(cuesIn(text, words.conditions, scene.sentence), 'paper')) return false
  if (MOVES.has(code) && !hasMover(text, scene, { cue, words })) return false
  return code !== 'site-visit' || !goesToState(text, cue)
}

function hasMover(text: ReadText, { sentence }: Scene, { cue, words }: { cue: Cue; words: EventWords }): boolean {
  const from = Math.max(sentence.first, cue.first - LOOK_BACK)
  for (let i = from; i < cue.last; i += 1) if (words.movers.has(text.tokens[i]?.lower ?? '')) return true
  return text.mentions.some(m => m.kind === 'person' && m.last > from && m.first < cue.first)
}

/** “visited the United States”: the visit itself, not a site of it. */
function goesToState({ mentions }: ReadText, { last }: Cue): boolean {
  return mentions.some(m => m.kind === 'state' && m.first >= last && m.first - last <= 2 && m.form !== 'adjective')
}

/** All days that the sentence names lie apart from the event. */
function isOtherTime({ dates }: Scene, { anchor, span }: Setting): boolean {
  const known = span.start.length === 10 ? span.start : anchor.iso
  const years = dates.map(date => resolveDate(date, anchor.iso)).filter(({ start }) => start !== '')
  if (years.length === 0 || known === '') return false
  return years.every(({ start, end }) => {
    if (start.length >= 10 && known.length >= 10) {
      const from = daysBetween(partsOf(end), partsOf(known))
      return from > NEAR || daysBetween(partsOf(span.end.length === 10 ? span.end : known), partsOf(start)) > NEAR
    }
    return end.slice(0, known.length) < known.slice(0, end.length)
  })
}

function itemOf(text: ReadText, scene: Scene, { found, setting }: { found: Found; setting: Setting }): ProgrammeItem {
  const evidence = evidenceOf(text, scene.sentence, { ...found, claims: setting.claims })
  const words = text.document.text.slice(text.tokens[found.first]?.start, text.tokens[found.last - 1]?.end)
  const item: ProgrammeItem = {
    kind: found.code,
    evidence: [evidence],
    because: { rule: `event.programme.${found.code}`, words: [words] },
  }
  const date = dayOf(scene, setting)
  if (date !== '') item.date = date
  const participants = text.mentions
    .filter(m => m.kind === 'person' && m.start >= evidence.start && m.end <= evidence.end && m.person !== undefined)
    .map(m => text.people[m.person ?? -1]?.name ?? '')
  if (participants.length > 0) item.participants = [...new Set(participants)]
  return item
}

/** The day, when the sentence names exactly one and it lies within the event. */
function dayOf({ dates }: Scene, { anchor, span }: Setting): string {
  const days = dates
    .map(date => resolveDate(date, anchor.iso))
    .filter(({ start, end }) => start === end && start.length === 10)
  const [only] = days
  if (only === undefined || days.length > 1) return ''
  return only.start >= span.start && only.start <= span.end ? only.start : ''
}
