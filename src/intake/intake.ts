import { createHash } from 'node:crypto'
import type { SourceDocument } from '../model/document.js'

/** What arrives: bytes and where they came from. */
export interface Incoming {
  readonly source: string
  readonly bytes: Uint8Array
}

/** Turns bytes into a document with its parts recognised. Nothing is interpreted. */
export function takeIn(incoming: Incoming): SourceDocument {
  const text = new TextDecoder('utf-8').decode(incoming.bytes)
  const blocks: SourceDocument['blocks'][number][] = []
  let at = 0
  for (const line of text.split('\n')) {
    const start = at + (line.length - line.trimStart().length)
    const end = at + line.trimEnd().length
    if (end > start) blocks.push({ kind: 'paragraph', start, end })
    at += line.length + 1
  }
  const id =
    incoming.source
      .split('/')
      .at(-1)
      ?.replace(/\.\w+$/, '') ?? 'document'
  const sha256 = createHash('sha256').update(text, 'utf8').digest('hex')
  return {
    id,
    source: incoming.source,
    publisher: '',
    title: '',
    credits: [],
    published: '',
    language: 'en',
    sha256,
    text,
    blocks,
  }
}
