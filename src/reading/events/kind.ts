import type { DossierEvent } from '../../model/dossier.js'
import type { ReadText } from '../../model/text.js'
import { type Cue, titleTags } from './scene.js'
import type { DatedScene } from './times.js'
import type { EventWords } from './words.js'

type EventKind = DossierEvent['kind']

export interface KindReading {
  readonly kind: EventKind | ''
  readonly rule: string
  readonly cue?: Cue
}

/** Sentences in which a document says what it is about. */
const OPENING = 4

/** Which kind of event the document tells of; the kind of an earlier or later event is passed over. */
export function kindOf(
  text: ReadText,
  scenes: readonly DatedScene[],
  { words, hosted }: { words: EventWords; hosted: boolean },
): KindReading {
  const title = titleTags(text, scenes, words)
  const told = scenes.filter(scene => !scene.isSpoken)
  const found = new Map<string, { count: number; cue: Cue; index: number }>()
  told.forEach((scene, index) => {
    for (const cue of scene.cues) {
      const code = kindCode(cue)
      if (code === '' || scene.isElsewhere(cue.first, cue.last)) continue
      const known = found.get(code)
      if (known) known.count += 1
      else found.set(code, { count: 1, cue, index })
    }
  })
  const pick = (code: EventKind, rule: string): KindReading => {
    const cue = found.get(code)?.cue
    return cue === undefined ? { kind: code, rule } : { kind: code, rule, cue }
  }
  if (title.has('kind:call')) return pick('call', 'event.kind.title')
  for (const code of words.kinds)
    if (words.visitKinds.has(code) && code !== 'visit' && found.has(code))
      return pick(code as EventKind, 'event.kind.named')
  if (title.has('kind:summit') || (text.sides.length > 2 && found.has('summit')))
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

function isOpening(found: { index: number } | undefined): boolean {
  return found !== undefined && found.index <= OPENING
}

function kindCode({ tags }: Cue): string {
  return tags.find(tag => tag.startsWith('kind:'))?.slice('kind:'.length) ?? ''
}
