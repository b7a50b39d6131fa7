import type { Command } from 'commander'
import type { Told } from '../../telling/tell.js'
import { CommandError, EXIT } from '../exit.js'
import { type LedgerFlags, ledgerOptions, withLedger } from '../ledger.js'
import { tellingOf } from '../telling.js'

const EXAMPLES = `Examples:
  entente tell                         tells what is due, once: for a timer
  entente tell --every 5               every five minutes
  entente tell --telling telling.json  with the settings of a file
`

const AFTER = `
A round tells inboxes of what changed and which dates come near, posts to webhooks and sends mails. What fails is tried again by
a later round, after longer and longer waits; that holds on when the command is ended and started again. entente serve makes
rounds by itself: this command is for ledgers that are not served.

Settings, in the file or as ENTENTE_ADDRESS, ENTENTE_SMTP and the like:
  address         where people reach the server, for links: https://entente.example
  smtp            smtp://mail.example:587, or smtps://mail.example; smtp_user, smtp_password, mail_from
  key             32 characters or more, under which the secrets of webhooks are sealed
  private_hosts   hosts of your own network that webhooks may be posted to

Exit: 0 done · 2 used wrongly · 3 something could not be delivered · 5 the ledger cannot be opened
`

interface TellFlags extends LedgerFlags {
  readonly every?: string
  readonly telling?: string
}

const MINUTE = 60_000
const MOST = 24 * 60

/** `entente tell`: tells people what is due. */
export function define(program: Command, summary: string): void {
  ledgerOptions(program.command('tell').description(summary))
    .option('--every <minutes>', 'again and again, until Ctrl-C')
    .option('--telling <file>', 'JSON with the settings (else ENTENTE_SMTP and the like)')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', AFTER)
    .action(async (flags: TellFlags) => {
      process.exitCode = await run(flags)
    })
}

async function run(flags: TellFlags): Promise<number> {
  const every = flags.every === undefined ? undefined : minutesOf(flags.every) * MINUTE
  const settings = await tellingOf(flags.telling)
  const { roundOn } = await import('../../server/telling/outside.js')
  for (;;) {
    // Between two rounds the ledger is free for other commands.
    const { notices, webhooks, mails } = await withLedger(
      flags,
      { doing: 'entente tell', whole: true },
      async (store, talk) => {
        const told = await roundOn(store, settings)
        if (!flags.json) talk.say(summaryOf(told))
        return told
      },
    )
    if (flags.json) process.stdout.write(`${JSON.stringify({ notices, webhooks, mails })}\n`)
    if (every === undefined) return webhooks.failed + mails.failed === 0 ? EXIT.done : EXIT.partial
    await new Promise(resolve => setTimeout(resolve, every))
  }
}

const summaryOf = ({ notices, webhooks, mails }: Told): string =>
  [
    `${notices} told`,
    `${webhooks.delivered} posted`,
    `${mails.sent} mailed`,
    `${webhooks.failed + mails.failed} to be tried again or given up`,
  ].join(', ')

function minutesOf(typed: string): number {
  const minutes = Number(typed)
  if (Number.isFinite(minutes) && minutes > 0 && minutes <= MOST) return minutes
  throw new CommandError(`invalid number of minutes: ${typed}`, EXIT.usage, `A number up to ${MOST}: --every 5`)
}
