import type { Tone } from '../view/differences.js'

/** A stretch of a source text that leads to a line of the brief. */
export interface Mark {
  readonly start: number
  readonly end: number
  /** Number of the entry (`12`) or difference (`D3`); empty for the facts in the head of the brief. */
  readonly ref: string
  /** Id of the stretch on the page. */
  readonly anchor: string
  /** Id of the line it leads back to. */
  readonly target: string
  readonly look: 'evidence' | 'only' | 'differ' | 'quiet' | 'found'
  /** Of the difference it leads to; absent for an entry. */
  readonly tone?: Tone
  /** Whether its number is printed after the words. */
  readonly numbered: boolean
}

/** Text, a marked stretch that may hold others, or the numbers of the stretches that have just ended. */
export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'mark'; readonly mark: Mark; readonly first: boolean; readonly children: readonly Node[] }
  | { readonly kind: 'notes'; readonly marks: readonly Mark[] }

interface Open {
  readonly mark: Mark
  readonly first: boolean
  readonly children: Node[]
}

/**
 * Nests marks the way elements must nest: where two cross, the inner one is cut in two, and only its first piece
 * carries the anchor. One pass over the boundaries. `after` is where the stretch before this one ended: a mark that
 * starts in the gap between the two begins here.
 */
export function nestMarks(
  text: string,
  { from, to, after = from }: { from: number; to: number; after?: number },
  marks: readonly Mark[],
): Node[] {
  const inside = marks
    .filter(mark => mark.start < to && mark.end > from)
    .map(mark => ({ mark, start: Math.max(mark.start, from), end: Math.min(mark.end, to), first: mark.start >= after }))
  const ends = new Map(inside.map(({ mark, end }) => [mark, end]))
  const startingAt = new Map<number, typeof inside>()
  for (const item of inside) startingAt.set(item.start, [...(startingAt.get(item.start) ?? []), item])
  const boundaries = [...new Set([from, to, ...inside.flatMap(item => [item.start, item.end])])].sort((a, b) => a - b)

  const root: Node[] = []
  const stack: Open[] = []
  const current = () => stack.at(-1)?.children ?? root
  const longestFirst = (a: Mark, b: Mark) => (ends.get(b) ?? 0) - (ends.get(a) ?? 0)
  let at = from
  for (const boundary of boundaries) {
    if (boundary > at) current().push({ kind: 'text', text: text.slice(at, boundary) })
    at = boundary
    const cut = close(boundary)
    const opening = [
      ...cut.map(mark => ({ mark, first: false })),
      ...(startingAt.get(boundary) ?? []).map(({ mark, first }) => ({ mark, first })),
    ].sort((a, b) => longestFirst(a.mark, b.mark))
    for (const { mark, first } of opening) {
      const open: Open = { mark, first, children: [] }
      current().push({ kind: 'mark', ...open })
      stack.push(open)
    }
  }
  return root

  /** Closes what ends here, and returns what had to be closed with it and goes on. */
  function close(boundary: number): Mark[] {
    const ending = stack.filter(open => ends.get(open.mark) === boundary).length
    const done: Mark[] = []
    const cut: Mark[] = []
    while (done.length < ending) {
      const open = stack.pop()
      if (!open) break
      if (ends.get(open.mark) === boundary) done.push(open.mark)
      else cut.push(open.mark)
    }
    // A mark that runs on past this paragraph has its number where it truly ends.
    const notes = done.filter(mark => mark.numbered && mark.end === boundary).reverse()
    if (notes.length > 0) current().push({ kind: 'notes', marks: notes })
    return cut
  }
}
