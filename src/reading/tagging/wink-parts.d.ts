// Two inner parts of the tagger’s package that it does not type. The package is pinned to one version.
declare module 'wink-nlp/src/tokenizer.js' {
  /** What the tokenizer asks of a document and tells it. */
  interface Sink {
    /** Truthy when the word is known, and then it has been taken as it is. */
    _addTokenIfInCache(text: string): number
    _addToken(text: string, category: number): boolean
    isLexeme(text: string): unknown
  }
  function makeTokenizer(patterns: unknown, categories: unknown, preserve: unknown): (sink: Sink, text: string) => void
  export = makeTokenizer
}
declare module 'wink-nlp/src/compile-trex.js' {
  function compilePatterns(stored: unknown): unknown
  export = compilePatterns
}
