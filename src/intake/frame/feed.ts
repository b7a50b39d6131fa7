import type { Json, Rdf, Rss } from 'feedsmith'
import type { Article } from '../formats/article.js'
import { memberName, type Unpacked } from '../incoming.js'
import { damagedError } from '../refusals.js'
import { checkMarkup } from './markup.js'
import type { Opened } from './opened.js'
import { documentOf } from './records.js'

/** Each item of an RSS, Atom, RDF or JSON feed, with what the feed says of itself where the item is silent. */
export async function* feedItems(text: string, opened: Opened): AsyncGenerator<Unpacked> {
  const { source } = opened
  if (text.trimStart().startsWith('<')) checkMarkup(text, source)
  for (const [i, article] of (await articlesOf(text, source)).entries()) {
    const { url = '' } = article
    // An item is named by what it is, not by where it stands today.
    const where = memberName(source, url.split(/[/?#]/).findLast(step => step !== '') ?? String(i + 1))
    opened.count(0)
    yield documentOf(article, where)
  }
}

async function articlesOf(text: string, where: string): Promise<Partial<Article>[]> {
  const { parseFeed } = await import('feedsmith')
  try {
    const { format, feed } = parseFeed(text)
    switch (format) {
      case 'json':
        return (feed.items ?? []).map(item => articleOfJson(item as Json.Item<string>, feed.title ?? ''))
      case 'atom':
        return (feed.entries ?? []).map(entry => ({
          title: plainText(contentOf(entry.title)),
          html: contentOf(entry.content) || contentOf(entry.summary),
          url: linkOf(entry.links ?? []) || (entry.id ?? ''),
          published: written(entry.published ?? entry.updated),
          updated: entry.published === undefined ? '' : written(entry.updated),
          publisher: contentOf(entry.source?.title) || contentOf(feed.title),
          byline: names(entry.authors ?? feed.authors ?? []),
        }))
      case 'rdf':
        return (feed.items ?? []).map(item => articleOfItem(item as Rdf.Item<string>, feed.title ?? ''))
      default:
        return (feed.items ?? []).map(item => ({
          language: feed.language ?? '',
          ...articleOfItem(item as Rss.Item<string>, feed.title ?? ''),
        }))
    }
  } catch (cause) {
    throw damagedError('feed', where, cause)
  }
}

type RssOrRdf = Rss.Item<string> | Rdf.Item<string>

function articleOfItem(item: RssOrRdf, publisher: string): Partial<Article> {
  const { dc, content } = item
  const guid = 'guid' in item ? item.guid : undefined
  const authors = 'authors' in item ? names(item.authors ?? []) : ''
  return {
    title: plainText(item.title ?? dc?.titles?.[0] ?? ''),
    html: content?.encoded || item.description || dc?.descriptions?.[0] || '',
    url: item.link ?? (guid?.isPermaLink === false ? '' : guid?.value) ?? '',
    published: ('pubDate' in item ? written(item.pubDate) : '') || written(dc?.dates?.[0]),
    updated: 'atom' in item ? written(item.atom?.updated) : '',
    publisher: ('source' in item ? item.source?.title : undefined) ?? dc?.publishers?.[0] ?? publisher,
    byline: dc?.creators?.join('\n') || authors,
    ...(dc?.languages?.[0] === undefined ? {} : { language: dc.languages[0] }),
  }
}

function articleOfJson(item: Json.Item<string>, publisher: string): Partial<Article> {
  return {
    title: item.title ?? '',
    html: item.content_html ?? '',
    text: item.content_text ?? item.summary ?? '',
    url: item.url ?? item.external_url ?? (/^https?:/.test(item.id ?? '') ? (item.id ?? '') : ''),
    published: written(item.date_published),
    updated: written(item.date_modified),
    publisher,
    byline: names(item.authors ?? []),
    language: item.language ?? '',
  }
}

const written = (value: unknown): string => (typeof value === 'string' ? value : '')

function contentOf(text: unknown): string {
  if (typeof text === 'string') return text
  return typeof text === 'object' && text !== null && 'value' in text && typeof text.value === 'string'
    ? text.value
    : ''
}

const linkOf = (links: readonly { readonly href?: string; readonly rel?: string }[]): string =>
  links.find(({ rel }) => rel === undefined || rel === 'alternate')?.href ?? ''

const names = (people: readonly (string | { readonly name?: string })[]): string =>
  people
    .map(person => (typeof person === 'string' ? person : (person.name ?? '')))
    // RSS gives an address with the name in brackets.
    .map(person => /\(([^()]+)\)\s*$/.exec(person)?.[1] ?? person)
    .join('\n')

/** Titles of feeds hold tags at times. */
const plainText = (title: string): string => title.replace(/<\/?[a-z][^<>]{0,200}>/gi, '')
