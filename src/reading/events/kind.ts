import type { DossierEvent } from '../../model/dossier.js'
import type { ReadText } from '../../model/text.js'
import type { Cue, Scene } from './scene.js'
import type { DatedScene } from './times.js'
import type { EventWords, Tag } from './words.js'

type EventKind = DossierEvent['kind']

export interface KindReading {
  readonly kind: EventKind | ''
  readonly rule: string
  readonly cue?: Cue
}

/** Sentences in which a document says what it is about. */
const OPENING = 4
/** Words between “visited” and the state that is visited. */
const NEXT = 2
/** Words between “on the margins of” and the name of the summit. */
const MARGIN = 8

/** Whether the document is of a call: its headline says so, or its first sentence where the headline says no more. */
export function isCall(scenes: readonly Scene[], title: ReadonlySet<Tag>): boolean {
  if (title.has('kind:call')) return true
  if ([...title].some(tag => tag.startsWith('kind:'))) return false
  const opening = scenes.find(scene => !scene.isTitle && !scene.isSpoken)
  const [first] = opening?.cues.filter(cue => kindCode(cue) !== '') ?? []
  return first !== undefined && kindCode(first) === 'call'
}

/** Which kind of event the document tells of; the kind of an earlier or later event is passed over. */
export function kindOf(
  text: ReadText,
  scenes: readonly DatedScene[],
  { words, title, hosted }: { words: EventWords; title: ReadonlySet<Tag>; hosted: boolean },
): KindReading {
  const told = scenes.filter(scene => !scene.isSpoken)
  const found = new Map<string, { count: number; cue: Cue; index: number }>()
  told.forEach((scene, index) => {
    for (const cue of scene.cues) {
      const code = kindCode(cue)
      if (code === '' || scene.isElsewhere(cue.first, cue.last) || isOther(text, scene, { cue, code })) continue
      const known = found.get(code)
      if (known) known.count += 1
      else found.set(code, { count: 1, cue, index })
    }
  })
  const pick = (code: EventKind, rule: string): KindReading => {
    const cue = found.get(code)?.cue
    return cue === undefined ? { kind: code, rule } : { kind: code, rule, cue }
  }
  if (isCall(scenes, title)) return pick('call', 'event.kind.title')
  for (const code of words.kinds)
    if (words.visitKinds.has(code) && code !== 'visit' && found.has(code))
      return pick(code as EventKind, 'event.kind.named')
  if ((title.has('kind:summit') && !title.has('margin')) || (text.sides.length > 2 && found.has('summit')))
    return pick('summit', 'event.kind.named')
  if (title.has('same-day') || title.has('transcript')) return pick('meeting', 'event.kind.title')
  if (found.has('visit') && (hosted || isOpening(found.get('visit')))) return pick('visit', 'event.kind.visit')
  if (isOpening(found.get('call'))) return pick('call', 'event.kind.call')
  if (isOpening(found.get('meeting'))) return pick('meeting', 'event.kind.meeting')
  if (title.has('deal')) return pick('consultation', 'event.kind.deal')
  if (title.has('joint')) return pick('meeting', 'event.kind.joint-paper')
  if (isOpening(found.get('consultation'))) return pick('consultation', 'event.kind.consultation')
  for (const code of ['visit', 'meeting', 'consultation'] as const)
    if (found.has(code)) return pick(code, 'event.kind.mentioned')
  return { kind: '', rule: '' }
}

/** “Visited the synagogue”: a site, not the country. “On the margins of the summit”: beside another event. */
function isOther({ mentions }: ReadText, { items, cues }: Scene, { cue, code }: { cue: Cue; code: string }): boolean {
  if (code === 'summit' && cues.some(({ tags, last }) => tags.includes('margin') && isNear(last, cue.first)))
    return true
  if (!items.some(({ tags, first }) => first === cue.first && tags.includes('item:site-visit'))) return false
  return !mentions.some(
    ({ kind, form, first }) =>
      kind === 'state' && form !== 'adjective' && first >= cue.last && first - cue.last <= NEXT,
  )
}

const isNear = (from: number, to: number): boolean => from <= to && to - from <= MARGIN

function isOpening(found: { index: number } | undefined): boolean {
  return found !== undefined && found.index <= OPENING
}

function kindCode({ tags }: Cue): string {
  return tags.find(tag => tag.startsWith('kind:'))?.slice('kind:'.length) ?? ''
}
