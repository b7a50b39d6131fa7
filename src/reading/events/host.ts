import type { Mention, ReadText } from '../../model/text.js'
import { plain } from '../../text/fold.js'
import { datelineStates } from './grounds.js'
import type { Cue } from './scene.js'
import { type DatedScene, hasBreak } from './times.js'
import type { EventWords } from './words.js'

/** The side that receives, with the mention that says so best. */
export interface HostReading {
  readonly host: string
  readonly mention?: Mention
}

/** How far a name may stand from the words that give it a part, in tokens. */
const REACH = 6
/** The first sentences say where the event is; later ones recall other meetings. */
const LEAD = 4
const LEAST = 2
const DATELINE = 2
/** Words that may stand between “in” and the place. */
const CLOSE = 3
const ITEM_REACH = 12
const VISIT_REACH = 14

interface Tally {
  readonly points: Map<string, number>
  readonly best: Map<string, { points: number; mention: Mention }>
  /** Sides on whose ground something is told to happen, or who are told to receive. */
  readonly grounds: Set<string>
}

/**
 * Weighs what says who receives whom: where the guest goes, where the items of the programme take place, who welcomes
 * and who is welcomed. A text that names no place has no host.
 */
export function hostOf(text: ReadText, scenes: readonly DatedScene[], words: EventWords): HostReading {
  const tally: Tally = { points: new Map(), best: new Map(), grounds: new Set() }
  const bySentence = mentionsBySentence(text)
  for (const scene of scenes) {
    if (scene.isSpoken) weighSpeech(text, scene, tally)
    const mentions = bySentence.get(scene.sentence.index) ?? []
    if (mentions.length === 0) continue
    for (const cue of scene.reception)
      if (!scene.isElsewhere(cue.first, cue.last)) weigh(cue, { text, mentions, scene, tally, words })
  }
  const [opening] = text.mentions
  // “(Vientiane) The prime minister …”: a dateline that stands in the first sentence.
  if (opening !== undefined && opening.first <= 1 && isSpot(opening) && text.sides.includes(opening.party)) {
    tally.points.set(opening.party, (tally.points.get(opening.party) ?? 0) + DATELINE)
    tally.grounds.add(opening.party)
  }
  // Most coverage is written where the event is.
  for (const party of datelineStates(text, words.grounds)) {
    if (!text.sides.includes(party)) continue
    tally.points.set(party, (tally.points.get(party) ?? 0) + DATELINE)
    tally.grounds.add(party)
  }
  const [best, second] = [...tally.points]
    .filter(([party]) => tally.grounds.has(party) && words.states.has(party))
    .sort((a, b) => b[1] - a[1])
  if (best === undefined || best[1] < LEAST || best[1] === second?.[1]) return { host: '' }
  const mention = tally.best.get(best[0])?.mention
  return mention === undefined ? { host: best[0] } : { host: best[0], mention }
}

/** How many of the first scenes tell where the event is. */
const OPENING = 3

/** “The two met in New York on the margins of the Assembly”: the opening puts the meeting on the ground of neither side. */
export function isOnOtherGround(text: ReadText, scenes: readonly DatedScene[], words: EventWords): boolean {
  const body = scenes.filter(scene => !scene.isTitle && !scene.isSpoken).slice(0, OPENING)
  return body.some(scene => {
    const { first, last } = scene.sentence
    const here = text.mentions.filter(m => m.first >= first && m.last <= last)
    const sides = new Set(here.filter(m => text.sides.includes(m.party) && !isSpot(m)).map(m => m.party))
    if (sides.size < 2) return false
    return scene.reception.some(cue => {
      if (!cue.tags.includes('stands-in') && !cue.tags.includes('happens-in')) return false
      const next = here.find(m => m.first >= cue.last)
      const isAbroad = next && isSpot(next) && next.party !== '' && !text.sides.includes(next.party)
      if (!isAbroad || next.first - cue.last > CLOSE || scene.isElsewhere(cue.first, cue.last)) return false
      return (
        scene.cues.some(({ tags, last: end }) => end <= cue.first && tags.includes('kind:meeting')) &&
        words.states.has(next.party)
      )
    })
  })
}

/** Names of the sides, by the sentence they stand in. */
function mentionsBySentence({ mentions, sentences, sides }: ReadText): Map<number, Mention[]> {
  const bySentence = new Map<number, Mention[]>()
  let at = 0
  for (const mention of mentions) {
    while (at < sentences.length && (sentences[at]?.last ?? 0) <= mention.first) at += 1
    if (!sides.includes(mention.party) || mention.kind === 'organisation' || mention.kind === 'body') continue
    const list = bySentence.get(at)
    if (list) list.push(mention)
    else bySentence.set(at, [mention])
  }
  return bySentence
}

interface Weighing {
  readonly mentions: readonly Mention[]
  readonly scene: DatedScene
  readonly tally: Tally
  readonly text: ReadText
  readonly words: EventWords
}

function weigh(cue: Cue, weighing: Weighing): void {
  const { mentions, scene } = weighing
  const { tags } = cue
  const next = mentions.find(m => m.first >= cue.last && m.first - cue.last <= REACH)
  if (next !== undefined && isGround(next) && next.first - cue.last <= CLOSE) {
    if (tags.includes('here') && isSpot(next)) add(weighing, next, 3)
    else if (tags.includes('goes-to') && !scene.isSpoken) add(weighing, next, 3)
    else if (tags.includes('happens-in') && !scene.isSpoken) add(weighing, next, 2)
    else if (tags.includes('stands-in') && isBesideItem(cue, weighing)) add(weighing, next, isSpot(next) ? 2 : 1)
  }
  if (scene.isSpoken) return
  if (tags.includes('visit-of')) {
    const goal = goalOf(cue, weighing)
    if (goal !== undefined && goal !== next) add(weighing, goal, 3)
  }
  const before = mentions.filter(m => m.last <= cue.first).at(-1)
  if (next !== undefined && isActor(next)) {
    if (tags.includes('host-mark')) add(weighing, next, 2)
    if (tags.includes('guest-mark')) addOther(weighing, next, 1)
    if (tags.includes('receives') && before && isActor(before) && next.party !== before.party) {
      add(weighing, before, 2)
      weighing.tally.grounds.add(before.party)
    }
  }
  if (tags.includes('visits') && before && isActor(before) && cue.first - before.last <= REACH)
    addOther(weighing, before, 2)
}

/** A speaker who welcomes is the host, one who thanks for the welcome the guest. */
function weighSpeech(text: ReadText, { sentence, reception }: DatedScene, tally: Tally): void {
  const cue = reception.find(({ tags }) => tags.some(tag => tag.endsWith('-speaks')))
  const block = text.document.blocks[sentence.block.speaker ?? -1]
  if (cue === undefined || block === undefined) return
  const label = plain(text.document.text.slice(block.start, block.end))
  const speaker = text.people.find(({ name }) => label.includes(plain(name.split(' ').at(-1) ?? name)))
  const [a = '', b = ''] = text.sides
  const other = speaker?.state === a ? b : speaker?.state === b ? a : ''
  if (speaker === undefined || other === '') return
  const host = cue.tags.includes('host-speaks') ? speaker.state : other
  tally.points.set(host, (tally.points.get(host) ?? 0) + 2)
  tally.grounds.add(host)
}

/** “the visit of the president of … to Gabon”. */
function goalOf(cue: Cue, { text, mentions, words }: Weighing): Mention | undefined {
  return mentions.find(mention => {
    const { first } = mention
    if (first < cue.last || first - cue.last > VISIT_REACH || !isGround(mention)) return false
    const isDirected = [1, 2].some(back => words.directions.has(text.tokens[first - back]?.lower ?? ''))
    return isDirected && !hasBreak(text, words, { first: cue.last, last: first })
  })
}

/** “held talks in Ankara”: an item or the word for the meeting stands just before, in the same clause. */
function isBesideItem(cue: Cue, { text, scene, words }: Weighing): boolean {
  if (scene.isSpoken) return false
  if (scene.isTitle) return true
  return [...scene.items, ...scene.cues].some(({ tags, first, last }) => {
    if (!tags.some(tag => tag.startsWith('item:') || tag === 'kind:meeting' || /^kind:.*visit$/.test(tag))) return false
    const gap = last <= cue.first ? { first: last, last: cue.first } : { first: cue.last, last: first }
    return gap.last - gap.first <= ITEM_REACH && !hasBreak(text, words, gap)
  })
}

/** A city or a house: nobody names one for a whole country's affairs. */
function isSpot({ kind, form }: Mention): boolean {
  return kind === 'place' || form === 'capital'
}

/** A state or one of its places: where somebody can go. */
function isGround({ kind, form }: Mention): boolean {
  return kind === 'place' || (kind === 'state' && form !== 'adjective')
}

function isActor({ kind, form }: Mention): boolean {
  return kind === 'person' || kind === 'office' || (kind === 'state' && form === 'adjective')
}

function add({ tally, scene }: Weighing, mention: Mention, told: number): void {
  const points = scene.sentence.index < LEAD ? told * 1.5 : told
  tally.points.set(mention.party, (tally.points.get(mention.party) ?? 0) + points)
  if (isGround(mention)) tally.grounds.add(mention.party)
  if (points > (tally.best.get(mention.party)?.points ?? 0)) tally.best.set(mention.party, { points, mention })
}

/** What makes one of two sides the guest makes the other the host. */
function addOther({ tally, text }: Weighing, mention: Mention, points: number): void {
  const [a = '', b = ''] = text.sides
  const other = mention.party === a ? b : mention.party === b ? a : ''
  if (other !== '') tally.points.set(other, (tally.points.get(other) ?? 0) + points)
}
