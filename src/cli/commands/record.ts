import type { Command } from 'commander'
import { FORCES, INSTRUMENT_KINDS, INSTRUMENT_STAGES, MEASURES } from '../../model/kinds.js'
import type { Store } from '../../store/store.js'
import { CommandError, EXIT } from '../exit.js'
import { type LedgerFlags, ledgerOptions, partyNames, withLedger } from '../ledger.js'

const EXAMPLES = `Examples:
  entente record EVENT SOURCE "ten trawlers, at cost price" --force pledge --side Oman --to Peru --subject fisheries
  entente record EVENT SOURCE "the customs accord" --paper agreement --stage signed --side Oman --side Peru
  entente record EVENT SOURCE "some 21.5 million dollars" --measure exports --value 21500000 --unit USD --period 2024 --side Peru
  entente record EVENT SOURCE --sentence 4 --force propose --side Oman
`

const AFTER = `
Words are those of the source; line breaks and the kind of quotation mark may differ. EVENT and SOURCE are ids, as entente
show prints them. What is recorded is kept with name, time and reason, and is taken back by: entente review --undo RULING

Exit: 0 done · 1 the words are not in the source, or the ledger has the entry already · 2 used wrongly · 5 no ledger
`

interface RecordFlags extends LedgerFlags {
  readonly sentence?: string
  readonly force?: string
  readonly paper?: string
  readonly measure?: string
  readonly side?: readonly string[]
  readonly to?: readonly string[]
  readonly subject?: readonly string[]
  readonly title?: string
  readonly stage: string
  readonly value?: string
  readonly unit?: string
  readonly period?: string
  readonly beside?: boolean
  readonly by?: string
  readonly reason?: string
}

/** `entente record`: a person records what the machine did not read. */
export function define(program: Command, summary: string): void {
  ledgerOptions(program.command('record <event> <source> [words]').description(summary))
    .option('--sentence <number>', 'the sentence of the words; all of it without words')
    .option('--force <act>', `what somebody said or did: ${FORCES.join(', ')}`)
    .option('--paper <kind>', `a paper: ${INSTRUMENT_KINDS.join(', ')}`)
    .option('--measure <what>', `a figure: ${MEASURES.join(', ')}`)
    .option('--side <name...>', 'whose act, paper or figure it is')
    .option('--to <name...>', 'to whom')
    .option('--subject <subject...>', 'subjects of an act')
    .option('--title <title>', 'of a paper (else the words)')
    .option('--stage <stage>', `of a paper: ${INSTRUMENT_STAGES.join(', ')}`, 'signed')
    .option('--value <number>', 'of a figure, in full')
    .option('--unit <unit>', 'currency code, percent, or a plural noun')
    .option('--period <period>', 'of a figure: 2024, 2017/2021, by 2030')
    .option('--beside', 'let it stand beside what is read in these words otherwise')
    .option('--by <name>', 'who records it (else ENTENTE_USER, else the user of this machine)')
    .option('--reason <text>', 'why')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', AFTER)
    .action(async (event: string, source: string, words: string | undefined, flags: RecordFlags) => {
      process.exitCode = await withLedger(flags, { doing: 'entente record' }, store =>
        record(store, { event, source, words: words ?? '' }, flags),
      )
    })
}

interface Sought {
  readonly event: string
  readonly source: string
  readonly words: string
}

async function record(store: Store, { event: id, source, words }: Sought, flags: RecordFlags): Promise<number> {
  const [{ eventRecord }, { wordsIn }, { createEngine }] = await Promise.all([
    import('../../queries/event-dossier.js'),
    import('../../queries/words-in.js'),
    import('../../pipeline/engine.js'),
  ])
  const event = await eventRecord(store.db, id)
  if (event === undefined) throw new CommandError(`no such event: ${id}`, EXIT.usage, 'Events: entente show A-B')
  const sentence = flags.sentence === undefined ? undefined : Number(flags.sentence)
  const found = await wordsIn(store.db, event, { document: source, quote: words, sentence })
  if (found === undefined) throw new CommandError(`no such source of ${id}: ${source}`, EXIT.usage)
  if (found.kind === 'absent') throw new CommandError('these words are not in the source', EXIT.nothing)
  if (found.kind === 'several') {
    const where = `They stand in sentences ${found.sentences.join(', ')}: say which by --sentence.`
    throw new CommandError('these words stand in several places', EXIT.usage, where)
  }
  const { document, start, end, quote } = found.words
  const name = event.documents.find(({ sha256 }) => sha256 === document)?.name ?? source
  const engine = createEngine()
  const said = await saidBy(flags, quote, { engine, names: await partyNames(store) })
  const [{ RefusedRecording, rule }, { settle }, { machineUser }] = await Promise.all([
    import('../../pipeline/rule.js'),
    import('../../pipeline/settling/settle.js'),
    import('../../pipeline/signer.js'),
  ])
  const verdict = {
    kind: 'record' as const,
    event: id,
    document: name,
    start,
    end,
    said,
    beside: flags.beside ?? false,
  }
  try {
    const signature = { by: flags.by ?? machineUser(), at: new Date().toISOString(), reason: flags.reason ?? '' }
    const ruling = await rule(store, verdict, signature)
    await settle(store, { engine })
    if (flags.json) process.stdout.write(`${JSON.stringify(ruling, null, 2)}\n`)
    else process.stdout.write(`${ruling.id}   recorded by ${ruling.by}: “${quote}”\n`)
    return EXIT.done
  } catch (error) {
    if (!(error instanceof RefusedRecording)) throw error
    throw new CommandError(REFUSALS[error.why], EXIT.nothing, error.entry === '' ? '' : `entente show ${error.entry}`)
  }
}

const REFUSALS = {
  event: 'the event has no such source',
  words: 'these words are not in the source',
  parties: 'nobody is named: --side NAME',
  duplicate: 'the ledger has this already on these words',
  conflict: 'the ledger reads these words otherwise: correct that, or let yours stand --beside it',
} as const

/** What the flags say is read in the words. */
async function saidBy(flags: RecordFlags, quote: string, known: Parameters<Naming['withCodes']>[1]) {
  const [{ recordable }, { withCodes }, { Refused }] = await Promise.all([
    import('../../model/ruling.js'),
    import('../../server/api/naming.js'),
    import('../../server/api/problems.js'),
  ])
  const { force, paper, measure, side = [], to = [], subject = [], title = quote, stage, value, unit, period } = flags
  const drafts = [
    ...(force === undefined ? [] : [{ kind: 'statement', force, by: side, to, subjects: subject }]),
    ...(paper === undefined ? [] : [{ kind: 'instrument', title, paper, stage, parties: side }]),
    ...(measure === undefined
      ? []
      : [{ kind: 'figure', measure, value: Number(value), unit, ...(period && { period }), parties: side }]),
  ]
  const [draft, ...more] = drafts
  if (draft === undefined || more.length > 0) {
    throw new CommandError('say what it is', EXIT.usage, 'One of --force, --paper, --measure')
  }
  const read = recordable.safeParse(draft)
  if (!read.success) {
    const [issue] = read.error.issues
    throw new CommandError(`invalid: ${String(issue?.path[0] ?? '')}`, EXIT.usage, issue?.message ?? '')
  }
  try {
    return withCodes(read.data, known)
  } catch (error) {
    if (error instanceof Refused) throw new CommandError(error.options.errors?.[0]?.detail ?? error.message, EXIT.usage)
    throw error
  }
}

type Naming = typeof import('../../server/api/naming.js')
