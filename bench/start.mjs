// How long the command takes from its start to the first byte it prints, as a user waits for it.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { median, top } from './support.mjs'

/** Starts the program given and prints the milliseconds until its first byte; a process of its own, so that nothing else waits. */
const WATCH = `
const { spawn } = require('node:child_process')
const began = process.hrtime.bigint()
const child = spawn(process.execPath, process.argv.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] })
let told = false
const tell = () => { if (!told) console.log(Number(process.hrtime.bigint() - began) / 1e6); told = true }
child.stdout.once('data', tell)
child.stdout.resume()
child.on('close', tell)
`

export function measureStart(files, { runs }) {
  const watch = (...words) => {
    const times = Array.from({ length: runs + 1 }, () => {
      const { stdout, stderr } = spawnSync(process.execPath, ['-e', WATCH, ...words], { encoding: 'utf8' })
      if (stdout === '') throw new Error(stderr)
      return Number(stdout)
    })
    // The first run reads everything from disk.
    const rest = times.slice(1)
    return { median: median(rest), least: Math.min(...rest) }
  }
  return {
    entente: watch(join(top, 'bin', 'entente.js'), 'read', ...files),
    node: watch(join(top, 'bench', 'nothing.mjs')),
  }
}
