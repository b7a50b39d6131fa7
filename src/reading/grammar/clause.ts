import type { VerbGroup } from './verb-group.js'

/**
 * How a clause stands in its sentence. `main` and `coordinate` tell for themselves; `complement` (“that …”) is the
 * content of another; `comment` (“, he said”) gives the rest of the sentence to a speaker; `participle` (“adding
 * that …”) shares the subject of its main clause; `relative` and `adverbial` lean on a noun or a clause.
 */
export type ClauseKind =
  | 'main'
  | 'coordinate'
  | 'complement'
  | 'relative'
  | 'adverbial'
  | 'participle'
  | 'infinitive'
  | 'comment'

export interface Clause {
  readonly index: number
  readonly kind: ClauseKind
  readonly verb: VerbGroup
  /** Tokens of the subject; equal when the subject is shared with `leans`, or inverted after the verb. */
  readonly subjectFirst: number
  readonly subjectLast: number
  /** Clause it shares its subject with, or whose content it is; -1 when it stands alone. */
  readonly leans: number
  /** First token: of the subject, or of the verb when the subject is shared. */
  readonly start: number
  /** One past the last token of its content. */
  readonly end: number
  readonly quoted: boolean
  /** Antecedent of a relative clause: tokens of the noun phrase before it. */
  readonly antecedentLast: number
  /** Word that opens it (“while”, “that”, “and”), '' when none. */
  readonly opener: string
}
