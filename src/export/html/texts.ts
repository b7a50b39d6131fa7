import type { Block, BlockKind, Span } from '../../model/document.js'
import type { Brief } from '../view/brief.js'
import type { Difference, Place } from '../view/differences.js'
import type { Entry } from '../view/entries.js'
import type { Source } from '../view/sources.js'
import { type Mark, type Node, nestMarks } from './marks.js'

type Part = Span & { readonly kind: BlockKind }

/** One paragraph of a source text: a run of blocks, each with what it is. */
export interface Paragraph {
  readonly parts: readonly Part[]
}

export interface MarkedParagraph {
  /** Of all its parts; undefined when they differ. */
  readonly kind: BlockKind | undefined
  readonly parts: readonly { readonly kind: BlockKind; readonly nodes: readonly Node[] }[]
}

export interface TextOptions {
  readonly blocks?: readonly Block[] | undefined
  /** Words that a reader came for; absent when they came for the text. */
  readonly found?: Span | undefined
}

/** The paragraphs of a source with everything of the brief marked in them. */
export function markText(source: Source, brief: Brief, { blocks, found }: TextOptions = {}): MarkedParagraph[] {
  const { text } = source.document
  const paragraphs = paragraphsOf(text, blocks)
  const marks = marksByPart(
    paragraphs.flatMap(paragraph => paragraph.parts),
    marksIn(source, brief, found),
  )
  let index = 0
  let after = 0
  return paragraphs.map(({ parts }) => ({
    kind: parts.every(part => part.kind === parts[0]?.kind) ? parts[0]?.kind : undefined,
    parts: parts.map(part => {
      const nodes = nestMarks(text, { from: part.start, to: part.end, after }, marks[index] ?? [])
      index += 1
      after = part.end
      return { kind: part.kind, nodes }
    }),
  }))
}

/** The text as paragraphs: by its blocks when they are known, otherwise at blank lines. Nothing printed is left out. */
export function paragraphsOf(text: string, blocks: readonly Block[] = []): Paragraph[] {
  const parts: Part[] = []
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
  const paragraphs: { parts: Part[] }[] = []
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

function stretches(text: string, { start, end }: Span): Part[] {
  const found: Part[] = []
  for (const match of text.slice(start, end).matchAll(/\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*/g)) {
    const words = match[0].trimEnd()
    found.push({ start: start + match.index, end: start + match.index + words.length, kind: 'paragraph' })
  }
  return found
}

/** Everything of the brief that stands in one source, in text order. */
function marksIn(source: Source, brief: Brief, found: Span | undefined): Mark[] {
  const alone = brief.sources.origins.length > 1
  const marks = [
    ...brief.entries.flatMap(entry => entryMarks(entry, { source, alone })),
    ...brief.differences.flatMap(difference => differenceMarks(difference, source)),
    ...eventPlaces(brief).flatMap(place =>
      place.source === source ? [markOf(place, { ref: '', target: 'brief', look: 'quiet', numbered: false })] : [],
    ),
    ...(found ? [{ ...found, anchor: 'words', ref: '', target: '', look: 'found' as const, numbered: false }] : []),
  ]
  return marks.filter(mark => mark.end > mark.start).sort((a, b) => a.start - b.start || b.end - a.end)
}

/** The marks that reach into each part, for parts and marks in text order. One pass over both. */
function marksByPart(parts: readonly Span[], marks: readonly Mark[]): Mark[][] {
  let next = 0
  let open: Mark[] = []
  return parts.map(part => {
    open = open.filter(mark => mark.end > part.start)
    for (let mark = marks[next]; mark && mark.start < part.end; mark = marks[next]) {
      if (mark.end > part.start) open.push(mark)
      next += 1
    }
    return open
  })
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
    .map(place => (entry.kind === 'good' ? narrowed(place, entry.own) : place))
    .map((place, index) =>
      markOf(place, { ref: String(entry.number), target: `e-${entry.number}`, look, numbered: !name || index === 0 }),
    )
}

/** A good may be read from a whole list: its number stands at its own name there. */
function narrowed(place: Place, name: string): Place {
  const { evidence } = place
  const lower = evidence.quote.toLowerCase()
  const from = lower.indexOf(name.toLowerCase())
  // A few letters change length with their case: then offsets into one are not offsets into the other.
  if (from < 0 || lower.length !== evidence.quote.length) return place
  const start = evidence.start + from
  const quote = evidence.quote.slice(from, from + name.length)
  return { ...place, evidence: { ...evidence, start, end: start + name.length, quote } }
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
