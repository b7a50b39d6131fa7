// Makes generated/ledger/KEY-….code: the embedded database as machine code, as far as a first `add` and some questions run it,
// for src/store/machine-code.ts. Compiling that at each start costs more than reading two reports.
//   node scripts/machine-code.mjs dist/bin/main.cjs FILE
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import v8 from 'node:v8'
import { createLoader, TUNED } from '../bin/load.js'
import { top } from './install.mjs'

const itself = fileURLToPath(import.meta.url)
/** How much of a function runs before it is compiled for good, in V8's own unit: nearly all that is called more than once. */
const EAGER = '--wasm-tiering-budget=20000'
/** Until the threads that compile are done. */
const PATIENCE = 2000

/**
 * In a process of its own, which V8 ends where it cannot do this: then there is no file, and the database is compiled at each
 * start as it would be without.
 */
export function keepMachineCode(bundle, suffix) {
  const folder = join(top, 'generated', 'ledger')
  const name = `${keyOf()}${suffix}`
  if (existsSync(join(folder, name))) return
  for (const other of readdirSync(folder)) if (/\.code(?:\.sha256)?$/.test(other)) rmSync(join(folder, other))
  const aside = join(folder, `${name}.${process.pid}`)
  const { status } = spawnSync(process.execPath, [itself, bundle, aside], { stdio: 'ignore' })
  if (status === 0) {
    // V8 trusts what it is given: a file that was cut or changed would end the process.
    writeFileSync(join(folder, `${name}.sha256`), createHash('sha256').update(readFileSync(aside)).digest('hex'))
    renameSync(aside, join(folder, name))
  }
  rmSync(aside, { force: true })
}

function keyOf() {
  const hash = createHash('sha256').update(process.version)
  for (const file of [itself, join(top, 'bin', 'load.js')]) hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}

if (process.argv[1] === itself) await make(process.argv[2], process.argv[3])

async function make(bundle, file) {
  const modules = []
  const { compile } = WebAssembly
  WebAssembly.compile = async bytes => {
    const module = await compile(bytes)
    modules.push(module)
    return module
  }
  const { load } = createLoader()
  v8.setFlagsFromString(EAGER)
  const examples = join(top, 'examples')
  const reports = readdirSync(examples).flatMap(name => (name.endsWith('.txt') ? join(examples, name) : []))
  const folder = mkdtempSync(join(tmpdir(), 'entente-machine-code-'))
  const ledger = ['--quiet', '--db', join(folder, 'ledger')]
  for (const command of [['add', ...reports], ['show', 'AUS-IND'], ['search', 'minerals'], ['check']]) {
    await load(bundle).main([...command, ...ledger], '0.0.0')
  }
  rmSync(folder, { recursive: true, force: true })
  await sleep(PATIENCE)
  // What was made is used under these flags, and V8 takes it under no others.
  for (const flag of TUNED) v8.setFlagsFromString(flag)
  v8.setFlagsFromString('--allow-natives-syntax')
  const serialize = new Function('module', 'return %SerializeWasmModule(module)')
  writeFileSync(file, Buffer.from(serialize(modules[0])))
  process.exit(0)
}
