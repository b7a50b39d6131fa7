/** Names the language of a text (BCP 47), `und` when it cannot tell. Given by the pipeline: it costs a model to load. */
export type Identify = (text: string) => Promise<string>

/** How much of a text is looked at. */
const SAMPLE = 1600
/** Share of words that the list holds: of an English text 0.22 and more, of Dutch, the nearest, 0.1. */
const SURE = 0.16
const FEWEST = 4

/** Whether a text is in the language of which `frequent` are the commonest words. Cheap: no model is loaded. */
export function isWrittenWith(text: string, frequent: ReadonlySet<string>): boolean {
  const share = shareOf(text, frequent)
  return share.words >= FEWEST && share.found >= share.words * SURE && share.kinds >= Math.min(3, share.words / 4)
}

function shareOf(text: string, frequent: ReadonlySet<string>) {
  const sample = text.slice(0, SAMPLE).toLowerCase()
  const kinds = new Set<string>()
  let words = 0
  let found = 0
  let start = -1
  for (let i = 0; i <= sample.length; i += 1) {
    if (isLetter(sample.charCodeAt(i))) {
      if (start < 0) start = i
      continue
    }
    if (start < 0) continue
    const word = sample.slice(start, i)
    start = -1
    words += 1
    if (!frequent.has(word)) continue
    found += 1
    kinds.add(word)
  }
  return { words, found, kinds: kinds.size }
}

/** Letters of ASCII, and whatever is above it but punctuation: nothing here hangs on a stray sign. */
const isLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 0xc0 && !(code >= 0x2000 && code < 0x2c00))

/** `en-GB`, `EN`, `en_US` of a page’s own declaration: `en`; '' when it is no language tag. */
export function primaryTag(declared: string): string {
  const tag = /^[a-z]{2,3}(?=$|[-_])/i.exec(declared.trim())?.[0]
  return tag?.toLowerCase() ?? ''
}
