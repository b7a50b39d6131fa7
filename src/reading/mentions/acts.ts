import { CLASS } from './classes.js'
import { is, type Scan } from './scan.js'
import type { Sighting } from './sightings.js'

const FAR = 30

/**
 * Whether the person acts where the name stands: subject of the verb that follows (an apposition or relative clause in
 * between stepped over), the one after “by”, or the speaker before whom the verb stands.
 */
export function actsHere(scan: Scan, sighting: Sighting): boolean {
  const { tokens } = scan
  const { sentence } = sighting
  const before = tokens[beforeOf(scan, sighting.first)]
  if (before !== undefined && before.index >= sentence.first) {
    if (before.lower === 'by' || before.lower === 'said') return true
    if (before.lower === 'to' && tokens[before.index - 1]?.lower === 'according') return true
  }
  let at = sighting.last
  if (at >= sentence.last) return false
  if (tokens[at]?.text === ',')
    at = isVerbAt(scan, at + 1, sentence.last) ? at + 1 : afterInset(scan, at, sentence.last)
  else if (tokens[at]?.lower === 'and' || tokens[at]?.text === '&') at = afterPartner(scan, at, sentence.last)
  else if (tokens[at]?.lower === 'who') return false
  return isVerbAt(scan, at, sentence.last)
}

/** Index of the token before the mention, its article or possessive left out. */
function beforeOf(scan: Scan, first: number): number {
  const at = first - 1
  const lower = scan.tokens[at]?.lower ?? ''
  return lower === 'the' || lower === 'his' || lower === 'her' || lower === 'its' ? at - 1 : at
}

/** One past the comma that closes what the comma at `from` opens; `from` when it is not closed. */
function afterInset(scan: Scan, from: number, limit: number): number {
  for (let i = from + 1; i < limit && i < from + FAR; i += 1) if (scan.tokens[i]?.text === ',') return i + 1
  return from
}

function afterPartner(scan: Scan, from: number, limit: number): number {
  for (let i = from + 1; i < limit && i < from + 9; i += 1) {
    const pos = scan.tokens[i]?.pos
    if (pos === 'VERB' || pos === 'AUX') return i
  }
  return from
}

function isVerbAt(scan: Scan, from: number, limit: number): boolean {
  let at = from
  // “Mr Lee today met”, “Mr Lee on Friday met”.
  while (at < limit && (scan.tokens[at]?.pos === 'ADV' || (is(scan, at, CLASS.stop) && !is(scan, at, CLASS.said))))
    at += 1
  const token = scan.tokens[at]
  if (token === undefined || at >= limit || token.lower.endsWith('ing')) return false
  return token.pos === 'VERB' || token.pos === 'AUX' || is(scan, at, CLASS.said)
}
