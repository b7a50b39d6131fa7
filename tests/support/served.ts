import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Ran } from './entente.js'

const bin = join(import.meta.dirname, '..', '..', 'bin', 'entente.js')

/** A server as a process of its own, as whoever looks after a machine runs it. */
export interface Served {
  /** `http://127.0.0.1:…/` */
  readonly address: string
  readonly child: ChildProcess
  /** What it has told on standard error by now, a line each. */
  lines(): readonly string[]
  /** What became of it, once it has ended. */
  readonly ended: Promise<Ran>
}

interface Serving {
  readonly env?: Readonly<Record<string, string>>
  /** A command that starts the program in its own way, as `prlimit` does. */
  readonly by?: readonly string[]
}

/** Starts `entente serve` and waits until it says where it listens. */
export async function served(words: readonly string[], { env = {}, by = [] }: Serving = {}): Promise<Served> {
  const [command = '', ...args] = [...by, process.execPath, bin, 'serve', '--json', '--no-open', ...words]
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let [out, err] = ['', '']
  child.stderr.on('data', chunk => {
    err += chunk
  })
  const ended = new Promise<Ran>(resolve => child.on('close', code => resolve({ code, out, err })))
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', chunk => {
      out += chunk
      if (out.includes('\n')) resolve((JSON.parse(out.slice(0, out.indexOf('\n'))) as { address: string }).address)
    })
    ended.then(({ code }) => reject(new Error(`ended with ${code} before it served: ${err}`)))
  })
  return { address, child, lines: () => err.split('\n').filter(line => line !== ''), ended }
}
