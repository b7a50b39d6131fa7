import { plain } from './fold.js'

/** What a comparison of two personal names says, and the rule that said it. */
export interface NameVerdict {
  readonly verdict: 'same' | 'different' | 'unsure'
  readonly reason: string
}

/** Words of a name, folded and in lower case: “Kim Jong-un” gives kim, jong, un. */
export function nameWords(name: string): string[] {
  return plain(name).match(/\p{L}+/gu) ?? []
}

/** Edits between two words, stopping once they exceed `most`. A swap of neighbours is one edit. */
export function editsBetween(a: string, b: string, most = 3): number {
  if (a === b) return 0
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let value = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        value = Math.min(value, (before[j - 2] ?? 0) + 1)
      row.push(value)
      if (value < least) least = value
    }
    if (least > most) return most + 1
    before = last
    last = row
  }
  return last[b.length] ?? 0
}

/** True for two spellings of one word: one edit in four letters, two in seven. */
export function isSpelling(a: string, b: string): boolean {
  if (a === b) return true
  const length = Math.min(a.length, b.length)
  if (length < 4) return false
  return editsBetween(a, b, 2) <= (length >= 7 ? 2 : 1)
}

export function compareNames(a: string, b: string): NameVerdict {
  const one = nameWords(a)
  const two = nameWords(b)
  if (one.join(' ') === two.join(' ')) return { verdict: 'same', reason: 'equal' }
  return { verdict: 'unsure', reason: 'not compared' }
}
