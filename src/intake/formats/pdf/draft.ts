import { InputError } from '../../../model/errors.js'
import { type Draft, NO_METADATA, releaseOf } from '../../draft.js'
import type { RecognisePages } from '../../drafted.js'
import { readInstant } from '../../instants.js'
import { MAX_PAGES, MAX_PDF_SECONDS } from '../../limits.js'
import { layOut } from '../../pieces.js'
import { damagedError, encryptedError } from '../../refusals.js'
import type { Warning } from '../../warning.js'
import { linesOf, type PrintedPage } from './lines.js'
import { paragraphsOf, paragraphsOfText } from './paragraphs.js'

interface PdfOptions {
  readonly where: string
  readonly recognise: RecognisePages | undefined
}

interface DraftedPdf {
  readonly draft: Draft
  readonly warnings: readonly Warning[]
}

/** Letters on a page below which it is a picture of one. */
const FEWEST_LETTERS = 20

/** The text of a PDF in the order in which it was set, as paragraphs: lines joined, page numbers and running heads gone. */
export async function draftPdf(bytes: Uint8Array, { where, recognise }: PdfOptions): Promise<DraftedPdf> {
  const { pages, total, made } = await readPages(bytes, where)
  const lettered = pages.filter(page => lettersOn(page) >= FEWEST_LETTERS).length
  if (lettered * 2 < pages.length || lettered === 0) return recognised(bytes, { where, recognise })
  const warnings: Warning[] = []
  if (pages.length < total) {
    warnings.push({ code: 'cut-off', message: `only the first ${pages.length} of ${total} pages are read` })
  }
  if (lettered < pages.length) {
    warnings.push({
      code: 'cut-off',
      message: `${pages.length - lettered} of ${pages.length} pages are pictures: not read`,
    })
  }
  const empty = { address: '', issued: '', version: '', embargoed: '' }
  const metadata = { ...NO_METADATA, ...releaseOf({ ...empty, updated: readInstant(made).at }) }
  return { draft: layOut(paragraphsOf(pages), metadata), warnings }
}

const lettersOn = ({ lines }: PrintedPage): number =>
  lines.reduce((sum, { text }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0)

const noText = (where: string): InputError =>
  new InputError('no-text', 'pictures of pages, without text', {
    where,
    hint: 'Install tesseract and pdftoppm (Debian: tesseract-ocr, poppler-utils), and their text is recognised.',
  })

async function recognised(bytes: Uint8Array, { where, recognise }: PdfOptions): Promise<DraftedPdf> {
  const pages = await recognise?.(bytes)
  if (pages === undefined) throw noText(where)
  const pieces = pages.flatMap(paragraphsOfText)
  if (pieces.length === 0) throw noText(where)
  const message = `recognised from ${pages.length === 1 ? 'a picture' : `pictures of ${pages.length} pages`}: check quotes against the original`
  return { draft: layOut(pieces), warnings: [{ code: 'recognised', message }] }
}

async function readPages(bytes: Uint8Array, where: string) {
  const { getDocumentProxy } = await import('unpdf')
  // The reader takes the bytes for itself, and no Buffer: it is given its own.
  const pdf = await getDocumentProxy(new Uint8Array(bytes), {
    verbosity: 0,
    maxImageSize: 1,
    disableFontFace: true,
  }).catch((cause: unknown) => {
    throw named(cause, 'PasswordException') ? encryptedError(where) : damagedError('PDF', where, cause)
  })
  try {
    const until = performance.now() + MAX_PDF_SECONDS * 1000
    const pages: PrintedPage[] = []
    for (let number = 1; number <= Math.min(pdf.numPages, MAX_PAGES); number += 1) {
      if (performance.now() > until) break
      const page = await pdf.getPage(number)
      const { items } = await page.getTextContent()
      const [left = 0, bottom = 0, right = 0, top = 0] = page.view
      pages.push({ left, right, top, bottom, lines: linesOf(items.flatMap(item => ('str' in item ? [item] : []))) })
      page.cleanup()
    }
    const { info } = await pdf.getMetadata().catch(() => ({ info: {} }))
    return { pages, total: pdf.numPages, made: isoOf((info as Readonly<Record<string, unknown>>).ModDate) }
  } catch (cause) {
    throw damagedError('PDF', where, cause)
  } finally {
    await pdf.destroy()
  }
}

/** “D:20250306101500+07'00'”. */
function isoOf(date: unknown): string {
  const [, year, month, day, hour, minute, second, zone = ''] =
    /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?([Z+-](?:\d\d'?\d\d)?)?/.exec(String(date)) ?? []
  return year === undefined
    ? ''
    : `${year}-${month}-${day}T${hour}:${minute}:${second ?? '00'}${zone.replace("'", ':')}`
}

const named = (error: unknown, name: string): boolean => error instanceof Error && error.name === name
