import type { Because, Force, Statement } from '../../model/dossier.js'
import type { Sentence } from '../../model/text.js'
import type { Walk } from '../grammar/walk.js'
import type { Discourse } from './discourse.js'
import type { Genre } from './genre.js'
import { ACT, type Acts } from './lexicon.js'
import type { PartyResolver } from './parties.js'
import type { Parties } from './party.js'

export interface ReadAct {
  readonly force: Force
  readonly by: readonly string[]
  readonly to: readonly string[]
  readonly people: readonly number[]
  readonly bodies: readonly string[]
  readonly verb: string
  /** First token of the verb group. */
  readonly verbFirst: number
  /** Tokens of the quote. */
  readonly first: number
  readonly last: number
  /** Subject's words when the quote shares them with an earlier clause. */
  readonly lead: string
  readonly reality: NonNullable<Statement['reality']>
  readonly because: Because
  /** Only leads in a list (“the two sides will:”): its items are the acts. */
  readonly leadOnly: boolean
}

/** An act whose quote is still to be cut. */
export type Draft = { -readonly [K in keyof ReadAct]: ReadAct[K] }

export interface ActContext {
  readonly genre: Genre
  /** The paper is a deal, so that each side's promises are made to the other. */
  readonly aboutDeal: boolean
  readonly discourse: Discourse
}

export type ActReader = (walk: Walk, sentence: Sentence, context: ActContext) => ReadAct[]

export interface Kit {
  readonly acts: Acts
  readonly parties: PartyResolver
}

/** Classes whose -ing form after a comma is an act of its own. */
export const PARTICIPLE_ACTS =
  ACT.stance |
  ACT.assess |
  ACT.say |
  ACT.wish |
  ACT.propose |
  ACT.request |
  ACT.pledge |
  ACT.agree |
  ACT.instruct |
  ACT.sign
/** Classes of verbs that are acts by themselves. */
export const KNOWN = PARTICIPLE_ACTS | ACT.discuss | ACT.invite | ACT.accept | ACT.paperOnly | ACT.host | ACT.meet

/** Whose act it is, and who receives it. */
export interface Agents {
  readonly by: readonly string[]
  readonly kind: 'party' | 'paper' | 'event' | 'thing' | 'dummy'
  readonly people: readonly number[]
  readonly receiver: Parties | undefined
}
