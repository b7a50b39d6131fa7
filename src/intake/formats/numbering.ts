/** How the items of one level of a list are marked. */
export interface LevelStyle {
  /** `decimal`, `lowerLetter`, `upperLetter`, `lowerRoman`, `upperRoman`; anything else is a bullet. */
  readonly format: string
  /** What stands around the number, with `%1` for the number of the first level, `%2` for that of the second. */
  readonly pattern: string
  readonly start: number
}

/** Counts the items of a list: numbers that a word processor prints and does not write. */
export interface Counter {
  /** The mark of the next item on a level, empty for a bullet. */
  next(level: number): string
}

export function createCounter(levels: readonly (LevelStyle | undefined)[]): Counter {
  const counts: number[] = []
  return {
    next: level => {
      const style = levels[level]
      counts.length = Math.min(counts.length, level + 1)
      counts[level] = counts[level] === undefined ? (style?.start ?? 1) : counts[level] + 1
      if (style === undefined || printed(1, style.format) === '') return ''
      return style.pattern.replace(/%(\d)/g, (_, place: string) => {
        const at = Number(place) - 1
        const above = levels[at]
        return printed(counts[at] ?? above?.start ?? 1, above?.format ?? 'decimal')
      })
    },
  }
}

/** The end of lists in letters, as Word has it. */
const MOST_LETTERED = 780

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

function printed(number: number, format: string): string {
  switch (format) {
    case 'decimal':
      return String(number)
    case 'decimalZero':
      return String(number).padStart(2, '0')
    case 'lowerLetter':
      return letters(number)
    case 'upperLetter':
      return letters(number).toUpperCase()
    case 'lowerRoman':
      return roman(number).toLowerCase()
    case 'upperRoman':
      return roman(number)
    default:
      return ''
  }
}

/** Word writes “aa” after “z”, then “bb”; a number that no list reaches is written as it is. */
const letters = (number: number): string =>
  number >= 1 && number <= MOST_LETTERED
    ? String.fromCharCode(97 + ((number - 1) % 26)).repeat(1 + Math.floor((number - 1) / 26))
    : String(number)

function roman(number: number): string {
  let left = Math.min(number, 3999)
  let written = ''
  for (const [value, sign] of ROMAN) {
    while (left >= value) {
      written += sign
      left -= value
    }
  }
  return written
}
