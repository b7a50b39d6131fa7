import type { ReadText } from '../../model/text.js'
import type { DatedScene } from './times.js'

const MOST = 5

/** Places of the host, as printed, in sentences that tell the event or an item of its programme. */
export function placesOf(text: ReadText, scenes: readonly DatedScene[], host: string): string[] {
  const places = new Set<string>()
  if (host === '') return []
  let next = 0
  for (const { sentence, cues, items, isSpoken, isElsewhere } of scenes) {
    if (isSpoken || (items.length === 0 && cues.length === 0)) continue
    while ((text.mentions[next]?.first ?? sentence.first) < sentence.first) next += 1
    for (let i = next; (text.mentions[i]?.first ?? sentence.last) < sentence.last; i += 1) {
      const mention = text.mentions[i]
      if (mention === undefined || mention.party !== host) continue
      const { kind, form, first, last, name } = mention
      if (last > sentence.last || isElsewhere(first, last)) continue
      if (kind === 'place' || (kind === 'state' && form === 'capital'))
        places.add(text.document.text.slice(name.start, name.end))
    }
  }
  return [...places].slice(0, MOST)
}
