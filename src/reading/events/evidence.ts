import type { Evidence } from '../../model/dossier.js'
import type { Claim } from '../../model/report.js'
import type { ReadText, Sentence } from '../../model/text.js'

const BREAKS = new Set([',', ';', ':', '—', '–'])
/** A clause is cut at a comma only when it would be longer than this, in tokens. */
const LONGEST = 24
const SHORTEST = 5

/** The words of a sentence that tell something found at tokens `first` to `last`: the claim there, else the clause. */
export function evidenceOf(
  text: ReadText,
  sentence: Sentence,
  { first, last, claims }: { first: number; last: number; claims: readonly Claim[] },
): Evidence {
  const from = text.tokens[first]?.start ?? sentence.start
  const to = text.tokens[last - 1]?.end ?? sentence.end
  let best: Evidence | undefined
  for (const { evidence } of claims) {
    if (evidence.start > from || evidence.end < to) continue
    if (best === undefined || evidence.end - evidence.start < best.end - best.start) best = evidence
  }
  return best ?? clauseAt(text, sentence, { first, last })
}

function clauseAt(text: ReadText, sentence: Sentence, { first, last }: { first: number; last: number }): Evidence {
  const { tokens, document } = text
  let open = sentence.first
  if (first - open > LONGEST / 2) {
    for (let i = first - 1; i > open; i -= 1) {
      if (!BREAKS.has(tokens[i]?.text ?? '') || last - i < SHORTEST) continue
      open = i + 1
      break
    }
  }
  let close = sentence.last
  if (close - open > LONGEST) {
    for (let i = Math.max(last, open + SHORTEST); i < close; i += 1) {
      if (!BREAKS.has(tokens[i]?.text ?? '') && i - open < LONGEST) continue
      close = i
      break
    }
  }
  if (close === sentence.last && /^[.!?…]$/.test(tokens[close - 1]?.text ?? '')) close -= 1
  const start = tokens[open]?.start ?? sentence.start
  const end = tokens[close - 1]?.end ?? sentence.end
  return { document: document.id, start, end, quote: document.text.slice(start, end) }
}
