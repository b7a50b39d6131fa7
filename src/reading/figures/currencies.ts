import type { Mention } from '../../model/text.js'
import type { Lexeme } from '../../text/lexemes.js'

/** The table `gazetteer/currencies`. */
export interface CurrencyTable {
  readonly signs: Readonly<Record<string, string>>
  readonly codes: readonly string[]
  readonly doubtful: readonly string[]
  readonly shorts: Readonly<Record<string, string>>
  readonly shared_shorts: Readonly<Record<string, string>>
  readonly names: Readonly<Record<string, CurrencyName>>
}

interface CurrencyName {
  readonly words: readonly string[]
  readonly usual: string
  /** Read only behind “million” or the like: “won” is also a verb. */
  readonly scaled?: boolean
  readonly of: Readonly<Record<string, string>>
}

export interface CurrencyWords {
  readonly signs: ReadonlyMap<string, string>
  readonly codes: ReadonlySet<string>
  /** Codes that are also other words: read only behind or before a “million”. */
  readonly doubtful: ReadonlySet<string>
  readonly shorts: ReadonlyMap<string, string>
  readonly sharedShorts: ReadonlyMap<string, CurrencyName>
  readonly names: ReadonlyMap<string, CurrencyName>
}

export function currencyWordsOf(table: CurrencyTable): CurrencyWords {
  const names = new Map<string, CurrencyName>()
  for (const name of Object.values(table.names)) for (const word of name.words) names.set(word, name)
  const sharedShorts = new Map<string, CurrencyName>()
  for (const [short, key] of Object.entries(table.shared_shorts)) {
    const name = table.names[key]
    if (name !== undefined) sharedShorts.set(short, name)
  }
  return {
    signs: new Map(Object.entries(table.signs)),
    codes: new Set(table.codes),
    doubtful: new Set(table.doubtful),
    shorts: new Map(Object.entries(table.shorts)),
    sharedShorts,
    names,
  }
}

/** What the words around a number say of its currency: the code, and the lexemes that say it. */
export interface Currency {
  readonly code: string
  readonly first: number
  readonly next: number
}

/** Where to look, and whose money a shared name may be. */
interface Place {
  readonly first: number
  readonly next: number
  readonly scaled: boolean
  readonly sides: readonly string[]
  readonly mentionAt: (lexeme: Lexeme | undefined) => Mention | undefined
}

/** The currency printed before (“US$ 5”, “VND 500”) or behind (“5 million euros”) the number at `place`. */
export function currencyOf(lexemes: readonly Lexeme[], place: Place, words: CurrencyWords): Currency | undefined {
  return signBefore(lexemes, place, words) ?? nameBehind(lexemes, place, words)
}

function signBefore(lexemes: readonly Lexeme[], place: Place, words: CurrencyWords): Currency | undefined {
  const before = lexemes[place.first - 1]
  if (before === undefined) return undefined
  const { next } = place
  const two = lexemes[place.first - 2]
  if (two !== undefined && !before.spaced) {
    const glued = words.signs.get(two.lower + before.lower)
    if (glued !== undefined) return { code: glued, first: place.first - 2, next }
  }
  const first = place.first - 1
  const code =
    words.signs.get(before.lower) ??
    (isCode(before.text, place, words) ? before.text : undefined) ??
    words.shorts.get(before.text)
  if (code !== undefined) {
    // “USD $5 million”
    const outer = words.codes.has(two?.text ?? '') ? two?.text : undefined
    return outer === undefined ? { code, first, next } : { code: outer, first: first - 1, next }
  }
  const shared = words.sharedShorts.get(before.text)
  return shared === undefined ? undefined : { code: codeOf(shared, '', place.sides), first, next }
}

function nameBehind(lexemes: readonly Lexeme[], place: Place, words: CurrencyWords): Currency | undefined {
  const { first } = place
  let at = place.next
  if (lexemes[at]?.lower === '-' && lexemes[at]?.spaced === false) at += 1
  const here = lexemes[at]
  if (here === undefined) return undefined
  if (isCode(here.text, place, words)) return { code: here.text, first, next: at + 1 }
  const sign = words.signs.get(here.lower)
  if (sign !== undefined && !/\d/.test(lexemes[at + 1]?.lower ?? '')) return { code: sign, first, next: at + 1 }
  let name = words.names.get(here.lower)
  let state = ''
  if (name === undefined) {
    // “5 million Australian dollars”, “10 billion US dollars”
    const mention = place.mentionAt(here)
    if (mention === undefined || mention.kind !== 'state') return undefined
    while (place.mentionAt(lexemes[at]) === mention) at += 1
    name = words.names.get(lexemes[at]?.lower ?? '')
    state = mention.party
  }
  if (name === undefined || (name.scaled === true && !place.scaled)) return undefined
  return { code: codeOf(name, state, place.sides), first, next: at + 1 }
}

const isCode = (text: string, { scaled }: Place, words: CurrencyWords): boolean =>
  words.codes.has(text) && (scaled || !words.doubtful.has(text))

/** By the adjective; else the usual one; else the one that a side uses; '' when it stays open. */
function codeOf(name: CurrencyName, state: string, sides: readonly string[]): string {
  const own = name.of[state]
  if (own !== undefined) return own
  if (name.usual !== '') return name.usual
  for (const side of sides) {
    const code = name.of[side]
    if (code !== undefined) return code
  }
  return Object.values(name.of)[0] ?? ''
}
