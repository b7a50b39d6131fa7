import { checkBytes, checkLines, checkSize, emptyError } from './bytes.js'
import { type Decoded, decode } from './decode.js'
import type { Draft } from './draft.js'
import type { PdfReader } from './formats/pdf/read.js'
import { formatOf } from './frame/kinds.js'
import type { Format, Incoming } from './incoming.js'
import { MAX_BYTES, MAX_ILLUSTRATED_BYTES } from './limits.js'
import { draftMarkdown } from './markdown.js'
import { draftPlainText } from './plain-text.js'
import type { Warning } from './warning.js'

/** Reads pictures of pages: the text of each page of a PDF, or undefined where nothing here can. */
export type RecognisePages = (pdf: Uint8Array, where: string) => Promise<readonly string[] | undefined>

export interface DraftOptions {
  readonly recognise?: RecognisePages | undefined
  /** Where pages of a PDF are read; here, when it is left out. */
  readonly readPdf?: PdfReader | undefined
}

export interface Drafted {
  readonly draft: Draft
  readonly warnings: readonly Warning[]
}

/** A document on the way from its format to its parts. Readers of formats are loaded when the first such comes. */
export async function drafted(incoming: Incoming, { recognise, readPdf }: DraftOptions = {}): Promise<Drafted> {
  const { source, bytes } = incoming
  const format = incoming.format ?? formatOf(source, bytes)
  checkSize(bytes, source, isIllustrated(format) ? MAX_ILLUSTRATED_BYTES : MAX_BYTES)
  switch (format) {
    case 'docx': {
      const { draftDocx } = await import('./formats/docx.js')
      return withNotices(draftDocx(bytes, source))
    }
    case 'odt': {
      const { draftOdt } = await import('./formats/odt.js')
      return withNotices(draftOdt(bytes, source))
    }
    case 'pdf': {
      const { draftPdf } = await import('./formats/pdf/draft.js')
      const { draft, warnings } = await draftPdf(bytes, { where: source, recognise, read: readPdf })
      return withNotices(draft, warnings)
    }
    case 'mail': {
      const { draftMail } = await import('./formats/mail.js')
      return withNotices(await draftMail(bytes, source))
    }
    default: {
      const { text, warnings } = await decodeAs(format, incoming)
      if (text.trim() === '') throw emptyError(source)
      // Before anything goes through the text: what follows is slow on a line without end.
      if (format === 'text' || format === 'markdown') checkLines(text, source)
      return withNotices(await draftText(format, text, source), warnings)
    }
  }
}

const isIllustrated = (format: Format): boolean =>
  format === 'pdf' || format === 'docx' || format === 'odt' || format === 'mail'

async function draftText(format: Format, text: string, source: string): Promise<Draft> {
  switch (format) {
    case 'markdown':
      return draftMarkdown(text)
    case 'html': {
      const { draftPage } = await import('./html/page.js')
      return draftPage(text, source)
    }
    case 'article': {
      const { draftArticle } = await import('./formats/article.js')
      return draftArticle(text, source)
    }
    case 'ninjs': {
      const { draftNinjs } = await import('./formats/ninjs.js')
      return draftNinjs(text, source)
    }
    case 'newsml': {
      const { draftNewsItem } = await import('./formats/newsml.js')
      return draftNewsItem(text, source)
    }
    case 'nitf': {
      const { draftNitf } = await import('./formats/newsml.js')
      return draftNitf(text, source)
    }
    default:
      return draftPlainText(text)
  }
}

async function decodeAs(format: Format, { source, bytes, encoding }: Incoming): Promise<Decoded> {
  checkBytes(bytes, source)
  const declares = format === 'html' || format === 'newsml' || format === 'nitf'
  if (!declares || encoding !== undefined) return decode(bytes, { where: source, named: encoding })
  const { declaredEncoding } = await import('./html/encoding.js')
  return decode(bytes, { where: source, named: declaredEncoding(bytes) })
}

/** An embargo is told with the document, whether it is over or not: the reader knows what day it is. */
function withNotices(draft: Draft, warnings: readonly Warning[] = []): Drafted {
  const embargoed = draft.metadata.release?.embargoed
  if (embargoed === undefined) return { draft, warnings }
  return {
    draft,
    warnings: [...warnings, { code: 'embargoed', message: `embargoed by its publisher until ${embargoed}` }],
  }
}
