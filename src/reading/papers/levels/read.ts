import type { Level } from '../../../model/dossier.js'
import type { ReadLevel } from '../../../model/report.js'
import type { ReadText, Sentence, Token } from '../../../model/text.js'
import { WORD } from '../../grammar/words.js'
import type { Act } from '../acts/find-acts.js'
import { type Firmness, governingAct } from '../acts/stages.js'
import { DOMAIN, type DocumentScan } from '../scan.js'
import { yearOf } from '../titles/years.js'
import type { LevelTools } from '../tools.js'
import { type Formula, formulaAt } from './formula.js'

interface LevelMention {
  readonly level: string
  /** The formula without its tail. */
  readonly core: string
  readonly stage: Level['stage']
  readonly firmness: Firmness
  readonly start: number
  readonly end: number
  readonly words: readonly string[]
  readonly rule: string
}

/** The levels of the relationship that a document names, one entry each. */
export function readLevels(tools: LevelTools, text: ReadText, scan: DocumentScan): ReadLevel[] {
  const groups = new Map<string, LevelMention[]>()
  for (const sentence of text.sentences) {
    if (((scan.domains[sentence.index] ?? 0) & DOMAIN.level) === 0) continue
    for (const mention of levelsOf(tools, text, { sentence, scan })) {
      const key = [...tools.titles.key(mention.core).words].sort().join(' ')
      const known = groups.get(key)
      if (known) known.push(mention)
      else groups.set(key, [mention])
    }
  }
  return [...groups.values()].map(mentions => summarise(tools, text, mentions))
}

interface Place {
  readonly sentence: Sentence
  readonly scan: DocumentScan
}

function levelsOf(tools: LevelTools, text: ReadText, { sentence, scan }: Place): LevelMention[] {
  const { tokens } = text
  const formulas: Formula[] = []
  for (let at = sentence.first; at < sentence.last; at += 1) {
    const formula = formulaAt(tools.words, tokens, { at, sentence })
    if (formula && isOurs(text, scan, { formula, sentence })) formulas.push(formula)
  }
  if (formulas.length === 0) return []
  const acts = tools.acts.find(tokens, sentence.first, sentence.last)
  return formulas.map(formula => {
    const told = stageOf(tools, text, { sentence, scan, acts, formula, formulas })
    const start = tokens[formula.first]?.start ?? sentence.start
    const end = tokens[formula.last - 1]?.end ?? sentence.end
    const actStart = told.act ? (tokens[told.act.first]?.start ?? start) : start
    const actEnd = told.act ? (tokens[told.act.last - 1]?.end ?? end) : end
    const level = text.document.text.slice(start, end)
    return {
      level,
      core: text.document.text.slice(start, tokens[formula.headLast - 1]?.end ?? end),
      stage: told.stage,
      firmness: told.firmness,
      start: Math.min(start, actStart),
      end: Math.max(end, actEnd),
      words: told.act ? [level, text.document.text.slice(actStart, actEnd)] : [level],
      rule: `levels.${told.firmness === 'told' ? told.name : told.firmness}`,
    }
  })
}

/** Not the partnership of others: “between Russia and China”, “with the EU”, where none of them is a side. */
function isOurs(
  text: ReadText,
  { mentionAt }: DocumentScan,
  { formula, sentence }: { readonly formula: Formula; readonly sentence: Sentence },
): boolean {
  const { last, phraseFirst } = formula
  const named = new Set<string>()
  const collect = (from: number, to: number) => {
    for (let i = from; i < to; i += 1) {
      const mention = mentionAt(i)
      if (mention && mention.party !== '' && mention.kind !== 'person') named.add(mention.party)
    }
  }
  collect(Math.max(phraseFirst - 4, sentence.first), phraseFirst)
  if (text.tokens[last]?.pos === 'ADP') collect(last + 1, partiesLast(text, mentionAt, last + 1))
  return named.size === 0 || text.sides.length === 0 || text.sides.some(side => named.has(side))
}

/** Where the names behind “between” or “with” end. */
function partiesLast({ tokens }: ReadText, mentionAt: DocumentScan['mentionAt'], from: number): number {
  let last = from
  while (last < from + 12) {
    const pos = tokens[last]?.pos
    if (mentionAt(last) === undefined && pos !== 'CCONJ' && pos !== 'DET' && pos !== 'NUM' && pos !== 'PUNCT') break
    last += 1
  }
  return last
}

interface Staging extends Place {
  readonly acts: readonly Act[]
  readonly formula: Formula
  readonly formulas: readonly Formula[]
}

interface Told {
  readonly stage: Level['stage']
  readonly firmness: Firmness
  readonly name: string
  readonly act?: Act
}

const EXISTING: Told = { stage: 'existing', firmness: 'told', name: 'existing' }

function stageOf(tools: LevelTools, text: ReadText, { sentence, scan, acts, formula, formulas }: Staging): Told {
  const { tokens } = text
  const { phraseFirst, last } = formula
  if (isDated(tools, text, { sentence, scan, formula })) return EXISTING
  const before = nounPhraseFirst(tools, tokens, { at: phraseFirst, sentence })
  for (let i = before; i < phraseFirst; i += 1) {
    const name = tools.acts.within(tokens[i]?.lower ?? '')
    const stage = name ? (tools.stages.acts[name]?.actual ?? '') : ''
    if (name && stage !== '') return { stage: stage as Level['stage'], firmness: 'told', name }
  }
  const isTaken = (token: number) => formulas.some(f => f !== formula && token >= f.phraseFirst && token < f.last)
  // Behind “of” the verb of the sentence is not about the level: “the deepening of the … was welcomed”.
  const isInside = tokens[before - 1]?.pos === 'ADP'
  const usable = isInside ? acts.filter(act => act.last === before - 1 || (act.last <= before && isAimed(act))) : acts
  const governed = governingAct(
    {
      tokens,
      acts: usable,
      grammar: tools.grammar,
      clauseFirst: sentence.first,
      clauseLast: sentence.last,
      first: before,
      last,
      own: [],
      isTaken,
    },
    tools.reality,
  )
  if (governed?.act.name === 'raise' && !isGoal(tools, tokens, { act: governed.act, formula })) return EXISTING
  const stage = governed ? (tools.stages.acts[governed.act.name]?.[governed.reality] ?? '') : ''
  if (governed && stage !== '')
    return { stage: stage as Level['stage'], firmness: 'told', name: governed.act.name, act: governed.act }
  const opener = tokens[before]?.lower ?? ''
  const isDefinite = (tools.grammar(opener) & (WORD.determiner | WORD.possessive)) !== 0
  // “the strategic partnership” may be short for a longer formula; “a strategic partnership” is not.
  return isDefinite && !tools.words.indefinite.has(opener)
    ? { stage: 'existing', firmness: 'named', name: 'named' }
    : EXISTING
}

/** Acts whose goal stands behind a preposition of their own. */
const isAimed = (act: Act): boolean => act.name === 'raise' || act.name === 'aim'

/** The determiner, parties and adjectives in front of the formula. */
function nounPhraseFirst(
  tools: LevelTools,
  tokens: readonly Token[],
  { at, sentence }: { at: number; sentence: Sentence },
) {
  let first = at
  while (first > sentence.first && at - first < 8) {
    const token = tokens[first - 1]
    if (!token) break
    const isOwner = (tools.grammar(token.lower) & WORD.possessive) !== 0
    const isInside = token.pos === 'ADJ' || token.pos === 'PROPN' || token.pos === 'PART' || token.pos === 'DET'
    if (!isOwner && !isInside && token.pos !== 'ADV' && token.text !== '-' && token.text !== '–') break
    first -= 1
    if (token.pos === 'DET' || isOwner) break
  }
  return first
}

/** “elevated relations to a …”: the level is what relations are raised to. */
function isGoal(
  { words }: LevelTools,
  tokens: readonly Token[],
  { act, formula }: { act: Act; formula: Formula },
): boolean {
  if (act.first >= formula.last) return false
  for (let i = act.last; i < formula.phraseFirst; i += 1) if (words.goals.has(tokens[i]?.lower ?? '')) return true
  return false
}

/** “since 2010”, “announced in 2018”: a year before the document's close behind the formula. */
function isDated(
  { words }: LevelTools,
  { tokens }: ReadText,
  { sentence, scan, formula }: Place & { formula: Formula },
) {
  for (let i = formula.last; i < formula.last + 7 && i < sentence.last; i += 1) {
    if (words.since.has(tokens[i]?.lower ?? '')) return true
    const year = yearOf(tokens[i])
    if (year > 0) return scan.year === 0 || year < scan.year
  }
  return false
}

function summarise({ stages }: LevelTools, text: ReadText, mentions: readonly LevelMention[]): ReadLevel {
  const rank = (mention: LevelMention) => stages.order.indexOf(mention.stage)
  const told = mentions.filter(mention => mention.firmness === 'told')
  const pool = told.length > 0 ? told : mentions
  const decisive = pool.reduce((best, mention) => (rank(mention) > rank(best) ? mention : best))
  const best = mentions.reduce((a, b) => (b.level.length > a.level.length ? b : a))
  return {
    level: best.level,
    stage: decisive.stage,
    evidence: mentions.map(({ start, end }) => ({
      document: text.document.id,
      start,
      end,
      quote: text.document.text.slice(start, end),
    })),
    because: { rule: decisive.rule, words: [...decisive.words] },
  }
}
