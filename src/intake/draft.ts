import type { Release } from '../model/document.js'
import type { Line } from './lines.js'

/** What a document says of itself outside its story: a page’s metadata, the lines set above a saved text. */
export interface Metadata {
  readonly title: string
  readonly publisher: string
  readonly published: string
  readonly credits: readonly string[]
  /** As a page declares it; often wrong. */
  readonly language: string
  readonly release?: Release
}

export const NO_METADATA: Metadata = { title: '', publisher: '', published: '', credits: [], language: '' }

/** A document between its format and its parts: one text, cut into lines, with what the format told. */
export interface Draft {
  readonly text: string
  readonly lines: readonly Line[]
  readonly metadata: Metadata
}

/** What is told of a release, without what is not; absent when nothing is. */
export function releaseOf(told: Readonly<Record<keyof Release, string>>): { readonly release?: Release } {
  const said = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== ''))
  return Object.keys(said).length === 0 ? {} : { release: said }
}
