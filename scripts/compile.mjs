// Runs the bundled command on the reports in examples/, in every face and through a ledger, and keeps the compiled code of each of
// its files beside it.
//   node scripts/compile.mjs dist/bin/main.cjs
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compiledFile, createLoader } from '../bin/load.js'

const [bundle] = process.argv.slice(2)
const examples = join(dirname(dirname(fileURLToPath(import.meta.url))), 'examples')
const reports = readdirSync(examples).flatMap(name => (name.endsWith('.txt') ? join(examples, name) : []))
const { load, scripts } = createLoader()
for (const face of [[], ['--json'], ['--md'], ['--html']]) {
  await load(bundle).main(['read', '--quiet', ...face, ...reports], '0.0.0')
  if (process.exitCode) process.exit()
}
const folder = mkdtempSync(join(tmpdir(), 'entente-compile-'))
try {
  const ledger = ['--quiet', '--db', join(folder, 'ledger')]
  for (const command of [['add', ...reports], ['show', 'AUS-IND'], ['search', 'minerals'], ['check']]) {
    await load(bundle).main([...command, ...ledger], '0.0.0')
    // `check` finds something, and says so by its code.
    if (process.exitCode > 1) process.exit()
    process.exitCode = 0
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
for (const [file, script] of scripts) writeFileSync(compiledFile(file), script.createCachedData())
