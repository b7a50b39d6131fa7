/** A half-open range of UTF-16 code units in a document's stored text. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * What a stretch of a document is. Only `paragraph`, `bullet`, `subhead`, `title` and `caption` blocks hold story
 * text; the others are recognised so that they are never read as acts.
 */
export type BlockKind =
  | 'title' // the headline, when the document prints one
  | 'subhead' // a heading inside the story
  | 'paragraph'
  | 'bullet' // one item of a list; `lead` names the block that introduces the list
  | 'caption' // of a picture: story text, but of lower standing
  | 'dateline' // “HÀ NỘI —”, “Colombo, April 5:”, “LAHORE:”; cut off the paragraph it opens
  | 'byline'
  | 'credit' // agency, photographer, copyright line, “— VNS”, “Agencies”
  | 'file-name' // “Kyrgyzstan PM1.jpg”
  | 'speaker' // “PRESIDENT BIDEN:” in a transcript; cut off the paragraph it opens
  | 'aside' // “Also read: …”, advertisement, stage direction, social-media card, navigation

/** A stretch of the text. Blocks never overlap, stand in text order, and carry no white space at either end. */
export interface Block extends Span {
  readonly kind: BlockKind
  /** For a bullet: index, in `blocks`, of the paragraph or bullet that leads it in; absent when none does. */
  readonly lead?: number
  /** For a paragraph or bullet of a transcript: index, in `blocks`, of the speaker block it is spoken under. */
  readonly speaker?: number
  /** The number printed before it, without its signs: `12`, `3.2`; `12(a)` for an item of a numbered paragraph. */
  readonly number?: string
}

/** What its publisher says of a document besides its text, as far as it is said. */
export interface Release {
  /** Address or identifier that all versions of it share. */
  readonly address?: string
  /** First and last publication, ISO 8601 with time and zone. */
  readonly issued?: string
  readonly updated?: string
  readonly version?: string
  /** Until when it may not be published, ISO 8601. */
  readonly embargoed?: string
}

/** One source text as stored, with its parts recognised and nothing interpreted. */
export interface SourceDocument {
  /** File name without its extension, or a stable slug. */
  readonly id: string
  /** Path or address it was read from. */
  readonly source: string
  readonly publisher: string
  readonly title: string
  /** Bylines, agencies, photographers, as printed. */
  readonly credits: readonly string[]
  /** Publication date, ISO 8601 with the precision known; empty when the document prints none. */
  readonly published: string
  /** BCP 47; `und` when unknown. */
  readonly language: string
  /** Of the text's UTF-8 bytes. */
  readonly sha256: string
  /** NFC for formats that are converted; for plain text exactly the file's content. Every offset points into it. */
  readonly text: string
  readonly blocks: readonly Block[]
  /** Absent where nothing of it is told, as in plain text. */
  readonly release?: Release
}
