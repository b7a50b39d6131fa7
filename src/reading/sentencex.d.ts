// sentencex ships no types. Pieces join to the exact input; its offset API counts code points, so it is not used.
declare module 'sentencex' {
  export function segment(language: string, text: string): string[]
}
