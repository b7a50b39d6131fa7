import { InputError } from '../../model/errors.js'
import { type Article, bytesOfArticle } from '../formats/article.js'
import type { Incoming, Refused } from '../incoming.js'

/** A record as a document of its own; one without a story is refused. */
export function documentOf(article: Partial<Article>, source: string): Incoming | Refused {
  if (!article.text?.trim() && !article.html?.trim()) return { source, error: noStory(source) }
  const { url = '' } = article
  return {
    source,
    bytes: bytesOfArticle(article),
    format: 'article',
    ...(isAddress(url) ? { address: url } : {}),
  }
}

/** Web addresses and the names of the wires (`urn:`, `tag:`): whatever stays the same from version to version. */
export const isAddress = (text: string): boolean => /^(?:https?:\/\/|urn:|tag:)\S+$/i.test(text)

const noStory = (where: string): InputError =>
  new InputError('empty', 'no text in this record', {
    where,
    hint: 'Say which column holds it, if it has one: --columns text=body.',
  })
