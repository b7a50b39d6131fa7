import type { Command } from 'commander'
import type { Verdict } from '../../pipeline/rule.js'
import type { Settings } from '../../queries/settings.js'
import type { Store } from '../../store/store.js'
import { CommandError, EXIT } from '../exit.js'
import { hand, type LedgerFlags, ledgerOptions, partyNames, withLedger } from '../ledger.js'

const EXAMPLES = `Examples:
  entente settings                                   what is set, by whom, since when
  entente settings name VNM "Viet Nam"               what a state is called on every page
  entente settings name person/vnm/le-van-tam "Lê Văn Tám"
  entente settings steps commitment person           every step of a commitment waits for a person
  entente settings name VNM ""                       as if nothing had been set
`

const AFTER = `
A setting is kept as a ruling is: with name, time and reason, never changed, undone by \`entente review --undo\`. Quotes are
never changed. Steps of commitment, ask, invitation, instrument, mechanism, level or target are applied by: sure (a rule
applies what is beyond doubt, the rest waits for a person; this holds where nothing is set), rule (a rule applies all
but ties), person (all waits).

Exit: 0 done · 2 used wrongly · 5 no ledger, or it cannot be opened
`

interface SettingsFlags extends LedgerFlags {
  readonly by?: string
  readonly reason?: string
}

/** `entente settings`: what things are called, and who applies steps. */
export function define(program: Command, summary: string): void {
  const command = program.command('settings').description(summary)
  command
    .argument('[what]', 'name or steps')
    .argument('[of]', 'a state, a person, a kind of thread')
    .argument('[value]')
  ledgerOptions(command)
    .option('--by <name>', 'who sets it (else ENTENTE_USER, else the user of this machine)')
    .option('--reason <text>', 'why')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', AFTER)
    .action((what: string | undefined, of: string | undefined, value: string | undefined, flags: SettingsFlags) =>
      withLedger(flags, { doing: 'entente settings' }, async store => {
        if (what !== undefined) await change(store, { what, of, value }, flags)
        const { settingsOf } = await import('../../queries/settings.js')
        const settings = await settingsOf(store.db)
        await hand(flags, { json: settings, view: () => settingsView(settings) })
      }),
    )
}

interface Change {
  readonly what: string
  readonly of: string | undefined
  readonly value: string | undefined
}

async function change(store: Store, { what, of, value }: Change, { by, reason = '' }: SettingsFlags): Promise<void> {
  if (of === undefined || value === undefined || (what !== 'name' && what !== 'steps')) {
    throw new CommandError('incomplete setting', EXIT.usage, 'entente settings name|steps OF VALUE')
  }
  const [{ rule, UnknownTarget }, { settle }, { createEngine }, { machineUser }] = await Promise.all([
    import('../../pipeline/rule.js'),
    import('../../pipeline/settling/settle.js'),
    import('../../pipeline/engine.js'),
    import('../../pipeline/signer.js'),
  ])
  const verdict: Verdict = { kind: 'set', setting: what, of: what === 'name' ? await called(store, of) : of, value }
  try {
    await rule(store, verdict, { by: by ?? machineUser(), at: new Date().toISOString(), reason })
  } catch (error) {
    if (!(error instanceof UnknownTarget)) throw error
    const hint =
      what === 'name' ? 'A code, a name, or the id of a person: entente show NAME' : 'Help: entente settings --help'
    throw new CommandError(`cannot be set: ${what} ${of} ${value}`.trim(), EXIT.usage, hint)
  }
  await settle(store, { engine: createEngine() })
}

const called = async (store: Store, of: string): Promise<string> => (await partyNames(store)).codeOf(of) ?? of

function settingsView({ rulings }: Settings) {
  return {
    title: rulings.length === 0 ? 'Nothing is set' : 'Settings',
    facts: [],
    sections: [
      {
        name: 'Set',
        rows: rulings.map(({ setting, of, value, by, at, reason, id }) => [
          setting,
          of.id,
          value,
          `by ${by}, ${at.slice(0, 10)}${reason === '' ? '' : `: ${reason}`}   ${id}`,
        ]),
      },
    ],
  }
}
