import { spawnSync } from 'node:child_process'

/** The text of a PDF, in the order in which it was drawn, by poppler’s own reader; Debian’s is installed where there is none. */
export function textOfPdf(pdf: Buffer): string {
  const read = () => spawnSync('pdftotext', ['-raw', '-', '-'], { input: pdf, encoding: 'utf8', maxBuffer: 2 ** 26 })
  let done = read()
  if (done.error !== undefined) {
    spawnSync('apt-get', ['install', '-qq', '-y', '--no-install-recommends', 'poppler-utils'], { stdio: 'ignore' })
    done = read()
  }
  if (done.status !== 0) throw new Error('missing pdftotext: install poppler-utils')
  return done.stdout.normalize('NFC')
}
