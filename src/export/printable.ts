// Everything a terminal or a bidirectional layout would obey instead of show: control characters, line and paragraph
// separators, the marks that override or isolate writing direction.
const OBEYED = /[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu
const SPACE = /[\s\u0085]/

/**
 * Source words on one line, safe to print: white space runs become one space, and characters that would steer the
 * terminal or turn the writing direction are spelled out (`[U+202E]`), so that a reader sees them.
 */
export function printable(text: string): string {
  return text
    .replace(OBEYED, char => (SPACE.test(char) ? ' ' : spelledOut(char)))
    .replace(/\s+/g, ' ')
    .trim()
}

const spelledOut = (char: string): string =>
  `[U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`

// A narrow space that never breaks: it keeps our mark apart from one that the source prints.
const APART = '\u202f'

/** Source words in quotation marks. */
export function quoted(text: string): string {
  const open = /^["“”„«'‘’]/.test(text) ? APART : ''
  const close = /["“”»'‘’]$/.test(text) ? APART : ''
  return `“${open}${text}${close}”`
}
