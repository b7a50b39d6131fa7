import type { Tables } from '../../../knowledge/tables.js'
import type { Token } from '../../../model/text.js'
import { createVerbs, FORM, type Verbs } from '../../grammar/verbs.js'
import { createGrammar, type Grammar, WORD } from '../../grammar/words.js'
import type { Act } from './find-acts.js'

/** How the source places an act: done, decided, coming, wished for, in the making, or not done. */
export type Reality = 'actual' | 'agreed' | 'future' | 'desired' | 'proposed' | 'effort' | 'negated'

export interface RealityReader {
  /** How `act` is placed by its auxiliaries and by the words to its left, in the clause that begins at `clauseFirst`. */
  realityOf(tokens: readonly Token[], act: Act, clauseFirst: number): Reality
  /** The verb before a noun act that says that it is completed: “concluded negotiations on”. */
  completionOf(tokens: readonly Token[], act: Act, clauseFirst: number): Act | undefined
  /** The same behind it: “negotiations on … have been concluded”. */
  completionBehind(tokens: readonly Token[], act: Act, limit: number): Act | undefined
}

interface RealityTable {
  readonly reality: Readonly<Record<Reality, readonly string[]>>
  readonly completing: readonly string[]
  readonly causing: readonly string[]
  readonly completing_nouns: readonly string[]
  readonly be: Readonly<Record<'progressive' | 'perfect' | 'bare', string>>
}

interface Words {
  readonly grammar: Grammar
  readonly verbs: Verbs
  readonly realities: ReadonlyMap<string, Reality>
  readonly completing: ReadonlySet<string>
  readonly completingNouns: ReadonlySet<string>
  readonly causing: ReadonlySet<string>
  readonly be: RealityTable['be']
}

interface Look {
  readonly from: number
  readonly clauseFirst: number
}

/** How many words to the left can still place an act. */
const REACH = 24
/** And between “have” or “get” and the participle. */
const CAUSE_REACH = 8
/** And when verbs with long objects are coordinated. */
const LIST_REACH = 80

export function createRealityReader(tables: Tables): RealityReader {
  const table = tables.get<RealityTable>('languages/en/paper-acts')
  const realities = new Map<string, Reality>()
  for (const [reality, words] of Object.entries(table.reality))
    for (const word of words) realities.set(word, reality as Reality)
  const completing = new Set(table.completing)
  const verbs = createVerbs(tables, completing)
  const completingNouns = new Set(table.completing_nouns)
  const causing = new Set(table.causing)
  const grammar = tables.shared(createGrammar)
  const words: Words = { grammar, verbs, realities, completing, completingNouns, causing, be: table.be }
  return {
    realityOf: (tokens, act, clauseFirst) => placeAct(words, tokens, { act, clauseFirst }),
    completionOf: (tokens, act, clauseFirst) => {
      for (let i = act.first - 1; i >= clauseFirst && i > act.first - 6; i -= 1) {
        const completion = completionAt(words, tokens, { act, at: i })
        if (completion) return completion
      }
      return undefined
    },
    completionBehind: (tokens, act, limit) => {
      for (let i = act.last; i < limit; i += 1) {
        const completion = completionAt(words, tokens, { act, at: i })
        if (completion) return completion
      }
      return undefined
    },
  }
}

function completionAt(words: Words, tokens: readonly Token[], { act, at }: { act: Act; at: number }): Act | undefined {
  const lower = tokens[at]?.lower ?? ''
  const { name } = act
  const last = at + 1
  if (words.completingNouns.has(lower)) return { name, first: at, last, forms: 0, sort: 'noun' }
  const form = words.verbs.find(lower)
  return form && words.completing.has(form.lemma)
    ? { name, first: at, last, forms: form.forms, sort: 'verb' }
    : undefined
}

function placeAct(words: Words, tokens: readonly Token[], { act, clauseFirst }: { act: Act; clauseFirst: number }) {
  const from = skipAdverbs(words, tokens, { from: act.first - 1, clauseFirst })
  // “could be ready for signature”: what state a paper is in needs no verb to place it.
  if (act.sort === 'after') return isNegated(words, tokens, act.first) ? 'negated' : 'actual'
  if (act.sort !== 'verb') return lookLeft(words, tokens, { from: act.first - 1, clauseFirst }, 'actual')
  const before = tokens[from]?.lower ?? ''
  const isBe = (words.grammar(before) & WORD.be) !== 0
  if ((act.forms & (FORM.past | FORM.participle)) !== 0 && ((act.forms & FORM.base) === 0 || isBe)) {
    if (!isBe) {
      const cause = causeOf(words, tokens, { from, clauseFirst })
      if (cause >= 0) return auxiliary(words, tokens, { from: cause - 1, clauseFirst })
      return isNegated(words, tokens, act.first) ? 'negated' : 'actual'
    }
    if (before === words.be.progressive) return 'effort'
    if (before === words.be.bare) {
      const look = { from: from - 1, clauseFirst }
      // “recommended that a pact be signed”: a bare “be” without an auxiliary is wished for.
      return hasAuxiliary(words, tokens, look)
        ? auxiliary(words, tokens, look)
        : lookLeft(words, tokens, look, 'desired')
    }
    return isNegated(words, tokens, act.first) ? 'negated' : 'actual'
  }
  if ((act.forms & FORM.ing) !== 0)
    return isBe ? 'effort' : lookLeft(words, tokens, { from: act.first - 1, clauseFirst }, 'actual')
  if ((act.forms & FORM.base) === 0) return 'actual'
  return auxiliary(words, tokens, { from: firstCoordinate(words, tokens, { from, clauseFirst }), clauseFirst })
}

/** “to have the agreement ratified”: where the verb of causing stands under “to” or a modal; -1 without one. */
function causeOf(words: Words, tokens: readonly Token[], { from, clauseFirst }: Look): number {
  for (let i = from; i > clauseFirst && i > from - CAUSE_REACH; i -= 1) {
    const token = tokens[i]
    if (!token || token.pos === 'PUNCT' || token.pos === 'CCONJ') return -1
    if (words.causing.has(token.lower)) return i < from && isOpen(words, tokens, { from: i - 1, clauseFirst }) ? i : -1
  }
  return -1
}

/** “has not yet been signed”, “was never ratified”. */
function isNegated(words: Words, tokens: readonly Token[], at: number): boolean {
  for (let i = at - 1; i > at - 5 && i >= 0; i -= 1) {
    const word = tokens[i]?.lower ?? ''
    if (words.realities.get(word) === 'negated') return true
    if ((words.grammar(word) & (WORD.be | WORD.have | WORD.midverb)) === 0) return false
  }
  return false
}

function hasAuxiliary(words: Words, tokens: readonly Token[], look: Look): boolean {
  const word = tokens[skipAdverbs(words, tokens, look)]?.lower ?? ''
  return (words.grammar(word) & (WORD.to | WORD.modal | WORD.future)) !== 0 || words.realities.get(word) === 'negated'
}

/** What stands in front of a base form: “to” and its governor, a modal, or nothing (a headline's present). */
function auxiliary(words: Words, tokens: readonly Token[], look: Look): Reality {
  const from = skipAdverbs(words, tokens, look)
  const word = tokens[from]?.lower ?? ''
  const bits = words.grammar(word)
  const next = { from: from - 1, clauseFirst: look.clauseFirst }
  if (words.realities.get(word) === 'negated') return 'negated'
  if ((bits & WORD.to) !== 0) {
    // “is to be signed”.
    if ((words.grammar(tokens[from - 1]?.lower ?? '') & WORD.be) !== 0) return 'future'
    return lookLeft(words, tokens, next, 'future')
  }
  if ((bits & WORD.future) !== 0) return isWished(words, tokens, next) ? 'desired' : 'future'
  if ((bits & WORD.modal) !== 0) return 'proposed'
  // “suggested that the two countries create”: the bare form of what is wished for.
  return isWished(words, tokens, { from, clauseFirst: look.clauseFirst }) ? 'desired' : 'actual'
}

/** “hoped that they would sign”: a verb of wishing before the modal, in the same clause. */
function isWished(words: Words, tokens: readonly Token[], { from, clauseFirst }: Look): boolean {
  for (let i = from; i >= clauseFirst && i > from - REACH; i -= 1) {
    const token = tokens[i]
    if (!token || token.pos === 'PUNCT' || token.pos === 'CCONJ') return false
    const reality = words.realities.get(token.lower)
    if ((reality === 'desired' || reality === 'proposed') && token.pos === 'VERB') return true
  }
  return false
}

/** The nearest word to the left that decides. */
function lookLeft(words: Words, tokens: readonly Token[], { from, clauseFirst }: Look, usual: Reality): Reality {
  let fallback = usual
  for (let i = from; i >= clauseFirst && i > from - REACH; i -= 1) {
    const word = tokens[i]?.lower ?? ''
    const bits = words.grammar(word)
    if (word === ';' || word === ':') return fallback
    if ((bits & WORD.future) !== 0 && tokens[i]?.pos === 'AUX') return 'future'
    const reality = words.realities.get(word)
    if (!reality) {
      if ((bits & WORD.have) !== 0) return 'actual'
      continue
    }
    // “look forward to the early signing”: haste places an act only when nothing else does.
    if (reality === 'effort' && tokens[i]?.pos === 'ADJ') {
      fallback = reality
      continue
    }
    // “will witness the signing”: what places the witnessing places the signing.
    if (reality === 'actual' && isOpen(words, tokens, { from: i - 1, clauseFirst })) continue
    return reality
  }
  return fallback
}

/** Whether a base form stands under “to” or a modal that ends at `from`. */
function isOpen(words: Words, tokens: readonly Token[], look: Look): boolean {
  const word = tokens[skipAdverbs(words, tokens, look)]?.lower ?? ''
  return (words.grammar(word) & (WORD.to | WORD.modal)) !== 0
}

function skipAdverbs(words: Words, tokens: readonly Token[], { from, clauseFirst }: Look): number {
  let i = from
  while (i > clauseFirst) {
    const word = tokens[i]?.lower ?? ''
    const isAdverb = tokens[i]?.pos === 'ADV' || (words.grammar(word) & WORD.midverb) !== 0
    if (!isAdverb || words.realities.get(word) === 'negated') break
    i -= 1
  }
  return i
}

/**
 * “will negotiate and finalise”: the auxiliary of coordinated verbs stands before the first of them; behind a semicolon
 * it is the first of the sentence.
 */
function firstCoordinate(words: Words, tokens: readonly Token[], { from, clauseFirst }: Look): number {
  const joint = tokens[from]
  const isSeries = joint?.text === ';' || tokens[from - 1]?.text === ';'
  if (joint?.text !== ',' && !isSeries && joint?.pos !== 'CCONJ') return from
  let found = from
  for (let i = from - 1; i >= clauseFirst && i > from - LIST_REACH; i -= 1) {
    const token = tokens[i]
    if (token?.pos === 'ADP' || (words.grammar(token?.lower ?? '') & (WORD.to | WORD.future)) === 0) continue
    found = i
    if (!isSeries) break
  }
  return found
}
