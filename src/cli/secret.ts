import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { CommandError, EXIT } from './exit.js'

/** A password from a file, from standard input, or typed without being shown. Never from the command line. */
export async function askSecret(question: string, file: string | undefined): Promise<string> {
  if (file !== undefined && file !== '-') return firstLine(readSecretFile(file), file)
  if (file === '-' || !process.stdin.isTTY) return firstLine(readFileSync(0, 'utf8'), 'standard input')
  process.stderr.write(`${question}: `)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true })
  try {
    return await lines.question('')
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}

function readSecretFile(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new CommandError(
      `cannot read ${file} (${code})`,
      EXIT.usage,
      '--password-file names a file that you may read.',
    )
  }
}

function firstLine(text: string, where: string): string {
  const [line = ''] = text.split(/\r?\n/)
  if (line === '') throw new CommandError(`no password in ${where}`, EXIT.usage, 'It is the first line.')
  return line
}
