import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { CommandError, EXIT } from '../exit.js'

const EXAMPLES = `Examples:
  entente names "Kofi Mensah" "Koffi Mensa"
  entente names --json < pairs.csv
`

const HELP = `
Reads two names, or a CSV with the columns name1 and name2 from standard input, and says for each pair whether
they may be one person: same, different, or unsure, and why. Unsure is an answer.
`

/** `entente names`: whether two printed names are one person's. */
export function define(program: Command, summary: string): void {
  program
    .command('names [name1] [name2]')
    .description(summary)
    .option('--json', 'one JSON object a line, in the order of the pairs')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', HELP)
    .action(async (name1: string | undefined, name2: string | undefined, options: { json?: boolean }) => {
      if (name1 !== undefined && name2 === undefined) {
        throw new CommandError('missing the second name', EXIT.usage, 'entente names "A B" "C D"')
      }
      const pairs = name1 !== undefined && name2 !== undefined ? [{ name1, name2 }] : await pairsFromInput()
      const [{ createNameMatcher }, { loadTables }] = await Promise.all([
        import('../../knowledge/name-matcher.js'),
        import('../../knowledge/tables.js'),
      ])
      const match = createNameMatcher(loadTables())
      for (const pair of pairs) {
        const { verdict, reason } = match(pair.name1, pair.name2)
        const line = options.json ? JSON.stringify({ ...pair, verdict, reason }) : `${verdict}  ${reason}`
        process.stdout.write(`${pairs.length > 1 && !options.json ? `${pair.name1} · ${pair.name2}  ` : ''}${line}\n`)
      }
    })
}

interface Pair {
  readonly name1: string
  readonly name2: string
}

async function pairsFromInput(): Promise<Pair[]> {
  const { parse } = await import('csv-parse/sync')
  let rows: Record<string, string>[]
  try {
    rows = parse(readFileSync(0, 'utf8'), { columns: true, skip_empty_lines: true, bom: true, trim: true })
  } catch (error) {
    const told = error instanceof Error ? error.message : String(error)
    throw new CommandError(
      `standard input: invalid CSV: ${told}`,
      EXIT.usage,
      'The first line names the columns: name1,name2',
    )
  }
  return rows.map(({ name1, name2 }, index) => {
    if (name1 === undefined || name2 === undefined) {
      throw new CommandError(`standard input: row ${index + 1}: missing column name1 or name2`, EXIT.usage)
    }
    return { name1, name2 }
  })
}
