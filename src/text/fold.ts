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

/**
 * A shadow of the text with each accented Latin letter as its base letter and curly apostrophes straight. It has the
 * same length in UTF-16 code units, so every offset in the shadow is an offset in the text. The tagger breaks words
 * at letters above U+00FF; it is given the shadow, and evidence is quoted from the text.
 */
export function fold(text: string): string {
  if (!NEEDS_FOLD.test(text)) return text
  let out = ''
  for (const character of text) {
    if (character.length > 1 || character < '\u0080') {
      out += character
      continue
    }
    const plain = NO_MARK[character]
    if (plain !== undefined) {
      out += plain
      continue
    }
    const parts = character.normalize('NFD')
    out += parts.length > 1 && ONE_LETTER.test(parts) ? (parts[0] ?? character) : character
  }
  if (out.length !== text.length) throw new Error(`fold changed the length of a text: ${text.length} to ${out.length}`)
  return out
}

/** Folded, lower case, combining marks dropped: for comparing words, not for offsets. */
export function plain(text: string): string {
  // Most words, and most of the tables, are ASCII: nothing to take apart.
  if (!NEEDS_FOLD.test(text)) return text.toLowerCase()
  return fold(text.normalize('NFC')).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
