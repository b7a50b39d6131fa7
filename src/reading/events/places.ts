import type { ReadText } from '../../model/text.js'
import type { DatedScene } from './times.js'

const MOST = 5

/** Places of the host, as printed, in sentences that tell the event or an item of its programme. */
export function placesOf(text: ReadText, scenes: readonly DatedScene[], host: string): string[] {
  const places = new Set<string>()
  if (host === '') return []
  for (const { sentence, cues, items, isSpoken, isElsewhere } of scenes) {
    if (isSpoken || (items.length === 0 && cues.length === 0)) continue
    for (const { kind, form, party, first, last, name } of text.mentions) {
      if (first < sentence.first || last > sentence.last || party !== host || isElsewhere(first, last)) continue
      if (kind === 'place' || (kind === 'state' && form === 'capital'))
        places.add(text.document.text.slice(name.start, name.end))
    }
  }
  return [...places].slice(0, MOST)
}
