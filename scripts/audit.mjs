// Asks the registry whether something is known against a package that runs. Fails on what is high or critical, and, saying so,
// where the registry cannot be asked: an audit that was not made is not one that found nothing.
//   npm run audit
import { spawnSync } from 'node:child_process'
import { top } from './install.mjs'

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
const { stdout } = spawnSync(npm, ['audit', '--omit', 'dev', '--json'], {
  cwd: top,
  encoding: 'utf8',
  maxBuffer: 2 ** 26,
  shell: process.platform === 'win32',
})
const told = parsed(stdout)
const counts = told?.metadata?.vulnerabilities
if (counts === undefined) {
  console.error(`not audited: the registry did not answer (${told?.message ?? told?.error?.summary ?? 'no network?'})`)
  console.error('Give docs/sbom.cdx.json to a scanner of your own, or run this where the registry can be reached.')
  process.exit(2)
}
for (const { name, severity, range } of Object.values(told.vulnerabilities))
  console.log(`${severity}: ${name} ${range}`)
const grave = counts.high + counts.critical
console.log(`${counts.total} known holes, ${grave} of them high or critical`)
process.exit(grave > 0 ? 1 : 0)

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
