import type { Block, BlockKind, Span } from '../../model/document.js'
import type { Brief } from '../brief.js'
import type { Difference, Place } from '../differences.js'
import type { Entry } from '../entries.js'
import type { Source } from '../sources.js'
import type { Mark } from './marks.js'

/** One paragraph of a source text: a run of blocks, each with what it is. */
export interface Paragraph {
  readonly parts: readonly (Span & { readonly kind: BlockKind })[]
}

/** The text as paragraphs: by its blocks when they are known, otherwise at blank lines. Nothing printed is left out. */
export function paragraphsOf(text: string, blocks: readonly Block[] = []): Paragraph[] {
  const parts: (Span & { kind: BlockKind })[] = []
  let at = 0
  for (const block of blocks) {
    parts.push(...stretches(text, { start: at, end: block.start }), {
      start: block.start,
      end: block.end,
      kind: block.kind,
    })
    at = block.end
  }
  parts.push(...stretches(text, { start: at, end: text.length }))
  const paragraphs: { parts: (Span & { kind: BlockKind })[] }[] = []
  let end = 0
  for (const part of parts) {
    // A dateline or speaker stands on the line that it opens.
    const same = paragraphs.length > 0 && !text.slice(end, part.start).includes('\n')
    if (same) paragraphs.at(-1)?.parts.push(part)
    else paragraphs.push({ parts: [part] })
    end = part.end
  }
  return paragraphs
}

function stretches(text: string, { start, end }: Span): (Span & { kind: BlockKind })[] {
  const found: (Span & { kind: BlockKind })[] = []
  for (const match of text.slice(start, end).matchAll(/\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*/g)) {
    const words = match[0].trimEnd()
    found.push({ start: start + match.index, end: start + match.index + words.length, kind: 'paragraph' })
  }
  return found
}

/** Everything of the brief that stands in one source, in text order. */
export function marksIn(source: Source, brief: Brief): Mark[] {
  const alone = brief.sources.origins.length > 1
  const marks = [
    ...brief.entries.flatMap(entry => entryMarks(entry, { source, alone })),
    ...brief.differences.flatMap(difference => differenceMarks(difference, source)),
    ...eventPlaces(brief).flatMap(place =>
      place.source === source ? [markOf(place, { ref: '', target: 'brief', look: 'quiet', numbered: false })] : [],
    ),
  ]
  return marks.filter(mark => mark.end > mark.start).sort((a, b) => a.start - b.start || b.end - a.end)
}

const eventPlaces = ({ kind, when, where, sides }: Brief): Place[] => [
  ...new Set([kind, when, where, ...sides].flatMap(({ places }) => places)),
]

function entryMarks(entry: Entry, { source, alone }: { source: Source; alone: boolean }): Mark[] {
  const name = entry.kind === 'person' || entry.kind === 'good'
  const single = alone && new Set(entry.places.map(place => place.source.origin)).size === 1
  const look = name ? 'quiet' : entry.notes.some(note => note.open) ? 'differ' : single ? 'only' : 'evidence'
  // A name is printed many times: its number stands where it comes first.
  return entry.places
    .filter(place => place.source === source)
    .map((place, index) =>
      markOf(place, { ref: String(entry.number), target: `e-${entry.number}`, look, numbered: !name || index === 0 }),
    )
}

function differenceMarks(difference: Difference, source: Source): Mark[] {
  const ref = `D${difference.number}`
  return difference.values
    .flatMap(value => value.places)
    .filter(place => place.source === source)
    .map((place, index) =>
      markOf(place, {
        ref,
        target: `d-${difference.number}`,
        look: difference.open ? 'differ' : 'quiet',
        tone: difference.tone,
        numbered: difference.open || index === 0,
      }),
    )
}

const markOf = ({ evidence, anchor }: Place, mark: Omit<Mark, 'start' | 'end' | 'anchor'>): Mark => ({
  start: evidence.start,
  end: evidence.end,
  anchor,
  ...mark,
})
