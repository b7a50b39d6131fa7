// Builds generated/ (tables from YAML) and dist/: every module by tsc, and the command bundled in dist/bin, since loading
// it file by file costs a tenth of a second. Run by `npm ci` as the prepare script. What is there is replaced only when
// all of it is made.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const top = dirname(dirname(fileURLToPath(import.meta.url)))
const windows = process.platform === 'win32'
const tsc = join(top, 'node_modules', '.bin', windows ? 'tsc.cmd' : 'tsc')
if (!existsSync(tsc)) {
  // A consumer installing the published package has dist/ and no compiler: nothing to do.
  if (existsSync(join(top, 'dist', 'bin', 'main.cjs'))) process.exit(0)
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
// In its place: compiled code keeps the name of its file for stack traces.
keepCompiled(join(top, 'dist', 'bin', 'main.cjs'))
await keepMachine(join(top, 'dist', 'bin', 'main.cjs'))

/** The command in few files: ours, the command line parser and the tagger; what is loaded only when asked for stays apart. */
async function bundle() {
  const { rolldown } = await import('rolldown')
  const isInside = id => id === 'commander' || id === 'kysely' || id.startsWith('wink-nlp/')
  const isOutside = id => !/^[./\0]|^[A-Za-z]:/.test(id) && !isInside(id)
  const build = await rolldown({
    input: { main: join(next, 'cli', 'main.js') },
    platform: 'node',
    plugins: [outside(isOutside)],
  })
  await build.write({
    dir: join(next, 'bin'),
    // Node 20 can be given compiled code of this format only.
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
    // Comments and white space cost time to read; names stay, for stack traces.
    minify: { mangle: false, compress: false },
  })
  for (const name of readdirSync(join(next, 'bin'))) inAscii(join(next, 'bin', name))
}

/** A file of ASCII alone is a string of half the size, and needs no decoding. Other characters stand in strings only. */
function inAscii(file) {
  const escaped = character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  writeFileSync(file, readFileSync(file, 'utf8').replace(/[\u0080-\uffff]/g, escaped))
}

/**
 * Other packages stay where they are. One that is imported only when needed gets a file of its own that requires it: code
 * that was kept compiled cannot import by itself (“a dynamic import callback was not specified”).
 */
function outside(isOutside) {
  const mark = '\0late:'
  return {
    name: 'outside',
    resolveId(id, _importer, { kind }) {
      if (!isOutside(id)) return null
      return kind === 'dynamic-import' ? mark + id : { id, external: true }
    },
    load(id) {
      if (!id.startsWith(mark)) return null
      const name = JSON.stringify(id.slice(mark.length))
      return `export * from ${name}; export { default } from ${name}`
    },
  }
}

/** Compiled code as it stands after the faces of a brief were made once, beside the bundle; see bin/load.js. */
function keepCompiled(bundle) {
  const { status } = spawnSync(process.execPath, [join(top, 'scripts', 'compile.mjs'), bundle], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) throw new Error('the built command fails on examples/: see above')
}

/** The embedded database as machine code, where V8 gives it. */
async function keepMachine(bundle) {
  const { keepMachineCode } = await import('./machine-code.mjs')
  const { machineCodeOf } = await import(pathToFileURL(join(top, 'dist', 'store', 'machine-code.js')).href)
  const file = join(top, 'node_modules', '@electric-sql', 'pglite', 'package.json')
  keepMachineCode(bundle, machineCodeOf(JSON.parse(readFileSync(file, 'utf8')).version))
}
