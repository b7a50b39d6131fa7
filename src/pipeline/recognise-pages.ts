import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { InputError } from '../model/errors.js'

const run = promisify(execFile)

/** Dots of the longer side of a picture, whatever size a page says it has: A4 at 300 to the inch, which the recogniser was made for. */
const LONGER_SIDE = 3_508
const MOST_PAGES = 200
/** Milliseconds: for one step, and after which no page is begun. */
const PATIENCE = 120_000
const ALTOGETHER = 900_000

/**
 * Reads pictures of pages with the Tesseract and the pdftoppm that are installed. Undefined when either is not there:
 * nothing is downloaded.
 */
export function createPageRecogniser(
  language = 'eng',
): (pdf: Uint8Array, where: string) => Promise<readonly string[] | undefined> {
  return async (pdf, where) => {
    const folder = await mkdtemp(join(tmpdir(), 'entente-pages-'))
    try {
      const file = join(folder, 'document.pdf')
      await writeFile(file, pdf)
      const size = ['-scale-to', String(LONGER_SIDE), '-l', String(MOST_PAGES), '-gray', '-png']
      await run('pdftoppm', [...size, file, join(folder, 'page')], { timeout: PATIENCE })
      const pictures = (await readdir(folder)).filter(name => name.endsWith('.png')).sort()
      const until = performance.now() + ALTOGETHER
      const pages: string[] = []
      for (const picture of pictures) {
        if (performance.now() > until) break
        const { stdout } = await run('tesseract', [join(folder, picture), 'stdout', '-l', language, '--psm', '3'], {
          timeout: PATIENCE,
          maxBuffer: 16 * 1024 * 1024,
          env: { ...process.env, OMP_THREAD_LIMIT: '1' },
        })
        pages.push(stdout)
      }
      return pages
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw unrecognised(error, where)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
}

/** A page that the tools cannot do is the document’s fault, or theirs: the batch goes on. */
function unrecognised(error: unknown, where: string): InputError {
  const { cmd = '', killed, stderr = '' } = error as { cmd?: string; killed?: boolean; stderr?: string }
  const tool = cmd.split(' ')[0] ?? ''
  const why = killed
    ? `no end after ${PATIENCE / 1000} seconds`
    : (stderr.trim().split('\n').at(-1) ?? '').slice(0, 200)
  return new InputError('no-text', `pictures of pages that ${tool} cannot read: ${why}`, {
    where,
    hint: 'Recognise its text with another program, and hand that over.',
    cause: error,
  })
}
