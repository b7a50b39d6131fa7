import { InputError } from '../../../model/errors.js'
import { type Draft, NO_METADATA, releaseOf } from '../../draft.js'
import type { RecognisePages } from '../../drafted.js'
import { layOut } from '../../pieces.js'
import { damagedError, encryptedError } from '../../refusals.js'
import type { Warning } from '../../warning.js'
import type { PrintedPage } from './lines.js'
import { paragraphsOf, paragraphsOfText } from './paragraphs.js'
import { type PdfReader, type ReadPdf, readPdf } from './read.js'

interface PdfOptions {
  readonly where: string
  readonly recognise: RecognisePages | undefined
  /** Where pages are read; here, when it is left out. */
  readonly read?: PdfReader | undefined
}

interface DraftedPdf {
  readonly draft: Draft
  readonly warnings: readonly Warning[]
}

/** Letters on a page below which it is a picture of one. */
const FEWEST_LETTERS = 20

/** The text of a PDF in the order in which it was set, as paragraphs: lines joined, page numbers and running heads gone. */
export async function draftPdf(
  bytes: Uint8Array,
  { where, recognise, read = readPdf }: PdfOptions,
): Promise<DraftedPdf> {
  const { pages, total, modified } = checked(await read(bytes), where)
  const lettered = pages.filter(page => lettersOn(page) >= FEWEST_LETTERS).length
  if (lettered * 2 < pages.length || lettered === 0) return recognised(bytes, { where, recognise, total })
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
  const metadata = { ...NO_METADATA, ...releaseOf({ ...empty, updated: modified }) }
  return { draft: layOut(paragraphsOf(pages), metadata), warnings }
}

/** What is too much before a page of it was read is refused; of the rest the pages until then are read. */
function checked(read: ReadPdf, where: string): ReadPdf {
  const { pages, end, told } = read
  if (end === 'locked') throw encryptedError(where)
  if (end === 'damaged') throw damagedError('PDF', where, told)
  if (pages.length === 0 && end !== 'whole') {
    throw new InputError('unsafe', `reading its first page takes too much ${end === 'late' ? 'time' : 'memory'}`, {
      where,
      hint: 'A page that never ends is refused: print it anew, or save its text.',
    })
  }
  return read
}

const lettersOn = ({ lines }: PrintedPage): number =>
  lines.reduce((sum, { text }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0)

const noText = (where: string): InputError =>
  new InputError('no-text', 'pictures of pages, without text', {
    where,
    hint: 'Install tesseract and pdftoppm (Debian: tesseract-ocr, poppler-utils), and their text is recognised.',
  })

async function recognised(
  bytes: Uint8Array,
  { where, recognise, total }: Omit<PdfOptions, 'read'> & { readonly total: number },
): Promise<DraftedPdf> {
  const pages = await recognise?.(bytes, where)
  if (pages === undefined) throw noText(where)
  const pieces = pages.flatMap(paragraphsOfText)
  if (pieces.length === 0) throw noText(where)
  const message = `recognised from ${pages.length === 1 ? 'a picture' : `pictures of ${pages.length} pages`}: check quotes against the original`
  const cut =
    pages.length < total
      ? [{ code: 'cut-off' as const, message: `only the first ${pages.length} of ${total} pages are read` }]
      : []
  return { draft: layOut(pieces), warnings: [...cut, { code: 'recognised', message }] }
}
