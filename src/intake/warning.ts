/** Something about a document that was taken in all the same, but that its reader should know. */
export interface Warning {
  readonly code: 'invalid-utf8' | 'encoding-detected' | 'language-unsure' | 'embargoed' | 'recognised' | 'cut-off'
  readonly message: string
}
