import type { Draft, Metadata } from '../draft.js'
import { layOut, type Piece, tidy } from '../pieces.js'
import { unknownFormatError } from '../refusals.js'
import { checkStatus, metadataOf } from './article.js'
import { titled } from './body.js'
import { elementsOf, find, findAll, readXml, textOf, type XmlElement } from './xml.js'
import { storyPieces } from './xml-story.js'

/** Elements of NITF and what they are called on a page; those of no story are named like a page’s menus. */
const NITF: Readonly<Record<string, string>> = {
  hl1: 'h1',
  hl2: 'h2',
  hedline: 'div',
  byline: 'nav',
  dateline: 'nav',
  distributor: 'nav',
  abstract: 'div',
  media: 'figure',
  'media-caption': 'figcaption',
  'media-producer': 'nav',
  'media-metadata': 'nav',
  'media-reference': 'nav',
  block: 'div',
  'body.content': 'div',
  'body.end': 'nav',
  bq: 'blockquote',
  note: 'aside',
}

/** One newsItem of NewsML-G2: its story from the NITF or XHTML inside, its particulars from around it. */
export async function draftNewsItem(xml: string, where: string): Promise<Draft> {
  const item = readXml(xml, where)
  const meta = find(item, 'itemMeta')
  const content = find(item, 'contentMeta')
  checkStatus(find(meta, 'pubStatus')?.attributes.qcode ?? '', where)
  const set = find(item, 'contentSet')
  const inline = set && elementsOf(set).find(({ name }) => name === 'inlineXML' || name === 'inlineData')
  if (inline === undefined) throw unknownFormatError('this news item carries no text, only references', where)
  const nitf = findAll(inline, 'nitf')[0]
  const inner = nitf && nitfMetadata(nitf)
  const own = metadataOf({
    title: textOf(find(content, 'headline')),
    url: item.attributes.guid ?? '',
    published:
      textOf(find(meta, 'firstCreated')) ||
      textOf(find(content, 'contentCreated')) ||
      textOf(find(meta, 'versionCreated')),
    updated: textOf(find(meta, 'versionCreated')),
    publisher: nameOf(find(meta, 'provider')) || nameOf(find(content, 'infoSource')),
    byline:
      [textOf(find(content, 'by')), ...findIn(content, 'creator').map(nameOf)].find(name => name.trim() !== '') ?? '',
    language: find(content, 'language')?.attributes.tag ?? item.attributes.lang ?? '',
    version: item.attributes.version ?? '',
    embargoed: textOf(find(meta, 'embargoed')),
  })
  const metadata = inner ? { ...own, ...fallback(own, inner) } : own
  if (inline.name === 'inlineData') {
    const { draftBody } = await import('./body.js')
    const isHtml = /html/.test(inline.attributes.contenttype ?? '')
    const text = textOf(inline)
    return draftBody(isHtml ? { html: text, text: '' } : { html: '', text }, metadata, where)
  }
  const pieces = nitf ? nitfPieces(nitf) : storyPieces(findAll(inline, 'body')[0] ?? inline)
  return layOut(titled(pieces, metadata.title), metadata)
}

/** A story in NITF by itself. */
export async function draftNitf(xml: string, where: string): Promise<Draft> {
  const nitf = readXml(xml, where)
  const metadata = nitfMetadata(nitf)
  checkStatus(findAll(nitf, 'docdata')[0]?.attributes['management-status'] ?? '', where)
  return layOut(titled(nitfPieces(nitf), metadata.title), metadata)
}

function nitfMetadata(nitf: XmlElement): Metadata {
  const head = find(nitf, 'body', 'body.head')
  const docdata = find(nitf, 'head', 'docdata')
  const date = (name: string) => find(docdata, name)?.attributes.norm ?? ''
  return metadataOf({
    title: textOf(find(head, 'hedline', 'hl1')) || textOf(find(nitf, 'head', 'title')),
    url: find(docdata, 'doc-id')?.attributes['id-string'] ?? '',
    published: date('date.issue') || date('date.release'),
    updated: '',
    publisher: textOf(find(head, 'distributor')) || (find(docdata, 'doc.copyright')?.attributes.holder ?? ''),
    byline: textOf(find(head, 'byline')),
    language: nitf.attributes.lang ?? '',
    version: '',
    embargoed: '',
  })
}

/** The place and day that stand apart in NITF go before the first paragraph, as they are printed. */
function nitfPieces(nitf: XmlElement): Piece[] {
  const body = find(nitf, 'body')
  if (body === undefined) return []
  const dateline = tidy(textOf(find(body, 'body.head', 'dateline')))
  const pieces = storyPieces(body, NITF)
  const first = pieces.findIndex(({ hint }) => hint === 'paragraph')
  return pieces.map((piece, i) =>
    i !== first || dateline === '' || tidy(piece.text).startsWith(dateline)
      ? piece
      : { ...piece, text: `${dateline} — ${piece.text}` },
  )
}

/** The fields that the outer metadata leave empty. */
function fallback(own: Metadata, inner: Metadata): Partial<Metadata> {
  return {
    title: own.title || inner.title,
    publisher: own.publisher || inner.publisher,
    published: own.published || inner.published,
    credits: own.credits.length > 0 ? own.credits : inner.credits,
    language: own.language || inner.language,
  }
}

const findIn = (element: XmlElement | undefined, name: string): XmlElement[] =>
  element === undefined ? [] : elementsOf(element).filter(child => child.name === name)

/** A provider or source: by its name, or by what it is called in its code (`nprov:AFP`). */
function nameOf(element: XmlElement | undefined): string {
  if (element === undefined) return ''
  const { literal = '', qcode = '', uri = '' } = element.attributes
  const printed = textOf(find(element, 'name')).trim() || literal
  return printed || qcode.slice(qcode.indexOf(':') + 1) || (uri.split('/').at(-1) ?? '')
}
