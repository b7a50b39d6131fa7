import type { Evidence } from '../../model/dossier.js'
import type { Wording } from '../wording.js'
import { type Difference, overlaps } from './differences.js'
import type { Source, Sources } from './sources.js'

/** How one source stands to an entry. Silent and saying otherwise are never merged. */
type Stand = 'says' | 'otherwise' | 'silent'

/** Who says a thing. */
export interface Coverage {
  /** Every origin, in order of letters, and every copy that has evidence of its own. */
  readonly stands: readonly { readonly source: Source; readonly stand: Stand }[]
  /** Letters of the sources that say it. */
  readonly letters: readonly string[]
  /** `2 of 2`, `only B`, `differ`; empty when there is one source and nothing to compare. */
  readonly label: string
}

export function cover(
  evidence: readonly Evidence[],
  { sources, notes, wording }: { sources: Sources; notes: readonly Difference[]; wording: Wording },
): Coverage {
  const saying = new Set(sources.of(evidence))
  const voices = new Set([...saying].map(source => source.origin))
  const otherwise = saysOtherwise(evidence, notes)
  const stands = sources.read
    .filter(source => source.letter === source.origin || saying.has(source) || otherwise.has(source))
    .filter(source => saying.has(source) || otherwise.has(source) || !voices.has(source.origin))
    .map(source => ({
      source,
      stand: otherwise.has(source)
        ? ('otherwise' as const)
        : saying.has(source)
          ? ('says' as const)
          : ('silent' as const),
    }))
  const letters = [...saying].map(source => source.letter)
  return { stands, letters, label: label() }

  function label(): string {
    if (otherwise.size > 0) return wording.say('coverage.differ')
    const total = sources.origins.length
    const copies = saying.size - voices.size
    const [voice] = voices
    if (total < 2 && copies === 0) return ''
    const of =
      voices.size === 1 && voice && total > 1
        ? wording.say('coverage.only', { source: voice })
        : wording.say('coverage.of', { count: voices.size, total })
    return copies > 0 ? wording.say('coverage.copies', { of, count: copies }) : of
  }
}

/** Sources whose value in a contradiction is another than the one that this evidence stands for. */
function saysOtherwise(evidence: readonly Evidence[], notes: readonly Difference[]): Set<Source> {
  const found = new Set<Source>()
  for (const note of notes) {
    if (note.tone !== 'contradiction' || note.inOne) continue
    const ours = note.values.find(value =>
      value.places.some(place => evidence.some(item => overlaps(item, place.evidence))),
    )
    for (const value of note.values) {
      if (value !== ours && value.value !== ours?.value) for (const source of value.sources) found.add(source)
    }
    for (const source of ours?.sources ?? []) found.delete(source)
  }
  return found
}
