// Builds generated/ (tables from YAML) and dist/: every module by tsc, and the command bundled in dist/bin, since loading
// it file by file costs a tenth of a second. Run by `npm ci` as the prepare script. What is there is replaced only when
// all of it is made.
import { spawnSync } from 'node:child_process'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const top = dirname(dirname(fileURLToPath(import.meta.url)))
const windows = process.platform === 'win32'
const tsc = join(top, 'node_modules', '.bin', windows ? 'tsc.cmd' : 'tsc')
if (!existsSync(tsc)) {
  // A consumer installing the published package has dist/ and no compiler: nothing to do.
  if (existsSync(join(top, 'dist', 'bin', 'main.js'))) process.exit(0)
  console.error('missing development dependencies: run `npm ci` in the project folder first')
  process.exit(1)
}
const { generate } = await import('./generate.mjs')
generate()

const next = join(top, `dist.next-${process.pid}`)
const compiled = spawnSync(tsc, ['-p', join(top, 'tsconfig.build.json'), '--outDir', next], {
  stdio: 'inherit',
  shell: windows,
})
if (compiled.status !== 0) {
  rmSync(next, { recursive: true, force: true })
  process.exit(compiled.status ?? 1)
}
await bundle()
const { writeMaking } = await import('./making.mjs')
writeMaking(next)
const { makeTemplate } = await import('./ledger-template.mjs')
await makeTemplate(next)
rmSync(join(top, 'dist'), { recursive: true, force: true })
renameSync(next, join(top, 'dist'))

/** The command in few files: ours, the command line parser and the tagger; what is loaded only when asked for stays apart. */
async function bundle() {
  const { rolldown } = await import('rolldown')
  const isInside = id => id === 'commander' || id === 'kysely' || id.startsWith('wink-nlp/')
  const build = await rolldown({
    input: { main: join(next, 'cli', 'main.js') },
    platform: 'node',
    external: id => !/^[./]|^[A-Za-z]:/.test(id) && !isInside(id),
  })
  await build.write({
    dir: join(next, 'bin'),
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    // Comments and white space cost time to read; names stay, for stack traces.
    minify: { mangle: false, compress: false },
  })
}
