import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'

const top = join(import.meta.dirname, '..', '..')
const url = (path: string) => JSON.stringify(pathToFileURL(join(top, path)).href)

/** Loads the database as the command does; tells whether it had to be compiled. */
const LOADING = `
  const { TUNED } = await import(${url('bin/load.js')})
  const { setFlagsFromString } = await import('node:v8')
  for (const flag of TUNED) setFlagsFromString(flag)
  for (const flag of process.argv.slice(1)) setFlagsFromString(flag)
  let compiled = false
  const { compile } = WebAssembly
  WebAssembly.compile = bytes => { compiled = true; return compile(bytes) }
  const { compiledDatabase } = await import(${url('dist/store/machine-code.js')})
  const { pgliteWasmModule } = await compiledDatabase()
  console.log(JSON.stringify({ compiled, isModule: pgliteWasmModule instanceof WebAssembly.Module }))`

function load(...flags: readonly string[]): unknown {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', LOADING, ...flags], {
    encoding: 'utf8',
  })
  return stderr === '' ? JSON.parse(stdout) : stderr
}

/** Some versions of V8 may give none: the database is compiled at each start then. */
const isKept = readdirSync(join(top, 'generated', 'ledger')).some(name => name.endsWith('.code'))

it.skipIf(!isKept)(
  'takes the machine code that the build kept, and compiles the database where V8 refuses it',
  () => {
    expect(load()).toEqual({ compiled: false, isModule: true })
    expect(load('--no-wasm-opt')).toEqual({ compiled: true, isModule: true })
  },
  120_000,
)

it('says what is missing where Node runs without WebAssembly', () => {
  const words = ['--jitless', join(top, 'bin', 'entente.js'), 'add', join(top, 'examples')]
  const folder = join(tmpdir(), `entente-jitless-${process.pid}`)
  const { status, stderr } = spawnSync(process.execPath, [...words, '--db', folder], { encoding: 'utf8' })
  expect(status, stderr).toBe(5)
  expect(stderr).toContain('WebAssembly')
  expect(stderr).toContain('--db postgres://')
  expect(existsSync(folder)).toBe(false)
}, 120_000)
