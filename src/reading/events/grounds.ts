import type { Tables } from '../../knowledge/tables.js'
import type { ReadText } from '../../model/text.js'
import { plain } from '../../text/fold.js'

interface Gazetted {
  readonly name: string
  readonly names?: readonly string[]
  readonly capitals?: readonly string[]
  readonly seats?: readonly string[]
}

/** The state of every city, capital and seat of government, and of its own names: without marks, in lower case. */
export function groundsOf(tables: Tables): Map<string, string> {
  const grounds = new Map<string, string>()
  const add = (state: string, names: readonly string[] = []) => {
    for (const name of names) grounds.set(plain(name), state)
  }
  for (const [state, names] of Object.entries(
    tables.get<Readonly<Record<string, readonly string[]>>>('gazetteer/cities'),
  ))
    add(state, names)
  const states = tables.get<Readonly<Record<string, Gazetted>>>('gazetteer/states')
  for (const [state, { name, names, capitals, seats }] of Object.entries(states)) {
    add(state, [name])
    for (const more of [names, capitals, seats]) add(state, more)
  }
  return grounds
}

/** States whose capital, city or house opens the story. */
export function datelineStates({ document, shadow }: ReadText, grounds: ReadonlyMap<string, string>): Set<string> {
  const states = new Set<string>()
  for (const { kind, start, end } of document.blocks) {
    if (kind !== 'dateline') continue
    for (const part of shadow
      .slice(start, end)
      .toLowerCase()
      .split(/[,()|:–—/-]/)) {
      const words = part.trim().split(/\s+/)
      // “Office of the Government Hanoi”: the name of the place stands at the end.
      const state = words.map((_, i) => grounds.get(words.slice(i).join(' '))).find(found => found !== undefined)
      if (state !== undefined) states.add(state)
    }
  }
  return states
}
