import { InputError } from '../../model/errors.js'
import { type Draft, type Metadata, releaseOf } from '../draft.js'
import { readInstant } from '../instants.js'
import { tidy } from '../pieces.js'
import { damagedError } from '../refusals.js'
import { draftBody } from './body.js'

/** One record of a feed, a table or a JSON file, under names of our own. Every field may be empty. */
export interface Article {
  readonly title: string
  readonly text: string
  readonly html: string
  readonly url: string
  readonly published: string
  readonly updated: string
  readonly publisher: string
  readonly byline: string
  readonly language: string
  readonly version: string
  readonly status: string
  readonly embargoed: string
}

export const ARTICLE_FIELDS = [
  'title',
  'text',
  'html',
  'url',
  'published',
  'updated',
  'publisher',
  'byline',
  'language',
  'version',
  'status',
  'embargoed',
] as const satisfies readonly (keyof Article)[]

/** The bytes that a record is kept as: the same record gives the same bytes, whatever it came in. */
export function bytesOfArticle(article: Partial<Article>): Uint8Array {
  const told = ARTICLE_FIELDS.filter(field => article[field]?.trim()).map(field => [field, article[field]])
  return new TextEncoder().encode(JSON.stringify(Object.fromEntries(told)))
}

export function draftArticle(text: string, where: string): Promise<Draft> {
  const article = articleOf(text, where)
  checkStatus(article.status, where)
  const published = article.published || article.updated
  return draftBody(article, metadataOf({ ...article, published }), where)
}

/** What a publisher took back is not read. The words are those of the standards for news, and of their older versions. */
const WITHDRAWN = /^(?:stat:)?(?:cancell?ed|withheld|withdrawn|retracted|killed|deleted)$/i

export function checkStatus(status: string, where: string): void {
  if (!WITHDRAWN.test(status.trim())) return
  throw new InputError('withdrawn', `taken back by its publisher (${status.trim()})`, {
    where,
    hint: 'It is not read. A version that was kept before stays as it is.',
  })
}

export function metadataOf(article: Omit<Article, 'text' | 'html' | 'status'>): Metadata {
  const published = readInstant(article.published)
  const updated = readInstant(article.updated)
  return {
    title: tidy(article.title),
    publisher: tidy(article.publisher),
    published: published.day,
    credits: article.byline
      .split('\n')
      .map(tidy)
      .filter(name => name !== ''),
    language: article.language.trim(),
    ...releaseOf({
      address: article.url.trim(),
      issued: published.at,
      updated: updated.at,
      version: article.version.trim(),
      embargoed: readInstant(article.embargoed).at || readInstant(article.embargoed).day,
    }),
  }
}

function articleOf(text: string, where: string): Article {
  let record: unknown
  try {
    record = JSON.parse(text)
  } catch (cause) {
    throw damagedError('JSON', where, cause)
  }
  if (typeof record !== 'object' || record === null) throw damagedError('JSON', where)
  const fields = record as Readonly<Record<string, unknown>>
  const field = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '')
  return Object.fromEntries(ARTICLE_FIELDS.map(name => [name, field(name)])) as unknown as Article
}
