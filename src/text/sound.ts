import { plain } from './fold.js'
import { skeleton } from './spelling.js'

/** Words of a text by how they sound: spellings of one name give one key, “Kasymaliev” and “Kasimalyev”. */
export function soundsOf(text: string): string[] {
  const keys = new Set<string>()
  for (const [word] of plain(text).matchAll(/\p{L}+/gu)) {
    const key = soundOf(word)
    if (key !== '') keys.add(key)
  }
  return [...keys].sort()
}

/** Empty for a word of too few consonants to be known by them. */
export function soundOf(word: string): string {
  const key = skeleton(plain(word))
  return key.length < LEAST ? '' : key
}

const LEAST = 3
