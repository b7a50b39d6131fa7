// Builds dist/ (tsc) and generated/ (tables from YAML). Run by `npm ci` as the prepare script.
import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const top = dirname(dirname(fileURLToPath(import.meta.url)))
const tsc = join(top, 'node_modules', '.bin', process.platform === 'win32' ? 'tsc.cmd' : 'tsc')
if (!existsSync(tsc)) {
  // A consumer installing the published package has dist/ and no compiler: nothing to do.
  if (existsSync(join(top, 'dist', 'index.js'))) process.exit(0)
  console.error('missing development dependencies: run `npm ci` in the project folder first')
  process.exit(1)
}
const { generate } = await import('./generate.mjs')
generate()
rmSync(join(top, 'dist'), { recursive: true, force: true })
const result = spawnSync(tsc, ['-p', join(top, 'tsconfig.build.json')], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
})
process.exit(result.status ?? 1)
