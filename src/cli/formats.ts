import { writeFile } from 'node:fs/promises'
import { FORMATS, type Format, formatOf } from '../export/formats/formats.js'
import { UnfitExtract } from '../export/formats/unfit.js'
import type { Extract } from '../model/extract.js'
import { CommandError, EXIT } from './exit.js'

/** Every format with what it is, one a line. */
export const formatsHelp = (): string => {
  const entries = Object.entries<Format>(FORMATS)
  const width = Math.max(...entries.map(([name]) => name.length))
  return entries.map(([name, { title }]) => `  ${name.padEnd(width)}  ${title}\n`).join('')
}

export function formatNamed(name: string): Format {
  const format = formatOf(name)
  if (format !== undefined) return format
  throw new CommandError(`no such format: ${name}`, EXIT.usage, `Formats: ${Object.keys(FORMATS).join(', ')}.`)
}

/** Makes a format of an extract, into a file or on standard output. */
export async function handExtract(
  extract: Extract,
  format: Format,
  { output }: { readonly output: string | undefined },
): Promise<void> {
  const toTerminal = (output === undefined || output === '-') && process.stdout.isTTY
  if (format.binary && toTerminal) {
    throw new CommandError(
      `${format.title} is not for a terminal`,
      EXIT.usage,
      `Name a file: -o ledger.${format.extension}`,
    )
  }
  const { loadTables } = await import('../knowledge/tables.js')
  try {
    await handBytes(await format.make(extract, loadTables()), output)
  } catch (error) {
    if (error instanceof UnfitExtract) throw new CommandError(error.message, EXIT.usage, error.hint)
    throw error
  }
}

/** Writes to a file, or to standard output and waits for a slow reader. */
async function handBytes(made: string | Uint8Array, output: string | undefined): Promise<void> {
  if (output === undefined || output === '-') {
    if (!process.stdout.write(made)) await new Promise(resolve => process.stdout.once('drain', resolve))
    return
  }
  try {
    await writeFile(output, made)
  } catch (error) {
    throw unwritable(output, error)
  }
}

export function unwritable(output: string, error: unknown): CommandError {
  const denied = ['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')
  return new CommandError(`${output}: cannot be written`, denied ? EXIT.denied : EXIT.usage, (error as Error).message)
}
