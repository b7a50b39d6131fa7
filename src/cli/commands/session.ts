import type { Command } from 'commander'
import { ItemProblem } from '../../pipeline/items/fields.js'
import { seatsOf } from '../../store/seats.js'
import { CommandError, EXIT } from '../exit.js'
import { ledgerOptions, membershipsFlag, withLedger } from '../ledger.js'
import { sessionActions } from '../sessions/actions.js'
import { type SessionFlags, sessionOptions } from '../sessions/flags.js'

const EXAMPLES = `Examples:
  entente session bodies --dyad KGZ-VNM                  committees and channels that the record tells of
  entente session found THREAD --every 12 --chair "KGZ=Ministry of Economy" --chair "VNM=Ministry of Finance"
  entente session found --relation KGZ-VNM --name "Joint Committee on Trade"
  entente session plan COMMITTEE --start 2026-03-12 --place Bishkek --host KGZ
  entente session agenda SESSION                         open items that may go on it
  entente session agenda SESSION "Opening" ITEM ITEM     puts it in this order; --open takes all open items
  entente session hold SESSION
  entente session decide SESSION 2 "The two sides agreed to …" --status done
  entente session close SESSION                          the record of decisions is read, and moves the items
  entente session record SESSION -o record.docx --first VNM
  entente session calendar -o sessions.ics
  entente session found --workspace "Central Asia" --relation KGZ-VNM --name "Joint Committee" --as aida   in a channel
  entente session point SESSION "Tariffs" --as aida      proposed to the other side; --own: a draft of her own
  entente session keep SESSION notes "They will wait" --as aida     what only her side sees
  entente session refuse SESSION ACT --counter "…" --as aida        declined, and other words proposed
  entente session publish SESSION --as aida              when both agree, everybody reads the record
`

const AFTER = `
Every change is an act with name and time; none is changed or lost, and undo is another. --first puts one side first in the title,
the opening sentence, the chairs and the signatures of a record; decisions stay as they were written.

In a channel (--as ACCOUNT) what is told of a committee, its sessions, agenda and decisions is proposed to the other side and counts when
that side confirms it. A record that both agreed on is seen by members of the channel alone, until both publish it.

Exit: 0 done · 1 no such thing, or nothing fits · 2 used wrongly · 5 the ledger cannot be opened
`

/** `entente session …`: committees, and their sessions from the agenda to the record of decisions. */
export function define(program: Command, summary: string): void {
  const command = ledgerOptions(program.command('session <action> [what...]').description(summary))
  sessionOptions(command)
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', AFTER)
    .action(async (action: string, what: readonly string[], flags: SessionFlags) => {
      const actions = sessionActions()
      const run = actions[action]
      if (run === undefined) {
        throw new CommandError(`unknown action: ${action}`, EXIT.usage, `One of: ${Object.keys(actions).join(', ')}`)
      }
      process.exitCode = await withLedger(flags, { doing: `entente session ${action}` }, async store => {
        try {
          const memberships = await membershipsFlag(store, flags.as)
          return await store.as(seatsOf(memberships), () => run({ store, flags, memberships, what }))
        } catch (error) {
          if (!(error instanceof ItemProblem)) throw error
          throw new CommandError(error.message, error.code === 'unknown' ? EXIT.nothing : EXIT.usage, error.hint)
        }
      })
    })
}
