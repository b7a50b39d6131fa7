import { type Metadata, NO_METADATA, releaseOf } from '../draft.js'
import { readInstant } from '../instants.js'

/** What a page’s schema.org data say of the article it carries. */
export interface LinkedArticle {
  readonly metadata: Metadata
  /** As a page gives it: plain text, or HTML. */
  readonly body: string
}

const ARTICLE = /(?:Article|Report|NewsArticle|BlogPosting|Posting|Statement)$/
const DEEPEST = 6

type Fields = Readonly<Record<string, unknown>>

/** The article in a page’s JSON-LD scripts; undefined when they tell of none. */
export function readLinkedData(scripts: readonly string[]): LinkedArticle | undefined {
  const articles: Fields[] = []
  for (const script of scripts) collectArticles(parsed(script), articles, 0)
  // The fullest: pages also describe the stories they link to.
  const article = articles.toSorted((a, b) => textOf(b.articleBody).length - textOf(a.articleBody).length)[0]
  if (article === undefined) return undefined
  const language = textOf(article.inLanguage) || namesOf(article.inLanguage)[0] || ''
  return {
    body: textOf(article.articleBody),
    metadata: {
      ...NO_METADATA,
      title: textOf(article.headline) || textOf(article.name),
      publisher: namesOf(article.publisher)[0] ?? namesOf(article.sourceOrganization)[0] ?? '',
      published: textOf(article.datePublished) || textOf(article.dateCreated),
      credits: namesOf(article.author),
      language,
      ...releaseOf({
        address: addressIn(article),
        issued: readInstant(textOf(article.datePublished)).at,
        updated: readInstant(textOf(article.dateModified)).at,
        version: textOf(article.version),
        embargoed: '',
      }),
    },
  }
}

/** Scripts as pages write them: wrapped in comments, with raw line ends inside strings. */
function parsed(script: string): unknown {
  const bare = script.replace(
    /^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|<!\[CDATA\[)|(?:-->|\/\*\s*\]\]>\s*\*\/|\]\]>)\s*$/g,
    '',
  )
  for (const candidate of [bare, bare.replace(/\p{Cc}+/gu, ' ')]) {
    try {
      return JSON.parse(candidate)
    } catch {
      // Not a fault of ours: the next candidate, or a page without linked data.
    }
  }
  return undefined
}

function collectArticles(value: unknown, articles: Fields[], depth: number): void {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (const item of value) collectArticles(item, articles, depth + 1)
    return
  }
  const fields = value as Fields
  const types = Array.isArray(fields['@type']) ? fields['@type'] : [fields['@type']]
  if (types.some(type => typeof type === 'string' && ARTICLE.test(type))) articles.push(fields)
  for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage']) collectArticles(fields[key], articles, depth + 1)
}

/** A page’s own address, written as text or as a thing with an id. */
function addressIn({ url, mainEntityOfPage: page }: Fields): string {
  const id = typeof page === 'object' && page !== null ? textOf((page as Fields)['@id']) : textOf(page)
  return [textOf(url), id].find(address => /^https?:\/\//.test(address)) ?? ''
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** Names of a person, an organisation, or several. */
function namesOf(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()]
  if (Array.isArray(value)) return value.flatMap(namesOf)
  if (typeof value !== 'object' || value === null) return []
  return namesOf((value as Fields).name)
}
