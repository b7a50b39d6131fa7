/** Letters that Unicode decomposition does not take apart, and the apostrophes, each by one ASCII character. */
const NO_MARK: Readonly<Record<string, string>> = {
  đ: 'd',
  Đ: 'D',
  ł: 'l',
  Ł: 'L',
  ə: 'e',
  Ə: 'E',
  ı: 'i',
  ŋ: 'n',
  ħ: 'h',
  œ: 'o',
  Œ: 'O',
  '’': "'",
  '‘': "'",
  ʻ: "'",
  ʼ: "'",
}
const ONE_LETTER = /^[A-Za-z]\p{M}+$/u
const NEEDS_FOLD = /[\u007f-\uffff]/

const EN_DASH = 0x2013
const JOINED = /^\p{L}–\p{Lu}$/u

/** “the Malaysia–Qatar council”: a dash between two names is a hyphen. */
const joinsNames = (text: string, at: number): boolean => at > 0 && JOINED.test(text.slice(at - 1, at + 2))

/** What one code unit above ASCII becomes, itself where it stays. */
function foldedOne(character: string, code: number): string {
  if (!mayFold(code)) return character
  const plain = NO_MARK[character]
  if (plain !== undefined) return plain
  const parts = character.normalize('NFD')
  return parts.length > 1 && ONE_LETTER.test(parts) ? (parts[0] ?? character) : character
}

/** Latin letters and apostrophes: dashes, other quotation marks and other scripts stay, and are many. */
const mayFold = (code: number): boolean =>
  (code >= 0xc0 && code < 0x300) ||
  (code >= 0x1e00 && code < 0x1f00) ||
  code === 0x2018 ||
  code === 0x2019 ||
  (code >= 0x2100 && code < 0x2150)

/**
 * A shadow of the text with each accented Latin letter as its base letter and curly apostrophes straight. It has the
 * same length in UTF-16 code units, so every offset in the shadow is an offset in the text. The tagger breaks words
 * at letters above U+00FF; it is given the shadow, and evidence is quoted from the text.
 */
export function fold(text: string): string {
  if (!NEEDS_FOLD.test(text)) return text
  const parts: string[] = []
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code < 0x80) continue
    const character = text.charAt(at)
    const folded = code === EN_DASH && joinsNames(text, at) ? '-' : foldedOne(character, code)
    if (folded === character) continue
    parts.push(text.slice(from, at), folded)
    from = at + 1
  }
  if (from === 0) return text
  parts.push(text.slice(from))
  // Joined at once: a text of many pieces added up is slow to read from.
  return parts.join('')
}

/** Folded, lower case, combining marks dropped: for comparing words, not for offsets. */
export function plain(text: string): string {
  // Most words, and most of the tables, are ASCII: nothing to take apart.
  if (!NEEDS_FOLD.test(text)) return text.toLowerCase()
  return fold(text.normalize('NFC')).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
