import type { Command } from 'commander'
import { checkView, queueView } from '../../export/ledger/answers.js'
import { contradictionsView, rulingText } from '../../export/ledger/rulings.js'
import { type View, viewText } from '../../export/ledger/view.js'
import { createEngine } from '../../pipeline/engine.js'
import { rule, UnknownTarget, type Verdict } from '../../pipeline/rule.js'
import { settle } from '../../pipeline/settling/settle.js'
import { machineUser } from '../../pipeline/signer.js'
import { isOfPast } from '../../queries/asked.js'
import { check } from '../../queries/check.js'
import { contradictedBy, contradictions } from '../../queries/contradictions.js'
import { proposedSteps } from '../../queries/queue.js'
import { discrepancyWith } from '../../queries/rulings.js'
import type { Store } from '../../store/store.js'
import { CommandError, EXIT } from '../exit.js'
import {
  countOf,
  dyadFlag,
  hand,
  type LedgerFlags,
  ledgerOptions,
  partyNames,
  pastOf,
  type TimeFlags,
  timeOptions,
  withLedger,
} from '../ledger.js'
import { openKeyboard } from '../review/keyboard.js'
import { type Waiting, workQueue } from '../review/queue.js'
import { type VerdictFlags, verdictOf } from '../review/verdict.js'
import { wantsColor } from '../talk.js'

const EXAMPLES = `Examples:
  entente review                                    what waits, key by key (keys may be piped in)
  entente review --list --json                      what waits, for a program
  entente review --accept STEP --reason "confirmed by the embassy"
  entente review --prefer DIFFERENCE "21.5 million" --reason "the customs office says so"
  entente review --same PERSON PERSON --by "A. Reader"
  entente review --correct ENTRY owner "Ministry of Finance"
  entente review --part EVENT DOCUMENT              the document tells of another event
  entente review --undo RULING
`

const AFTER = `
Every ruling is kept with name, time and reason; none is changed or lost, and undoing one is another. FIELD is force, by,
to, subjects, owner or stage.

Exit: 0 done · 1 --list: nothing waits · 2 used wrongly · 5 no ledger, or it cannot be opened
`

interface ReviewFlags extends LedgerFlags, TimeFlags, VerdictFlags {
  readonly dyad?: string
  readonly list?: boolean
  readonly by?: string
  readonly reason?: string
  readonly limit: string
}

/** `entente review`: people rule on what the ledger proposes. */
export function define(program: Command, summary: string): void {
  timeOptions(ledgerOptions(program.command('review').description(summary)))
    .option('--list', 'print what waits, and rule on nothing')
    .option('--accept <step>', 'a proposed step counts')
    .option('--reject <step>', 'a proposed step does not count')
    .option('--same <ids...>', 'two people, statements, threads or events are one')
    .option('--different <ids...>', 'two are not one')
    .option('--unsure <ids...>', 'nobody can tell whether two are one')
    .option('--prefer <id-value...>', 'the value that holds in a difference')
    .option('--correct <entry-field-value...>', 'what an entry should say')
    .option('--part <id-document...>', 'a document tells of another event, or of another entry')
    .option('--undo <ruling>', 'takes a ruling back')
    .option('--by <name>', 'who rules (else ENTENTE_USER, else the user of this machine)')
    .option('--reason <text>', 'why')
    .option('--dyad <A-B>', 'only of this relation')
    .option('-n, --limit <count>', 'how many', '100')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', AFTER)
    .action(async (flags: ReviewFlags) => {
      const verdict = verdictOf(flags)
      const question = pastOf(flags)
      if (isOfPast(question) && !flags.list) {
        throw new CommandError(
          'rulings are made today',
          EXIT.usage,
          'What waited then: entente review --list --as-of DAY',
        )
      }
      const filters = { ...(await dyadFlag(flags.dyad)), limit: countOf(flags.limit) }
      process.exitCode = await withLedger(flags, { doing: 'entente review' }, async store => {
        if (verdict !== undefined) return ruleOnce(store, verdict, flags)
        const steps = await proposedSteps(store.db, filters, question)
        const open = await check(store.db, { ...filters, all: false }, question)
        if (flags.list) {
          const contradictory = isOfPast(question) ? [] : await contradictions(store.db, filters)
          const { nameOf } = await partyNames(store)
          const views = [
            queueView(steps),
            checkView(open),
            ...(contradictory.length === 0 ? [] : [contradictionsView(contradictory, nameOf)]),
          ]
          await hand(flags, { json: { steps, differences: open, contradictory }, view: () => joined(views) })
          return steps.length + open.length > 0 ? EXIT.done : EXIT.nothing
        }
        await work(store, flags, [
          ...steps.map(proposed => ({ kind: 'step' as const, proposed })),
          ...open.map(difference => ({ kind: 'difference' as const, difference })),
        ])
        return EXIT.done
      })
    })
}

const joined = (views: readonly View[]): View => ({
  title: views.map(({ title }) => title).join(' · '),
  facts: [],
  sections: views.flatMap(({ sections }) => sections),
})

async function ruleOnce(store: Store, verdict: Verdict, flags: ReviewFlags): Promise<number> {
  if (verdict.kind === 'prefer') await isPrinted(store, verdict)
  const ruling = await signed(store, verdict, flags)
  await settle(store, { engine: createEngine() })
  if (flags.json) process.stdout.write(`${JSON.stringify(ruling, null, 2)}\n`)
  else process.stdout.write(`${ruling.id}   ${ruling.kind} by ${ruling.by}\n`)
  for (const other of await contradictedBy(store.db, ruling.id)) {
    const which = rulingText(other.ruling).replace(/ {3}(?=\S+$)/, ' ')
    if (!flags.quiet) process.stderr.write(`entente: contradicts ${which}; the later holds\n`)
  }
  return EXIT.done
}

/** A value that no source prints is a slip of the pen: kept, it would close the difference. */
async function isPrinted({ db }: Store, { discrepancy, value }: Extract<Verdict, { kind: 'prefer' }>): Promise<void> {
  const values = (await discrepancyWith(db, discrepancy))?.content.values.map(each => each.value)
  if (values === undefined || values.includes(value)) return
  const hint = `The sources say ${values.map(each => `“${each}”`).join(', ')}.`
  throw new CommandError(`no source says “${value}”`, EXIT.usage, hint)
}

async function signed(store: Store, verdict: Verdict, { by, reason = '' }: ReviewFlags) {
  const name = by ?? machineUser()
  try {
    return await rule(store, verdict, { by: name, at: new Date().toISOString(), reason })
  } catch (error) {
    if (error instanceof UnknownTarget) {
      throw new CommandError(`nothing is called ${error.message}`, EXIT.usage, 'What waits: entente review --list')
    }
    if ((error as Error).name === 'ZodError') throw new CommandError('invalid ruling', EXIT.usage, FIELDS)
    throw error
  }
}

const FIELDS = 'A field is force, by, to, subjects, owner or stage.'

async function work(store: Store, flags: ReviewFlags, queue: readonly Waiting[]): Promise<void> {
  const keyboard = openKeyboard()
  const options = { width: process.stdout.columns ?? 80, color: flags.color && wantsColor() }
  const print = (text: string) => void process.stdout.write(text)
  try {
    if (queue.length === 0) print('Nothing waits\n')
    const made = await workQueue(queue, {
      keyboard,
      print,
      show: waiting => viewText(viewOf(waiting), options),
      rule: async verdict => (await signed(store, verdict, flags)).id,
    })
    if (made > 0) print(`\n${made} ${made === 1 ? 'ruling' : 'rulings'} kept\n`)
  } finally {
    keyboard.close()
  }
  await settle(store, { engine: createEngine() })
}

function viewOf(waiting: Waiting): View {
  if (waiting.kind === 'step') return { ...queueView([waiting.proposed]), title: 'A proposed step' }
  const view = checkView([waiting.difference])
  const numbered = view.sections.map(section => ({
    ...section,
    rows: section.rows.map((row, at) => [
      waiting.difference.content.values[at] === undefined ? '' : `${at + 1}`,
      ...row,
    ]),
  }))
  return { ...view, title: 'An open difference', sections: numbered }
}
