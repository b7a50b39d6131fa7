// Run after `npm install` on a machine whose registry holds only some packages: writes into package-lock.json the
// packages for other platforms that npm left out there. `npm ci` refuses a lockfile that lacks them, though it never
// installs them here. Their integrity is unknown here, so npm takes them by version where they are wanted.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { top } from './install.mjs'

const file = join(top, 'package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8'))
const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']

let added = 0
for (const [path, entry] of Object.entries(lock.packages)) {
  if (path === '') continue
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isLocked(name, path)) continue
    lock.packages[`node_modules/${name}`] = platformPackage(name, { version, dev: entry.dev })
    added += 1
  }
}
if (added > 0) {
  const paths = Object.keys(lock.packages).sort((a, b) => a.localeCompare(b, 'en'))
  lock.packages = Object.fromEntries(paths.map(path => [path, lock.packages[path]]))
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
}
console.log(`${added} platform packages added to the lockfile`)

function isLocked(name, path) {
  return `${path}/node_modules/${name}` in lock.packages || `node_modules/${name}` in lock.packages
}

/** Platform packages are named after their platform: `@x/binding-linux-arm64-musl`. */
function platformPackage(name, { version, dev }) {
  const parts = name.split(/[-/]/)
  const os = parts.filter(part => SYSTEMS.includes(part))
  const cpu = parts.filter(part => PROCESSORS.includes(part))
  if (os.length + cpu.length === 0) throw new Error(`no platform in the name of an optional package: ${name}`)
  const libc = os.includes('linux') ? (parts.some(part => part.startsWith('musl')) ? ['musl'] : ['glibc']) : undefined
  return {
    version,
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(dev ? { dev } : {}),
    ...(libc ? { libc } : {}),
    optional: true,
    ...(os.length > 0 ? { os } : {}),
  }
}
