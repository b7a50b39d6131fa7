// Installs the dependencies from the lockfile when node_modules is missing or is not what the lockfile says.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const top = dirname(dirname(fileURLToPath(import.meta.url)))
const windows = process.platform === 'win32'

/** Runs `npm ci` when it is needed, with all it says on standard error. Ends the process when it fails. */
export function installWhenNeeded() {
  const why = missing()
  if (why === '') return
  console.error(`installing from the lockfile: ${why}`)
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: top,
    stdio: ['ignore', 2, 2],
    shell: windows,
  })
  if (status !== 0) {
    console.error('npm ci failed: see above')
    process.exit(status ?? 1)
  }
}

/** Builds when dist/ is missing or older than what it is made of. */
export function buildWhenNeeded() {
  if (!stale()) return
  console.error('building')
  const { status } = spawnSync(process.execPath, [join(top, 'scripts', 'build.mjs')], {
    cwd: top,
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) process.exit(status ?? 1)
}

function missing() {
  const installed = join(top, 'node_modules', '.package-lock.json')
  if (!existsSync(installed)) return 'nothing is installed'
  const wanted = JSON.parse(readFileSync(join(top, 'package-lock.json'), 'utf8')).packages
  const have = JSON.parse(readFileSync(installed, 'utf8')).packages
  for (const [path, { version, optional, peer }] of Object.entries(wanted)) {
    // Optional packages are for other machines, or for this one: npm left out what it could not use.
    if (path === '' || optional || peer || have[path]?.version === version) continue
    return `${path.replace('node_modules/', '')} should be ${version}`
  }
  return ''
}

function stale() {
  const made = join(top, 'dist', 'bin', 'main.cjs')
  if (!existsSync(made) || !existsSync(join(top, 'generated', 'tables'))) return true
  const since = statSync(made).mtimeMs
  return ['src', 'languages', 'ontology', 'gazetteer', 'scripts/build.mjs', 'scripts/generate.mjs'].some(path =>
    newerThan(join(top, path), since),
  )
}

function newerThan(path, since) {
  if (!statSync(path).isDirectory()) return statSync(path).mtimeMs > since
  return readdirSync(path, { recursive: true }).some(name => statSync(join(path, name)).mtimeMs > since)
}
