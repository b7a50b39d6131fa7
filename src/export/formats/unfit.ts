/** An extract that a format cannot hold, such as many events for one page. */
export class UnfitExtract extends Error {
  override readonly name = 'UnfitExtract'
  /** What to do about it, one sentence. */
  readonly hint: string

  constructor(message: string, hint: string) {
    super(message)
    this.hint = hint
  }
}
