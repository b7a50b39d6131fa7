import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { type Draft, type Metadata, releaseOf } from '../draft.js'
import { titled } from '../formats/body.js'
import { readInstant } from '../instants.js'
import { layOut, type Piece, tidy } from '../pieces.js'
import { type LinkedArticle, readLinkedData } from './json-ld.js'
import { checkNesting, MOST_ELEMENTS, noArticle } from './nesting.js'
import { type PageNode, piecesOf } from './pieces.js'

/** Characters of story below which a page is none. */
const SHORTEST = 120

/**
 * The story of a web page: its schema.org data where they carry it, Readability where they do not or where they run
 * it all together. Captions are kept: figures stand in them.
 */
export function draftPage(html: string, where: string): Draft {
  checkNesting(html, where)
  return draftOf(html, where)
}

function draftOf(html: string, where: string): Draft {
  const { document } = parseHTML(/<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`)
  // Of a page that is cut off in its first tag there is no document.
  if (document.documentElement === null) throw noArticle(where, 'no article found')
  const scripts = [...document.querySelectorAll('script[type="application/ld+json"]')].map(
    script => script.textContent ?? '',
  )
  const linked = readLinkedData(scripts)
  const declared = declaredMetadata(document)
  const found = readable(document)
  const metadata = mergeMetadata(linked?.metadata, declared, found.metadata)
  const story = chooseStory(linked, found.pieces)
  if (story.reduce((sum, piece) => sum + (piece.hint === 'aside' ? 0 : piece.text.length), 0) < SHORTEST) {
    throw noArticle(where, 'no article found')
  }
  return layOut(titled(story, metadata.title), metadata)
}

type PageDocument = ReturnType<typeof parseHTML>['document']

interface Readable {
  readonly pieces: readonly Piece[]
  readonly metadata: Partial<Metadata>
}

function readable(document: PageDocument): Readable {
  const article = new Readability<PageNode>(document as never, {
    maxElemsToParse: MOST_ELEMENTS,
    serializer: node => node as unknown as PageNode,
    disableJSONLD: true,
    charThreshold: 200,
  }).parse()
  if (!article?.content) return { pieces: [], metadata: {} }
  return {
    pieces: piecesOf(article.content),
    metadata: {
      title: article.title ?? '',
      publisher: article.siteName ?? '',
      published: article.publishedTime ?? '',
      credits: article.byline ? [article.byline] : [],
      language: article.lang ?? '',
    },
  }
}

/** What the page says of itself in `<meta>` and `<html lang>`. */
function declaredMetadata(document: PageDocument): Partial<Metadata> {
  const meta = (...names: readonly string[]): string => {
    for (const name of names) {
      const element = document.querySelector(`meta[property="${name}"], meta[name="${name}"], meta[itemprop="${name}"]`)
      const content = element?.getAttribute('content')?.trim()
      if (content) return content
    }
    return ''
  }
  const author = meta('author', 'article:author', 'dc.creator', 'parsely-author')
  return {
    title: meta('og:title', 'twitter:title', 'dc.title'),
    publisher: meta('og:site_name', 'application-name', 'dc.publisher'),
    published:
      meta(
        'article:published_time',
        'datePublished',
        'pubdate',
        'publish-date',
        'date',
        'dc.date',
        'parsely-pub-date',
      ) ||
      (document.querySelector('article time[datetime], time[datetime]')?.getAttribute('datetime') ?? ''),
    credits: author === '' || /^https?:/.test(author) ? [] : [author],
    language: document.documentElement?.getAttribute('lang') ?? '',
    ...releaseOf({
      address: document.querySelector('link[rel="canonical"]')?.getAttribute('href')?.trim() || meta('og:url'),
      issued: readInstant(meta('article:published_time', 'datePublished')).at,
      updated: readInstant(meta('article:modified_time', 'dateModified', 'og:updated_time')).at,
      version: '',
      embargoed: '',
    }),
  }
}

/** Each field from the first that tells it. */
function mergeMetadata(...told: readonly (Partial<Metadata> | undefined)[]): Metadata {
  const first = (field: 'title' | 'publisher' | 'language'): string =>
    tidy(told.find(metadata => metadata?.[field])?.[field] ?? '')
  const credits = told.find(metadata => metadata?.credits?.length)?.credits ?? []
  const release = Object.assign({}, ...told.map(metadata => metadata?.release ?? {}).toReversed())
  return {
    title: plainText(first('title')),
    publisher: plainText(first('publisher')),
    published: told.map(metadata => readInstant(metadata?.published ?? '').day).find(day => day !== '') ?? '',
    credits: credits.map(plainText),
    language: first('language'),
    ...(Object.keys(release).length === 0 ? {} : { release }),
  }
}

/** Linked data write `&amp;` and tags inside their strings. */
function plainText(text: string): string {
  if (!/[<&]/.test(text)) return text
  return tidy(parseHTML(`<html><body>${text}</body></html>`).document.body?.textContent ?? text)
}

/** Length of an article’s body from which one without a line end is run together. */
const RUN_TOGETHER = 1500

function chooseStory(linked: LinkedArticle | undefined, found: readonly Piece[]): readonly Piece[] {
  const body = linked?.body ?? ''
  if (body.length < SHORTEST) return found
  const pieces = bodyPieces(body)
  const foundLength = found.reduce((sum, piece) => sum + piece.text.length, 0)
  const together = pieces.length === 1 && body.length > RUN_TOGETHER
  // Paywalled pages give a teaser as the body, or the body and a teaser: the longer is the story.
  if ((together && foundLength > body.length * 0.7) || foundLength > body.length * 2) return found
  return [...pieces, ...found.filter(piece => piece.hint === 'caption' && !body.includes(piece.text.trim()))]
}

function bodyPieces(body: string): Piece[] {
  if (/<(?:p|br|div)\b/i.test(body))
    return piecesOf(parseHTML(`<html><body>${body}</body></html>`).document.body as never)
  const decoded = body.includes('&')
    ? (parseHTML(`<html><body><pre>${body}</pre></body></html>`).document.body?.textContent ?? body)
    : body
  return decoded
    .split(/\n+|\r+/)
    .filter(text => text.trim() !== '')
    .map(text => ({ text, hint: 'paragraph' as const, depth: 0 }))
}
