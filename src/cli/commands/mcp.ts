import type { Command } from 'commander'
import { addressOf } from '../../store/address.js'
import { openStore, type Store } from '../../store/store.js'
import { createTalk } from '../talk.js'

const EXAMPLES = `Examples:
  entente mcp --db ledger     for an assistant that starts it: { "command": "entente", "args": ["mcp", "--db", "/home/me/ledger"] }
`

const AFTER = `
A server of the Model Context Protocol on standard input and output: search, show, history, check, commitments, and a list
of relations, each answer with its quotes and sources. Read only. The ledger is open while a question is answered, and free
between two; while \`entente serve\` has a ledger in a folder, an assistant cannot ask it.

Exit: 0 the assistant has gone · 2 used wrongly
`

interface McpFlags {
  readonly db?: string
}

/** `entente mcp`: lets an assistant ask the ledger. */
export function define(program: Command, summary: string): void {
  program
    .command('mcp')
    .description(summary)
    .option('--db <folder|postgres://…>', 'the ledger (else ENTENTE_DB, else the folder entente-ledger)')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', AFTER)
    .action(async ({ db }: McpFlags) => {
      const [{ serveMcp }, { createEngine }] = await Promise.all([
        import('../../server/mcp/server.js'),
        import('../../pipeline/engine.js'),
      ])
      const address = addressOf(db, process.env.ENTENTE_DB)
      const talk = createTalk({ quiet: false, color: false })
      const engine = createEngine()
      await serveMcp({
        withStore: work => lent(() => openStore(address, { doing: 'entente mcp' }), work),
        engine: async () => engine,
        version: program.version() ?? '',
        onFault: error => talk.fail('', error instanceof Error ? (error.stack ?? error.message) : `${error}`),
      })
    })
}

async function lent<T>(open: () => Promise<Store>, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await open()
  try {
    return await work(store.serving())
  } finally {
    await store.close()
  }
}
