import type { Command } from 'commander'
import { type LedgerFlags, ledgerOptions, plainLine, withLedger } from '../ledger.js'

/** `entente db …`: the ledger as a database. */
export function define(program: Command, summary: string): void {
  const db = program.command('db').description(summary)
  ledgerOptions(db.command('status').description('what the ledger holds, and what is still to be made')).action(
    async (flags: LedgerFlags) => {
      await withLedger(flags, { doing: 'entente db status', anySchema: true }, async store => {
        const { statusOf } = await import('../../queries/status.js')
        const status = await statusOf(store)
        if (flags.json) process.stdout.write(`${JSON.stringify(status, null, 2)}\n`)
        else {
          const lines = [
            ['ledger', status.name],
            ['engine', `${status.engine} ${status.server}`],
            ...Object.entries(status.counts),
            ['still to be made', status.pending],
          ] as const
          for (const [name, value] of lines) {
            process.stdout.write(flags.plain ? plainLine([name, value]) : `${name.padEnd(18)}${value}\n`)
          }
        }
      })
    },
  )
}
