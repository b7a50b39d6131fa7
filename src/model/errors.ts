/** What a user can do wrong, or hand over that cannot be read. Mapped once to an exit code and once to HTTP. */
export type InputErrorCode =
  | 'missing' // no such file
  | 'unreadable' // there, but the system refuses it
  | 'no-documents' // a folder with nothing readable in it
  | 'empty'
  | 'binary' // a picture, a program …
  | 'too-large'
  | 'line-too-long'
  | 'unknown-encoding' // named by the user, known to nobody
  | 'undecodable'
  | 'no-article' // a web page without a story
  | 'unknown-format' // JSON, XML or a table that holds no coverage
  | 'unknown-column' // named by the user, in no table
  | 'damaged' // cut off, or not what it says it is
  | 'encrypted'
  | 'unsafe' // would take the machine: bombs, nesting without end
  | 'no-text' // pictures of pages
  | 'withdrawn' // by its publisher
  | 'refused-address' // not public, or of a kind that is not fetched
  | 'unreachable'
  | 'robots' // the site asks programs not to fetch it

export interface InputErrorOptions {
  /** Path or address it is about. */
  readonly where: string
  /** What to do about it, one sentence. */
  readonly hint: string
  readonly cause?: unknown
}

/** Something about the input that its giver can put right. Faults of the program are plain errors. */
export class InputError extends Error {
  override readonly name = 'InputError'
  readonly code: InputErrorCode
  readonly where: string
  readonly hint: string

  constructor(code: InputErrorCode, message: string, { where, hint, cause }: InputErrorOptions) {
    super(message, { cause })
    this.code = code
    this.where = where
    this.hint = hint
  }
}

/** What a library says went wrong, as far as it fits into a message: some quote all that they were given. */
export const toldBy = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 200)
