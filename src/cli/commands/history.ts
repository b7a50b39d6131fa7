import type { Command } from 'commander'
import { CommandError, EXIT } from '../exit.js'
import {
  hand,
  type LedgerFlags,
  ledgerOptions,
  partyNames,
  pastOf,
  type TimeFlags,
  timeOptions,
  withLedger,
} from '../ledger.js'

const EXAMPLES = `Examples:
  entente history kgz-vnm-2025-03-05          an event: its documents, when each came, by which reader it was read
  entente history kgz-vnm/instrument/aviation a thread: every step, and who ruled on it
`

const AFTER = `
Exit: 0 done · 1 nothing of that name · 2 used wrongly · 5 no ledger, or it cannot be opened
`

/** `entente history ID`: what became known of a thing, and when. */
export function define(program: Command, summary: string): void {
  const command = program.command('history').description(summary)
  timeOptions(ledgerOptions(command.argument('<id...>', 'a relation, or the id of anything')))
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', AFTER)
    .action(async (words: string[], flags: LedgerFlags & TimeFlags) => {
      const question = pastOf(flags)
      const [{ find }, { historyOf, idOf }, { historyView }] = await Promise.all([
        import('../../queries/find.js'),
        import('../../queries/history.js'),
        import('../../export/ledger/answers.js'),
      ])
      await withLedger(flags, { doing: 'entente history' }, async store => {
        const found = await find(store.db, words, { ...question, names: await partyNames(store) })
        if (found === undefined) {
          throw new CommandError(
            `nothing is called ${words.join(' ')}`,
            EXIT.nothing,
            'Look for it: entente search WORDS',
          )
        }
        const items = await historyOf(store.db, found, question)
        await hand(flags, { json: items, view: () => historyView(idOf(found), items) })
      })
    })
}
