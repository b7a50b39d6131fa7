import type { Mention, ReadText } from '../../model/text.js'
import { type Cue, cuesIn } from './scene.js'
import type { DatedScene } from './times.js'
import type { EventWords } from './words.js'

/** The side that receives, with the mention that says so best. */
export interface HostReading {
  readonly host: string
  readonly mention?: Mention
}

/** How far a name may stand from the words that give it a part, in tokens. */
const REACH = 6
const LEAST = 2
const DATELINE = 2

interface Tally {
  readonly points: Map<string, number>
  readonly best: Map<string, { points: number; mention: Mention }>
  /** Sides on whose ground something is told to happen. */
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
    const mentions = bySentence.get(scene.sentence.index) ?? []
    if (mentions.length === 0) continue
    for (const cue of cuesIn(text, words.reception, scene.sentence))
      if (!scene.isElsewhere(cue.first, cue.last)) weigh(cue, { mentions, scene, tally, sides: text.sides, words })
  }
  for (const party of datelineParties(text, words)) {
    tally.points.set(party, (tally.points.get(party) ?? 0) + DATELINE)
    tally.grounds.add(party)
  }
  const [best, second] = [...tally.points].filter(([party]) => tally.grounds.has(party)).sort((a, b) => b[1] - a[1])
  if (best === undefined || best[1] < LEAST || best[1] === second?.[1]) return { host: text.host }
  const mention = tally.best.get(best[0])?.mention
  return mention === undefined ? { host: best[0] } : { host: best[0], mention }
}

/** Names of the sides, by the sentence they stand in. */
function mentionsBySentence({ mentions, sentences, sides }: ReadText): Map<number, Mention[]> {
  const bySentence = new Map<number, Mention[]>()
  let at = 0
  for (const mention of mentions) {
    while (at < sentences.length && (sentences[at]?.last ?? 0) <= mention.first) at += 1
    if (!sides.includes(mention.party)) continue
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
  readonly sides: readonly string[]
  readonly words: EventWords
}

function weigh(cue: Cue, weighing: Weighing): void {
  const { mentions, scene } = weighing
  const { tags } = cue
  const next = mentions.find(m => m.first >= cue.last && m.first - cue.last <= REACH)
  const before = mentions.filter(m => m.last <= cue.first).at(-1)
  if (next !== undefined) {
    const isClose = next.first - cue.last <= 3
    if (tags.includes('goes-to') && isGround(next) && isClose) add(weighing, next, 3)
    if (tags.includes('stands-in') && isGround(next) && isClose && scene.items.length > 0) add(weighing, next, 2)
    if (tags.includes('host-mark') && isActor(next)) add(weighing, next, 2)
    if (tags.includes('guest-mark') && isActor(next)) addOther(weighing, next, 1)
  }
  if (before === undefined || !isActor(before)) return
  if (tags.includes('receives') && next && isActor(next) && next.party !== before.party) add(weighing, before, 2)
  if (tags.includes('visits') && cue.first - before.last <= REACH) addOther(weighing, before, 2)
}

/** A state or one of its places: where somebody can go. */
function isGround({ kind, form }: Mention): boolean {
  return kind === 'place' || (kind === 'state' && form !== 'adjective')
}

function isActor({ kind, form }: Mention): boolean {
  return kind === 'person' || kind === 'office' || (kind === 'state' && form === 'adjective')
}

function add({ tally }: Weighing, mention: Mention, points: number): void {
  tally.points.set(mention.party, (tally.points.get(mention.party) ?? 0) + points)
  if (isGround(mention)) tally.grounds.add(mention.party)
  if (points > (tally.best.get(mention.party)?.points ?? 0)) tally.best.set(mention.party, { points, mention })
}

/** What makes one of two sides the guest makes the other the host. */
function addOther({ tally, sides }: Weighing, mention: Mention, points: number): void {
  const [a = '', b = ''] = sides
  const other = mention.party === a ? b : mention.party === b ? a : ''
  if (other !== '') tally.points.set(other, (tally.points.get(other) ?? 0) + points)
}

/** Sides whose capital or city opens the story: most coverage is written where the event is. */
function datelineParties(text: ReadText, { cities }: EventWords): string[] {
  const parties: string[] = []
  for (const { kind, start, end } of text.document.blocks) {
    if (kind !== 'dateline') continue
    const place =
      text.shadow
        .slice(start, end)
        .toLowerCase()
        .match(/[a-z' -]+/)?.[0]
        .trim() ?? ''
    const party = cities.get(place)
    if (party !== undefined && text.sides.includes(party)) parties.push(party)
  }
  return parties
}
