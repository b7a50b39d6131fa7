import type { Clause } from './clause.js'
import type { VerbGroup } from './verb-group.js'
import { FORM } from './verbs.js'
import { has, isBreak, isComma, type Walk } from './walk.js'
import { WORD } from './words.js'

/** “He said that A is ready, and B could follow”: what is not past goes on with what was said. */
export function stillTold(
  walk: Walk,
  clauses: readonly Clause[],
  { verb, opener }: { verb: VerbGroup; opener: number },
): boolean {
  if (verb.past || verb.perfect || !has(walk, opener, WORD.conjunction)) return false
  const last = lastFinite(clauses)
  if (last?.kind !== 'complement' || last.verb.past) return false
  const main = clauses.findLast(c => c.kind === 'main' || c.kind === 'coordinate')
  return main?.verb.past === true && ((walk.forms[main.verb.head] ?? 0) & FORM.reports) !== 0
}

/** Words between a verb of saying and the quotation that it opens: “told reporters in Rabat on Monday: “We …””. */
const LEAD = 8

/**
 * The clause whose words in quotation marks are told here: “She said, “We will go on””, “…, adding: “We …””. They stand
 * right behind its verb of saying.
 */
export function quotedBy(
  walk: Walk,
  clauses: readonly Clause[],
  { quoted, first }: { readonly quoted: boolean; readonly first: number },
): Clause | undefined {
  if (!quoted) return undefined
  const adding = clauses.at(-1)
  const host = adding?.kind === 'participle' && adding.verb.form === 'gerund' ? adding : lastFinite(clauses)
  if (!host || host.quoted || ((walk.forms[host.verb.head] ?? 0) & FORM.reports) === 0) return undefined
  if (host.kind !== 'main' && host.kind !== 'coordinate' && host.kind !== 'participle') return undefined
  let at = host.verb.last
  while (at < first && !has(walk, at, WORD.quoteOpen)) at += 1
  if (at >= first || at - host.verb.last > LEAD) return undefined
  return at === host.verb.last || isComma(walk, at - 1) || isBreak(walk, at - 1) ? host : undefined
}

/** “…, adding: “Morocco will go on””: no subject reaches back over the mark that opens those words; 0 when none does. */
export function speechAfter(
  walk: Walk,
  clauses: readonly Clause[],
  { quoted, first }: { readonly quoted: boolean; readonly first: number },
): number {
  const adding = clauses.at(-1)
  if (!quoted || adding?.kind !== 'participle' || adding.verb.form !== 'gerund' || adding.quoted) return 0
  if (((walk.forms[adding.verb.head] ?? 0) & FORM.reports) === 0) return 0
  for (let at = adding.verb.last; at < Math.min(first, adding.verb.last + LEAD); at += 1)
    if (has(walk, at, WORD.quoteOpen)) return at + 1
  return 0
}

export function lastFinite(clauses: readonly Clause[]): Clause | undefined {
  for (let i = clauses.length - 1; i >= 0; i -= 1) if (clauses[i]?.verb.form === 'finite') return clauses[i]
  return undefined
}

/** “He said that A does X and called for Y”: a past verb after a present complement goes back to the past main verb. */
export function sharedHost(
  walk: Walk,
  clauses: readonly Clause[],
  { verb, afterComma }: { verb: VerbGroup; afterComma: boolean },
): Clause | undefined {
  // “…, and promised”: after a comma the verb goes back to the main clause when its time allows.
  const last = lastFinite(clauses)
  const plain = ((walk.forms[verb.head] ?? 0) & FORM.act) === 0
  // “said that A and B shared the goals, but differed on the way”: what is no act goes on with what was told.
  if (afterComma && plain && last?.kind === 'complement' && last.verb.past && sameTime(last.verb, verb)) return last
  if (afterComma) {
    for (let i = clauses.length - 1; i >= 0; i -= 1) {
      const clause = clauses[i]
      if (
        clause &&
        clause.verb.form === 'finite' &&
        (clause.kind === 'main' || clause.kind === 'coordinate') &&
        sameTime(clause.verb, verb)
      )
        return clause
    }
  }
  // “said that the two met and stressed that …”: one who speaks goes on speaking.
  const speaks = (walk.forms[verb.head] ?? 0) & FORM.reports && has(walk, verb.last, WORD.complementizer)
  if (speaks) {
    const main = clauses.findLast(c => c.verb.form === 'finite' && (c.kind === 'main' || c.kind === 'coordinate'))
    if (main && (walk.forms[main.verb.head] ?? 0) & FORM.reports && sameTime(main.verb, verb)) return main
  }
  let nearest: Clause | undefined
  for (let i = clauses.length - 1; i >= 0; i -= 1) {
    const clause = clauses[i]
    if (clause?.verb.form !== 'finite') continue
    nearest ??= clause
    if (sameTime(clause.verb, verb)) return clause
    if (clause.kind === 'main') return nearest.kind === 'relative' || sameTime(clause.verb, verb) ? clause : nearest
  }
  return nearest
}

const sameTime = (a: VerbGroup, b: VerbGroup) => a.past === b.past && (a.future === b.future || a.past)
