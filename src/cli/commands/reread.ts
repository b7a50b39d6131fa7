import type { Command } from 'commander'
import { EXIT } from '../exit.js'
import { hand, type LedgerFlags, ledgerOptions, withLedger } from '../ledger.js'

const AFTER = `
Documents that this version of the reader has not read are read again. The older readings stay, the newer counts,
rulings hold on. Prints what that changed, event by event.

Exit: 0 done · 2 used wrongly · 3 some documents could not be read again · 5 no ledger, or it cannot be opened
`

/** `entente reread`: a newer reader over what is kept. */
export function define(program: Command, summary: string): void {
  ledgerOptions(program.command('reread').description(summary))
    .addHelpText('before', 'Examples:\n  entente reread\n  entente reread --json | jq .changes\n')
    .addHelpText('after', AFTER)
    .action(async (flags: LedgerFlags) => {
      const [{ reread }, { createEngine }, { rereadView }] = await Promise.all([
        import('../../pipeline/reread.js'),
        import('../../pipeline/engine.js'),
        import('../../export/ledger/answers.js'),
      ])
      process.exitCode = await withLedger(flags, { doing: 'entente reread' }, async (store, talk) => {
        const done = await reread(store, {
          engine: createEngine(),
          onProgress: ({ done, total, source }) => talk.progress(done, total, source),
        })
        talk.settle()
        for (const { document, message } of done.failed) talk.fail(document, message)
        await hand(flags, { json: done, view: () => rereadView(done.documents, done.changes) })
        return done.failed.length > 0 ? EXIT.partial : EXIT.done
      })
    })
}
