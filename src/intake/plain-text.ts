import { type Draft, NO_METADATA } from './draft.js'
import { splitLines } from './lines.js'

/** Plain text is stored as it is: every offset points into the file’s own content. */
export function draftPlainText(text: string): Draft {
  return { text, lines: splitLines(text), metadata: NO_METADATA }
}
