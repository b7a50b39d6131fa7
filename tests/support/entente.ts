import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

const bin = join(import.meta.dirname, '..', '..', 'bin', 'entente.js')

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string
  /** Called with the process, to end it at will. */
  readonly meanwhile?: (child: ChildProcess) => void
}

/** Runs the command as a user does. */
export function entente(
  words: readonly string[],
  { cwd, env = {}, input = '', meanwhile }: RunOptions = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const { NO_COLOR, FORCE_COLOR, ENTENTE_DB, ...inherited } = process.env
    const child = spawn(process.execPath, [bin, ...words], { cwd, env: { ...inherited, ...env } })
    let [out, err] = ['', '']
    child.stdout.on('data', chunk => (out += chunk))
    child.stderr.on('data', chunk => (err += chunk))
    child.on('error', reject)
    child.on('close', code => resolve({ code, out, err }))
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
    meanwhile?.(child)
  })
}
