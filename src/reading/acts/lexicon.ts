import type { Tables } from '../../knowledge/tables.js'
import type { VerbGroup } from '../grammar/verb-group.js'
import type { VerbClasses } from '../grammar/verbs.js'
import { has, lowerAt, type Walk } from '../grammar/walk.js'
import { WORD } from '../grammar/words.js'

/** Classes of act verbs and of the nouns that light verbs lean on, as bits. */
export const ACT = {
  stance: 1 << 0,
  assess: 1 << 1,
  say: 1 << 2,
  wish: 1 << 3,
  propose: 1 << 4,
  request: 1 << 5,
  pledge: 1 << 6,
  agree: 1 << 7,
  instruct: 1 << 8,
  sign: 1 << 9,
  invite: 1 << 10,
  accept: 1 << 11,
  discuss: 1 << 12,
  host: 1 << 13,
  meet: 1 << 14,
  provides: 1 << 15,
  light: 1 << 16,
  /** Signs only with a paper as its object: exchange, adopt, issue, conclude. */
  paperOnly: 1 << 17,
  readiness: 1 << 15,
  importance: 1 << 19,
  affirm: 1 << 20,
  do: 1 << 21,
  judging: 1 << 22,
  paper: 1 << 23,
  meeting: 1 << 24,
  relation: 1 << 25,
  comment: 1 << 26,
  protocol: 1 << 27,
  position: 1 << 28,
  upgrade: 1 << 29,
  carrier: 1 << 30,
  /** Classes of verbs that share a bit with a class of nouns: the two are never looked up in one word. */
  view: 1 << 25,
  level: 1 << 16,
  call: 1 << 19,
  work: 1 << 20,
  aim: 1 << 21,
  goal: 1 << 17,
  occasion: 1 << 23,
  intent: 1 << 18,
  benefit: 1 << 26,
  agenda: 1 << 22,
  lift: 1 << 27,
  demand: 1 << 24,
  phone: 1 << 21,
  vouch: 1 << 18,
  audience: 1 << 30,
  recurring: 1 << 28,
  happens: 1 << 31,
} as const
export type ActName = keyof typeof ACT

export interface Acts {
  readonly lemmas: readonly string[]
  /** Those that may report somebody's words, say something to somebody, sign. */
  readonly verbs: VerbClasses
  /** Classes of the verb, its particle verbs (“call for”) looked up first; `last` is one past the words that matched. */
  classify(walk: Walk, verb: VerbGroup): { readonly bits: number; readonly last: number; readonly words: string }
  /** “are convinced”: the participle of a phrase with “be” is what somebody is, not what is done to him. */
  isState(walk: Walk, verb: VerbGroup): boolean
  /** Words that open a clause of what happened too: “although both governments undertake in it to …”. */
  readonly asides: ReadonlySet<string>
  /** Verbs whose passive tells how things stand: “ties are rooted in history”. */
  readonly states: ReadonlySet<string>
  /** Classes of a noun or adjective in lower case. */
  readonly nouns: ReadonlyMap<string, number>
}

interface ActTable {
  readonly classes: Readonly<Record<string, readonly string[]>>
  readonly nouns: Readonly<Record<string, readonly string[]>>
  readonly asides: readonly string[]
  readonly states: readonly string[]
}

interface Phrase {
  readonly rest: readonly string[]
  readonly bit: number
}

/** Words that may stand between the words of a phrase: “made it plain”, “laid great emphasis”. */
const GAP = 3

export function createActs(tables: Tables): Acts {
  const table = tables.get<ActTable>('languages/en/acts')
  const single = new Map<string, number>()
  const phrases = new Map<string, Phrase[]>()
  const lemmas = new Set<string>()
  for (const [name, verbs] of Object.entries(table.classes)) {
    const bit = bitOf(name)
    for (const verb of verbs) {
      const [lemma = '', ...rest] = verb.split(' ')
      lemmas.add(lemma)
      if (rest.length === 0) single.set(lemma, (single.get(lemma) ?? 0) | bit)
      else {
        const known = phrases.get(lemma) ?? []
        const same = known.findIndex(phrase => phrase.rest.join(' ') === rest.join(' '))
        const others = known.filter((_, i) => i !== same)
        phrases.set(lemma, [...others, { rest, bit: bit | (known[same]?.bit ?? 0) }])
      }
    }
  }
  const firsts = new Map([...phrases].map(([lemma, all]) => [lemma, new Set(all.map(({ rest }) => rest[0] ?? ''))]))
  const states = new Map<string, Phrase[]>()
  for (const phrase of phrases.get('be') ?? []) {
    const word = phrase.rest[0] ?? ''
    states.set(word, [...(states.get(word) ?? []), phrase])
  }
  const nouns = new Map<string, number>()
  for (const [name, words] of Object.entries(table.nouns)) {
    const bit = bitOf(name)
    for (const word of words) nouns.set(word, (nouns.get(word) ?? 0) | bit)
  }
  // “maps out joint work”: what a paper does, it does with particles too.
  const provides = (lemma: string) => (single.get(lemma) ?? 0) & ACT.provides
  return {
    lemmas: [...lemmas],
    verbs: { reports: simple(table, ['comment']), speech: simple(table, SPEECH), signs: simple(table, ['sign']) },
    asides: new Set(table.asides),
    states: new Set(table.states),
    nouns,
    isState: (walk, { passive, head, last, lemma }) => {
      if (!passive || hasAgent(walk, last)) return false
      // “was honoured with a medal” is done to somebody; “is honoured to be here” is not.
      if (((single.get(lemma) ?? 0) & ACT.host) !== 0 && !has(walk, last, WORD.to)) return false
      const known = states.get(lowerAt(walk, head)) ?? []
      return known.some(({ rest, bit }) => (bit & STATES) !== 0 && matchPhrase(walk, head, rest) > 0)
    },
    classify: (walk, verb) => {
      const known = phrases.get(verb.lemma)
      const near = known !== undefined && isNear(walk, verb.last, firsts.get(verb.lemma))
      for (const phrase of near ? known : NO_PHRASES) {
        const last = matchPhrase(walk, verb.last, phrase.rest)
        if (last > 0)
          return { bits: phrase.bit | provides(verb.lemma), last, words: `${verb.lemma} ${phrase.rest.join(' ')}` }
      }
      const turned = known && verb.passive ? turnedOf(walk, verb, known) : undefined
      if (turned) return { bits: turned.bit, last: verb.last, words: `${verb.lemma} ${turned.rest.join(' ')}` }
      return { bits: single.get(verb.lemma) ?? 0, last: verb.last, words: verb.lemma }
    },
  }
}

/** Classes of what one is rather than does: “be convinced”, “be determined”. */
const STATES = ACT.assess | ACT.wish | ACT.stance

/** “was honoured by the king”: an agent makes it an act done to somebody. */
const hasAgent = (walk: Walk, at: number) => has(walk, at, WORD.agentMark)

const SPEECH: readonly ActName[] = [
  'stance',
  'assess',
  'say',
  'wish',
  'propose',
  'request',
  'pledge',
  'agree',
  'instruct',
]

/** Verbs of some classes that carry no particle. */
const simple = ({ classes }: ActTable, names: readonly ActName[]): ReadonlySet<string> =>
  new Set(names.flatMap(name => classes[name] ?? []).filter(verb => !verb.includes(' ')))

function bitOf(name: string): number {
  const bit = (ACT as Readonly<Record<string, number>>)[name]
  if (bit === undefined) throw new Error(`unknown class in languages/en/acts: ${name}`)
  return bit
}

/** How far before a passive its subject's noun may stand. */
const SUBJECT_REACH = 8
/** Shorter words are particles. */
const LEAST_NOUN = 4

/** “views were exchanged”, “a deal was struck”: the noun of the phrase is the subject of the passive. */
function isSubject(walk: Walk, { first }: VerbGroup, { rest }: Phrase): boolean {
  const noun = rest.at(-1) ?? ''
  for (let i = first - 1; i >= Math.max(0, first - SUBJECT_REACH); i -= 1) {
    if (lowerAt(walk, i) !== noun || noun.length < LEAST_NOUN || has(walk, i, WORD.preposition)) continue
    return rest.every((word, n) => word === lowerAt(walk, i - rest.length + 1 + n))
  }
  return false
}

function turnedOf(walk: Walk, verb: VerbGroup, phrases: readonly Phrase[]): Phrase | undefined {
  return phrases.find(phrase => isSubject(walk, verb, phrase))
}

const NO_PHRASES: readonly Phrase[] = []

/** Does a word that opens one of the phrases stand within their reach? Cheaper than to try them all. */
function isNear(walk: Walk, from: number, words: ReadonlySet<string> | undefined): boolean {
  if (words === undefined) return false
  let i = from
  for (let beside = 0; beside <= GAP && i < walk.tokens.length; i += 1) {
    if (words.has(lowerAt(walk, i))) return true
    if (!has(walk, i, WORD.midverb)) beside += 1
  }
  return false
}

/** One past the last word of the phrase, 0 when it does not stand here. Its first word may follow a short gap. */
function matchPhrase(walk: Walk, from: number, words: readonly string[]): number {
  let at = from
  for (let n = 0; n < words.length; n += 1) {
    const word = words[n] ?? ''
    const reach = n === 0 && word.length > 3 ? GAP : 0
    let i = at
    while (n === 0 && lowerAt(walk, i) !== word && has(walk, i, WORD.midverb)) i += 1
    const far = i + reach
    // “agreed to cooperate with”: behind “to” another verb begins.
    while (i < far && lowerAt(walk, i) !== word && !has(walk, i, WORD.to)) i += 1
    if (lowerAt(walk, i) !== word) return 0
    at = i + 1
  }
  return at
}
