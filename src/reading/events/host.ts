import type { Mention, ReadText } from '../../model/text.js'
import { type Cue, cuesIn, hasTag, type Scene } from './scene.js'
import type { EventWords } from './words.js'

/** The side that receives, with the mention that says so best. */
export interface HostReading {
  readonly host: string
  readonly mention?: Mention
}

/** How far a name may stand from the words that give it a part, in tokens. */
const REACH = 6
const LEAST = 2

interface Tally {
  readonly points: Map<string, number>
  readonly best: Map<string, { points: number; mention: Mention }>
}

/**
 * Weighs what says who receives whom: where the guest goes, where the items of the programme take place, who welcomes
 * and who is welcomed. A text that names no place has no host.
 */
export function hostOf(text: ReadText, scenes: readonly Scene[], words: EventWords): HostReading {
  const tally: Tally = { points: new Map(), best: new Map() }
  for (const scene of scenes) {
    if (hasTag(scene.cues, 'background')) continue
    const { first, last } = scene.sentence
    const mentions = text.mentions.filter(m => m.first >= first && m.last <= last && text.sides.includes(m.party))
    if (mentions.length === 0) continue
    for (const cue of cuesIn(text, words.reception, { first, last }))
      weigh(cue, { mentions, scene, tally, sides: text.sides })
  }
  const [best, second] = [...tally.points].sort((a, b) => b[1] - a[1])
  if (best === undefined || best[1] < LEAST || best[1] === second?.[1]) return { host: text.host }
  const mention = tally.best.get(best[0])?.mention
  return mention === undefined ? { host: best[0] } : { host: best[0], mention }
}

interface Weighing {
  readonly mentions: readonly Mention[]
  readonly scene: Scene
  readonly tally: Tally
  readonly sides: readonly string[]
}

function weigh(cue: Cue, weighing: Weighing): void {
  const { mentions, scene } = weighing
  const { tags } = cue
  const next = mentions.find(m => m.first >= cue.last && m.first - cue.last <= REACH)
  const before = mentions.filter(m => m.last <= cue.first).at(-1)
  if (tags.includes('goes-to') && next && isGround(next) && next.first - cue.last <= 3) add(weighing, next, 3)
  if (tags.includes('stands-in') && next && isPlace(next) && next.first - cue.last <= 2 && scene.items.length > 0)
    add(weighing, next, 2)
  if (tags.includes('host-mark') && next && isActor(next)) add(weighing, next, 2)
  if (tags.includes('guest-mark') && next && isActor(next)) addOther(weighing, next, 1)
  if (tags.includes('receives') && before && isActor(before) && next && isActor(next) && next.party !== before.party)
    add(weighing, before, 2)
  if (tags.includes('visits') && before && isActor(before) && cue.first - before.last <= REACH)
    addOther(weighing, before, 2)
}

/** A state or one of its places: where somebody can go. */
function isGround({ kind, form }: Mention): boolean {
  return kind === 'place' || (kind === 'state' && form !== 'adjective')
}

function isPlace({ kind, form }: Mention): boolean {
  return kind === 'place' || (kind === 'state' && form !== 'adjective')
}

function isActor({ kind, form }: Mention): boolean {
  return kind === 'person' || kind === 'office' || (kind === 'state' && form === 'adjective')
}

function add({ tally }: Weighing, mention: Mention, points: number): void {
  tally.points.set(mention.party, (tally.points.get(mention.party) ?? 0) + points)
  if (points > (tally.best.get(mention.party)?.points ?? 0)) tally.best.set(mention.party, { points, mention })
}

/** What makes one of two sides the guest makes the other the host. */
function addOther({ tally, sides }: Weighing, mention: Mention, points: number): void {
  const [a = '', b = ''] = sides
  const other = mention.party === a ? b : mention.party === b ? a : ''
  if (other !== '' && tally.points.has(other)) tally.points.set(other, (tally.points.get(other) ?? 0) + points)
}
