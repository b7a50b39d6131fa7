import type { Block, SourceDocument, Span } from './document.js'

/** Universal part-of-speech tags, as the tagger gives them after our corrections. */
export type PartOfSpeech =
  | 'ADJ'
  | 'ADP'
  | 'ADV'
  | 'AUX'
  | 'CCONJ'
  | 'DET'
  | 'INTJ'
  | 'NOUN'
  | 'NUM'
  | 'PART'
  | 'PRON'
  | 'PROPN'
  | 'PUNCT'
  | 'SCONJ'
  | 'SYM'
  | 'VERB'
  | 'X'
  | 'SPACE'

export interface Token extends Span {
  readonly index: number
  /** As in the shadow text: diacritics folded, same length as the stored text. */
  readonly text: string
  /** `text` in lower case. */
  readonly lower: string
  pos: PartOfSpeech
  /** True when white space stands before it (or it opens its block). */
  readonly spaced: boolean
  /** Absent from tokens that no tagger made. */
  readonly word?: Word
}

/** A word as printed, the same for every token that prints it while the tagger keeps it. */
export interface Word {
  readonly text: string
  readonly lower: string
  readonly vocabulary: Vocabulary
  /** What readers have found out about it, by place in the vocabulary (see `WordFact`). */
  readonly facts: unknown[]
  /** Facts by which it is a word like most, as bits of their places. */
  idle: number
}

/** All words of one tagger. */
export interface Vocabulary {
  /** How many facts are kept at its words. */
  facts: number
}

/** One sentence of a story block. */
export interface Sentence extends Span {
  readonly index: number
  readonly block: Block
  readonly blockIndex: number
  /** Index of its first token, and one past its last, in `ReadText.tokens`. */
  readonly first: number
  readonly last: number
}

export type MentionKind = 'state' | 'person' | 'organisation' | 'body' | 'office' | 'place' | 'region'

/**
 * A name in the text. Tokens `first` (inclusive) to `last` (exclusive). Mentions never overlap: the longest wins.
 */
export interface Mention extends Span {
  readonly kind: MentionKind
  readonly first: number
  readonly last: number
  /** Alpha-3 of a state, or acronym of an organisation that can be a party, for which the mention stands; '' unknown. */
  readonly party: string
  /**
   * How a state is named: `name` (Viet Nam), `adjective` (Vietnamese, also demonym), `capital` (Hanoi).
   * For persons: `full` or `short` name. For an office without a name (“the Kyrgyz leader”): `office`.
   */
  readonly form: 'name' | 'adjective' | 'capital' | 'full' | 'short' | 'office' | 'acronym'
  /** For `person`: index in `ReadText.people`. */
  readonly person: number | undefined
  /** For `office` and titled persons: the office words, as in the gazetteer (“prime minister”), lower case. */
  readonly office: string | undefined
  /** The same for every spelling of one state or place: alpha-3 of a state, a place's plain name. */
  readonly key: string | undefined
  /** The name without title, state or possessive: for a person “Phạm Minh Chính” inside “PM Phạm Minh Chính”. */
  readonly name: Span
}

/** One person as one document prints them. */
export interface ReadPerson {
  readonly index: number
  /** Fullest printed form, title left out. */
  readonly name: string
  /** Every other printed form, in order of appearance, with titles as printed. */
  readonly variants: readonly string[]
  /** Alpha-3 or ''; in a `ReadText` also the acronym of an organisation that the person acts for. */
  readonly state: string
  /** The state was worked out from who faces or follows whom: another document that prints it knows better. */
  readonly guessed?: boolean
  /** Office as printed, '' when none is. */
  readonly role: string
  /** Spans of the name in the text, in order. */
  readonly places: readonly Span[]
  /** `f` or `m` where the text shows it (he, she, Mr, Ms, King, Queen). */
  readonly gender: 'f' | 'm' | ''
}

/** A document cut into sentences and tokens, names found. What every reader of a kind of entry works on. */
export interface ReadText {
  readonly document: SourceDocument
  /** The stored text with diacritics folded: same length, so that every offset holds in both. */
  readonly shadow: string
  readonly sentences: readonly Sentence[]
  readonly tokens: readonly Token[]
  /** In text order. */
  readonly mentions: readonly Mention[]
  readonly people: readonly ReadPerson[]
  /** The two (or more) parties whose relation the document tells, most mentioned first. */
  readonly sides: readonly string[]
  /** The side that receives, '' when unknown; set from place, capital and “visit to”. */
  readonly host: string
  /** First and last year in which all heads of state and government that it names held office, as far as known. */
  readonly terms: readonly [number, number] | undefined
}
