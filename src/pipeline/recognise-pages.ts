import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Dots to the inch: what the recogniser was made for. */
const RESOLUTION = 300
const MOST_PAGES = 200
const PATIENCE = 120_000

/**
 * Reads pictures of pages with the Tesseract and the pdftoppm that are installed. Undefined when either is not there:
 * nothing is downloaded.
 */
export function createPageRecogniser(language = 'eng'): (pdf: Uint8Array) => Promise<readonly string[] | undefined> {
  return async pdf => {
    const folder = await mkdtemp(join(tmpdir(), 'entente-pages-'))
    try {
      const file = join(folder, 'document.pdf')
      await writeFile(file, pdf)
      const size = ['-r', String(RESOLUTION), '-l', String(MOST_PAGES), '-gray', '-png']
      await run('pdftoppm', [...size, file, join(folder, 'page')], { timeout: PATIENCE })
      const pictures = (await readdir(folder)).filter(name => name.endsWith('.png')).sort()
      const pages: string[] = []
      for (const picture of pictures) {
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
      throw error
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
}
