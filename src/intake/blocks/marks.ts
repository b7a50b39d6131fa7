/** How lines are set: nothing here knows a language. */

const QUOTES_CLOSING = /["'”’»)\]}]+$/
const FINAL = '.!?…。！？'

/** Whether the text ends as a sentence does, closing quotes left aside. */
export function endsSentence(text: string): boolean {
  return FINAL.includes(text.at(-1) ?? ' ') || FINAL.includes(text.replace(QUOTES_CLOSING, '').at(-1) ?? ' ')
}

/** Ends in a full stop, or in something that shows that more follows: a heading ends in neither. */
export function endsLikeHeading(text: string): boolean {
  const bare = text.replace(QUOTES_CLOSING, '')
  return !/[.;:,…。]$/.test(bare) && !/[.…]$/.test(text)
}

/** The head of a line in lower case: no phrase that a line is known by is longer. */
export const headOf = (text: string): string => text.slice(0, 72).toLowerCase()

export function wordCount(text: string): number {
  let count = 0
  let inside = false
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    const space = code === 32 || code === 160 || code === 9 || code === 10 || code === 13
    if (!space && !inside) count += 1
    inside = !space
  }
  return count
}

const UPPER = /\p{Lu}/u
const LOWER = /\p{Ll}/u

/** All letters capital, and at least two of them. */
export function isAllCaps(text: string): boolean {
  return !LOWER.test(text) && UPPER.test(text) && (text.match(/\p{L}/gu)?.length ?? 0) > 1
}

export const startsUpper = (text: string): boolean => /^["'“‘«([¿¡]*[\p{Lu}\p{Lo}\p{N}]/u.test(text)

/** Words of a label, without the marks around them. */
export function labelWords(label: string): string[] {
  return label.split(/[\s\u00a0]+/).filter(word => word !== '')
}

const COMMENT = /^<!--[^>]*-->$/
const RULE = /^[-–—_=*~•·.#+\s]{3,}$/
const ADDRESS = /^(?:https?:\/\/|www\.)\S+$/i
const MAIL = /^\S+@\S+\.\S+$/
const HASHTAGS = /^(?:[#@][\p{L}\p{N}_]+[\s,]*)+$/u
const CARD = /^[—–-]{1,2}\s?.{1,80}\(@\w{1,30}\).{0,60}$/u
const FILE_NAME =
  /^(?!.*[.!?] )[^\n:*?"<>|]{1,160}\.(?:jpe?g|png|gif|webp|tiff?|bmp|svg|heic|avif|pdf|docx?|mp[34]|mov|m4v)$/iu
const CLOCK =
  /^(?:\p{Lu}{3,5}\s+)?\d{1,2}[:.]\d{2}\s*[ap]\.?\s?m\.?(?:\s+\(?[A-Z]{1,5}\)?)?(?:\s*[-–—]\s*\d{1,2}[:.]\d{2}.{0,12})?$/iu

/** What no story holds: comments, rules, bare addresses, hash tags, cards of social media. */
export function isNoise(text: string): boolean {
  switch (text[0]) {
    case '<':
      return COMMENT.test(text)
    case '#':
    case '@':
      return HASHTAGS.test(text) || RULE.test(text)
    case '—':
    case '–':
    case '-':
      return RULE.test(text) || CARD.test(text)
    default:
      return text.length < 300 && !text.includes(' ') ? isOneWordOfNoise(text) : RULE.test(text)
  }
}

const isOneWordOfNoise = (text: string): boolean => RULE.test(text) || ADDRESS.test(text) || MAIL.test(text)

export function isFileName(text: string): boolean {
  return text.length <= 164 && text.lastIndexOf('.') >= text.length - 5 && FILE_NAME.test(text)
}

/** “2:12 P.M. EDT”, “END 1:40 P.M. EEST”: when a transcript begins and ends. */
export const isClock = (text: string): boolean => text.length <= 40 && /\d[:.]\d\d/.test(text) && CLOCK.test(text)
