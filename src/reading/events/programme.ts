import type { ProgrammeItem } from '../../model/dossier.js'
import type { Claim } from '../../model/report.js'
import type { ReadText } from '../../model/text.js'
import { evidenceOf } from './evidence.js'
import { meetingsIn, type Parties } from './meetings.js'
import { type Cue, cuesIn, hasTag, type Scene, titleTags } from './scene.js'
import type { EventSpan } from './span.js'
import type { DatedScene, Moment } from './times.js'
import type { EventWords } from './words.js'

interface Setting {
  readonly words: EventWords
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

/** Items that somebody on the move must be told to do. */
const MOVES = new Set(['arrival', 'farewell', 'site-visit'])
const LOOK_BACK = 14
const LOOK_AHEAD = 10
const NOT_YET_BEFORE = 5

/** The items of the programme that the story tells of this event, each with the words that tell it. */
export function programmeOf(text: ReadText, scenes: readonly DatedScene[], setting: Setting): ProgrammeItem[] {
  const items: ProgrammeItem[] = []
  const once = new Set<string>()
  const transcript = transcriptOf(text, scenes, setting)
  if (transcript !== undefined) {
    items.push(transcript)
    once.add(transcript.kind)
  }
  for (const scene of scenes) {
    if (scene.isSpoken || scene.sentence.block.kind === 'bullet') continue
    const inSentence = new Set<string>()
    for (const found of itemsIn(text, scene, setting)) {
      const { code } = found
      if (inSentence.has(code) || once.has(code) || scene.isElsewhere(found.first, found.last)) continue
      inSentence.add(code)
      if (setting.words.once.has(code)) once.add(code)
      items.push(itemOf(text, scene, { found, setting }))
    }
  }
  return items
}

/** Remarks that two leaders made to the press: the transcript itself is the item. */
function transcriptOf(text: ReadText, scenes: readonly DatedScene[], setting: Setting): ProgrammeItem | undefined {
  const title = scenes.find(scene => scene.isTitle)
  if (title === undefined || !titleTags(text, scenes, setting.words).has('transcript')) return undefined
  const { first, last } = title.sentence
  const speakers = text.mentions.filter(m => m.kind === 'person' && m.first >= first && m.last <= last)
  if (new Set(speakers.map(speaker => speaker.party)).size < 2) return undefined
  return itemOf(text, title, { found: { code: 'press-statement', first, last }, setting })
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
  if (code !== 'site-visit') return true
  const ahead = { first: cue.last, last: Math.min(cue.last + LOOK_AHEAD, scene.sentence.last) }
  return (
    !goesToState(text, cue) &&
    !scene.items.some(
      item => item.tags.includes('item:exhibition') && item.first < ahead.last && item.first >= cue.first,
    )
  )
}

function hasMover(text: ReadText, { sentence }: Scene, { cue, words }: { cue: Cue; words: EventWords }): boolean {
  const from = Math.max(sentence.first, cue.first - LOOK_BACK)
  const to = Math.min(sentence.last, cue.last + LOOK_AHEAD)
  for (let i = from; i < to; i += 1) if (words.movers.has(text.tokens[i]?.lower ?? '')) return true
  return text.mentions.some(m => m.kind === 'person' && m.last > from && m.first < to)
}

/** “visited the United States”: the visit itself, not a site of it. */
function goesToState({ mentions }: ReadText, { last }: Cue): boolean {
  return mentions.some(m => m.kind === 'state' && m.first >= last && m.first - last <= 2 && m.form !== 'adjective')
}

function itemOf(
  text: ReadText,
  scene: DatedScene,
  { found, setting }: { found: Found; setting: Setting },
): ProgrammeItem {
  const evidence = evidenceOf(text, scene.sentence, { ...found, claims: setting.claims })
  const words = text.document.text.slice(text.tokens[found.first]?.start, text.tokens[found.last - 1]?.end)
  const item: ProgrammeItem = {
    kind: found.code,
    evidence: [evidence],
    because: { rule: `event.programme.${found.code}`, words: [words] },
  }
  const date = dayOf(scene.moments, setting.span)
  if (date !== '') item.date = date
  const participants = text.mentions
    .filter(m => m.kind === 'person' && m.start >= evidence.start && m.end <= evidence.end && m.person !== undefined)
    .map(m => text.people[m.person ?? -1]?.name ?? '')
  if (participants.length > 0) item.participants = [...new Set(participants)]
  return item
}

/** The day, when the sentence names exactly one and it lies within the event. */
function dayOf(moments: readonly Moment[], span: EventSpan): string {
  const [only, ...more] = moments.filter(({ start, end }) => start === end && start.length === 10)
  if (only === undefined || more.length > 0) return ''
  return only.start >= span.start && only.start <= span.end ? only.start : ''
}
