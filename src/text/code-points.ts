/** Places of the characters of a text that take two UTF-16 code units; most texts have none. */
export function pairsIn(text: string): number[] {
  const pairs: number[] = []
  for (const { index } of text.matchAll(/[\u{10000}-\u{10FFFF}]/gu)) pairs.push(index)
  return pairs
}

/** An offset in code points, given in UTF-16 code units. */
export const codePointsBefore = (pairs: readonly number[], offset: number): number => offset - below(pairs, offset)

/** How many of some rising numbers are less than another. */
function below(numbers: readonly number[], bound: number): number {
  let [low, high] = [0, numbers.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0) < bound) low = middle + 1
    else high = middle
  }
  return low
}
