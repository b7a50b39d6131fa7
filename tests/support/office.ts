import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasTools } from './tools.js'

const PACKAGES = ['libreoffice-calc-nogui', 'libreoffice-writer-nogui']

/** A file as LibreOffice reads it, in another form. Debian’s LibreOffice is installed where there is none. */
export function byLibreOffice(bytes: Uint8Array, { from, to }: { readonly from: string; readonly to: string }): string {
  const folder = mkdtempSync(join(tmpdir(), 'entente-office-'))
  try {
    writeFileSync(join(folder, `file.${from}`), bytes)
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const words = [profile, '--headless', '--convert-to', to, '--outdir', folder, join(folder, `file.${from}`)]
    if (!hasTools(['soffice'], PACKAGES)) throw new Error(`missing LibreOffice: install ${PACKAGES.join(' ')}`)
    const done = spawnSync('soffice', words, { encoding: 'utf8', timeout: 120_000 })
    if (done.status !== 0) throw new Error(`LibreOffice cannot convert: ${done.stderr}`)
    return readFileSync(join(folder, `file.${to.split(':')[0]}`), 'utf8')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
