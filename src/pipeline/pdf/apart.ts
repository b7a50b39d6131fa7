import { Worker } from 'node:worker_threads'
import { MAX_PDF_MEMORY, MAX_PDF_SECONDS, type PdfReader, type ReadPdf, readPdf } from '../../intake/intake.js'
import { threadFile } from '../../store/threads.js'
import type { Told } from './messages.js'

interface Bounds {
  readonly seconds?: number
  /** Bytes by which the program may grow meanwhile. */
  readonly memory?: number
}

/** How often it is looked at what a page takes. */
const EVERY = 100
const MEGABYTE = 1024 * 1024

/**
 * Reads PDFs on a thread of its own, one after another: a few lines of a page may ask for years of work or for all memory, and
 * only a thread can be ended. The pages read by then are kept. The thread begins with the first PDF, and keeps no program
 * from ending. Read here where nothing was built that a thread could run.
 */
export function createPdfReader({ seconds = MAX_PDF_SECONDS, memory = MAX_PDF_MEMORY }: Bounds = {}): PdfReader {
  const file = threadFile('pipeline/pdf/pdf-thread')
  if (file === undefined) return readPdf
  let idle: Worker | undefined
  let last: Promise<unknown> = Promise.resolve()

  const begin = (): Worker => {
    const worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: memory / MEGABYTE } })
    worker.on('exit', () => {
      if (idle === worker) idle = undefined
    })
    return worker
  }
  const read = async (bytes: Uint8Array): Promise<ReadPdf> => {
    const worker = idle ?? begin()
    idle = undefined
    worker.ref()
    const told = await watched(worker, { bytes, seconds, memory })
    if (told.end === 'late' || told.end === 'heavy') await worker.terminate()
    else {
      worker.unref()
      idle = worker
    }
    return told
  }
  return bytes => {
    const reading = last.then(() => read(bytes))
    last = reading.catch(() => undefined)
    return reading
  }
}

interface Watching extends Required<Bounds> {
  readonly bytes: Uint8Array
}

/** Waits for what the thread makes of a PDF, as long and with as much memory as is allowed. */
function watched(worker: Worker, { bytes, seconds, memory }: Watching): Promise<ReadPdf> {
  const pages: ReadPdf['pages'][number][] = []
  let total = 0
  const most = process.memoryUsage.rss() + memory
  return new Promise((resolve, reject) => {
    const cut = (end: 'late' | 'heavy') => over(() => resolve({ pages, total, modified: '', end }))
    const timer = setTimeout(() => cut('late'), seconds * 1000)
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() > most) cut('heavy')
    }, EVERY)
    const onMessage = (told: Told) => {
      if (told.kind === 'over') return over(() => resolve({ ...told.read, pages }))
      pages.push(told.page)
      total = told.total
    }
    const onError = (error: Error & { readonly code?: string }) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? cut('heavy') : over(() => reject(error))
    const onExit = () => over(() => reject(new Error('the thread that reads PDFs has ended')))
    const over = (answer: () => void) => {
      clearTimeout(timer)
      clearInterval(watch)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      answer()
    }
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.postMessage(bytes)
  })
}
