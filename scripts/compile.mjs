// Runs the bundled command on examples/ in every face and keeps the compiled code of each of its files beside it.
//   node scripts/compile.mjs dist/bin/main.cjs
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compiledFile, createLoader } from '../bin/load.js'

const [bundle] = process.argv.slice(2)
const examples = join(dirname(dirname(fileURLToPath(import.meta.url))), 'examples')
const { load, scripts } = createLoader()
for (const face of [[], ['--json'], ['--md'], ['--html']]) {
  await load(bundle).main(['read', '--quiet', ...face, examples], '0.0.0')
  if (process.exitCode) process.exit()
}
for (const [file, script] of scripts) writeFileSync(compiledFile(file), script.createCachedData())
