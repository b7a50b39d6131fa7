import { readInstant } from '../../instants.js'
import { MAX_PAGES, MAX_PDF_SECONDS } from '../../limits.js'
import { linesOf, type PrintedPage } from './lines.js'

/** What could be had of a PDF. Plain data: it may come from another thread. */
export interface ReadPdf {
  /** From the first on; fewer than `total` where reading them took too much. */
  readonly pages: readonly PrintedPage[]
  readonly total: number
  /** When it was last changed, ISO 8601; empty when it does not say. */
  readonly modified: string
  /** How it ended: `late` and `heavy` where the limits of `limits.ts` did. */
  readonly end: 'whole' | 'late' | 'heavy' | 'locked' | 'damaged'
  /** What the reader said of a damaged one. */
  readonly told?: string
}

/** Reads the pages of a PDF. It answers whatever the bytes are. */
export type PdfReader = (bytes: Uint8Array) => Promise<ReadPdf>

export interface ReadingPdf {
  /** Called for each page when it is read, with how many there are. */
  readonly onPage?: (page: PrintedPage, total: number) => void
}

/**
 * Reads a PDF where it is called. Time is looked at between pages only: one page may take any time and memory, so that
 * whoever reads what strangers send calls this on a thread that can be ended.
 */
export async function readPdf(bytes: Uint8Array, { onPage }: ReadingPdf = {}): Promise<ReadPdf> {
  const { getDocumentProxy } = await import('unpdf')
  const pages: PrintedPage[] = []
  const ended = (end: ReadPdf['end'], cause?: unknown): ReadPdf => {
    const told = cause instanceof Error ? { told: cause.message } : {}
    return { pages, total: pages.length, modified: '', end, ...told }
  }
  // The reader takes the bytes for itself, and no Buffer: it is given its own.
  const opening = getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, maxImageSize: 1, disableFontFace: true })
  const pdf = await opening.catch((cause: unknown) =>
    ended(named(cause, 'PasswordException') ? 'locked' : 'damaged', cause),
  )
  if ('end' in pdf) return pdf
  try {
    const until = performance.now() + MAX_PDF_SECONDS * 1000
    const total = pdf.numPages
    const most = Math.min(total, MAX_PAGES)
    let isLate = false
    for (let number = 1; number <= most && !isLate; number += 1) {
      const page = await pdf.getPage(number)
      const { items } = await page.getTextContent()
      const [left = 0, bottom = 0, right = 0, top = 0] = page.view
      const lines = linesOf(items.flatMap(item => ('str' in item ? [item] : [])))
      const read = { left, right, top, bottom, lines }
      pages.push(read)
      onPage?.(read, total)
      page.cleanup()
      isLate = performance.now() > until
    }
    const { info } = await pdf.getMetadata().catch(() => ({ info: {} }))
    const modified = readInstant(isoOf((info as Readonly<Record<string, unknown>>).ModDate)).at
    return { pages, total, modified, end: isLate ? 'late' : 'whole' }
  } catch (cause) {
    return ended('damaged', cause)
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
