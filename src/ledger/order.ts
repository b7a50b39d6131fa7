import type { Words } from '../model/ledger.js'

/** By code unit: the same on every machine, whatever its language. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export const byId = (a: { readonly id: string }, b: { readonly id: string }): number => byText(a.id, b.id)

/** Without date last: nothing is known to come before or after it. */
export const byDate = (
  a: { readonly date: string; readonly id: string },
  b: { readonly date: string; readonly id: string },
) => byText(a.date || LAST, b.date || LAST) || byId(a, b)

const LAST = '9999'

/** Words in order of document and place, each once. */
export function inOrder(words: readonly Words[]): Words[] {
  const sorted = [...words].sort((a, b) => byText(a.document, b.document) || a.start - b.start || a.end - b.end)
  return sorted.filter((each, at) => {
    const before = sorted[at - 1]
    return before === undefined || !isOnePlace(before, each)
  })
}

const isOnePlace = (a: Words, b: Words): boolean => a.document === b.document && a.start === b.start && a.end === b.end

/** Whether the second words hold the first. */
export const isWithin = (inner: Words, outer: Words): boolean =>
  inner.document === outer.document && inner.start >= outer.start && inner.end <= outer.end

/** Distinct values in order. */
export const distinct = (values: readonly string[]): string[] => [...new Set(values)].sort(byText)

/**
 * Whether one date lies after another, at the precision both have: `2025-03` is not after `2025`, and what has no date
 * is after nothing.
 */
export function isLater(a: string, b: string): boolean {
  if (a === '' || b === '') return false
  const length = Math.min(a.length, b.length)
  return a.slice(0, length) > b.slice(0, length)
}

/** The list under a key, to be added to. */
export function listAt<Key, Value>(lists: Map<Key, Value[]>, key: Key): Value[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}
