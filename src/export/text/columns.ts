// Laying out text for a terminal: display width, wrapping, colour. Knows nothing of briefs.

const PLAIN = /^[\x20-\x7e]*$/
const NARROW_LETTERS = /^[\x20-\u02ff\u0370-\u0482\u048a-\u058f\u1e00-\u1fff\u2010-\u2027]*$/
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/gu
const WIDE =
  /\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}|[\u3000-\u303f\uff00-\uff60]|\p{Emoji_Presentation}/gu

/** Columns that a text takes on screen: combining marks take none, East Asian characters two. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text) || NARROW_LETTERS.test(text)) return text.length
  const shown = text.replace(NO_WIDTH, '')
  return [...shown].length + (shown.match(WIDE)?.length ?? 0)
}

export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)))
}

/** Text in one style. */
export interface Run {
  readonly text: string
  readonly style?: Style
}

/**
 * Lines of at most `width` columns, broken at spaces (a longer word is cut), then painted. Runs follow one another
 * with a space between.
 */
export function flow(runs: readonly Run[], { width, paint }: { width: number; paint: Paint }): string[] {
  const room = Math.max(8, width)
  const lines: string[] = []
  let line: string[] = []
  let used = 0
  for (const { text, style } of runs) {
    for (const word of text.split(' ').flatMap(word => (word === '' ? [] : pieces(word, room)))) {
      const size = displayWidth(word)
      if (used > 0 && used + 1 + size > room) {
        lines.push(line.join(' '))
        line = []
        used = 0
      }
      used += size + (used > 0 ? 1 : 0)
      line.push(style ? paint(style, word) : word)
    }
  }
  return line.length > 0 ? [...lines, line.join(' ')] : lines
}

/** A word cut to fit, never between a letter and its marks. */
function pieces(word: string, room: number): string[] {
  if (displayWidth(word) <= room) return [word]
  const cut: string[] = []
  let piece = ''
  let used = 0
  for (const char of word) {
    const size = displayWidth(char)
    if (size > 0 && used + size > room) {
      cut.push(piece)
      piece = ''
      used = 0
    }
    piece += char
    used += size
  }
  return [...cut, piece]
}

export type Style = 'strong' | 'muted' | 'red' | 'amber' | 'green' | 'blue' | 'accent' | 'reverse'

const CODES: Readonly<Record<Style, readonly [on: number, off: number]>> = {
  strong: [1, 22],
  muted: [2, 22],
  red: [31, 39],
  amber: [33, 39],
  green: [32, 39],
  blue: [34, 39],
  accent: [36, 39],
  reverse: [7, 27],
}

export type Paint = (style: Style, text: string) => string

/** Colours text, or leaves it alone when colour is off. */
export function createPaint(color: boolean): Paint {
  return (style, text) => {
    const [on, off] = CODES[style]
    return color && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text
  }
}
