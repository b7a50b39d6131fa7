#!/usr/bin/env node
// The command `entente`. Runs what `npm run build` made of src/cli; in a checkout that was never built, builds it first.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadBundle } from './load.js'

const top = join(dirname(fileURLToPath(import.meta.url)), '..')
const entry = join(top, 'dist', 'bin', 'main.cjs')
const { version, engines } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8'))

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`entente: Node ${process.versions.node} is too old: ${engines.node} is needed`)
  process.exit(2)
}
if (!existsSync(entry)) {
  console.error('entente: building, once …')
  const { spawnSync } = await import('node:child_process')
  const { status } = spawnSync(process.execPath, [join(top, 'scripts', 'build.mjs')], { stdio: ['ignore', 2, 2] })
  if (status !== 0 || !existsSync(entry)) {
    console.error('entente: not built: run `npm ci` in the project folder')
    process.exit(2)
  }
}
const { main } = loadBundle(entry)
try {
  await main(process.argv.slice(2), version)
} catch (error) {
  // Node would print the bundle's one long line; 70 is what sysexits.h keeps for a fault of the program itself.
  console.error(`entente: a fault of entente, not of the input: please report it\n${error?.stack ?? error}`)
  process.exitCode = 70
}
