import { type Command, Option } from 'commander'
import { eventTitle, type NameOf } from '../../export/ledger/titles.js'
import type { EventRecord } from '../../model/ledger.js'
import { type Added, addEach } from '../../pipeline/add.js'
import { createHiring } from '../../pipeline/crew/crew.js'
import { readEarly } from '../../pipeline/early.js'
import { createEngine } from '../../pipeline/engine.js'
import type { Irrelevance } from '../../pipeline/gate.js'
import { settle } from '../../pipeline/settling/settle.js'
import type { Visits } from '../../pipeline/visits.js'
import { createPartyNames } from '../../queries/names.js'
import { type PlacedDocument, placedDocuments } from '../../queries/placed.js'
import { settingsOf } from '../../queries/settings.js'
import { addressOf } from '../../store/address.js'
import { holdsLedger } from '../../store/pglite.js'
import type { Database, Store } from '../../store/store.js'
import { EXIT } from '../exit.js'
import { columnsOf, fetcherFor, findInputs, isWebAddress, type Named, tellPassedOver } from '../inputs.js'
import { type LedgerFlags, ledgerOptions, plainLine, withLedger } from '../ledger.js'
import { createOutcomes, type Outcome, type Outcomes } from '../outcomes.js'
import type { Talk } from '../talk.js'
import { workersOf } from '../workers.js'

const EXAMPLES = `Examples:
  entente add report-a.txt report-b.txt
  entente add coverage/                       every document of a folder
  entente add week.zip feed.xml crawl.warc.gz --db postgres://localhost/ledger
  entente add articles.csv --columns title=headline,text=body
  entente add *.html --db postgres://localhost/ledger
  entente add archive/ --queue nats://localhost:4222      for workers: entente worker --help
  entente add https://example.org/r.html      fetched again only when it has changed
  curl -s https://example.org/r.html | entente add -
`

const AFTER = `
Keeps each document with its reading, once: the same bytes again change nothing. What was kept stays kept when the
command is ended or killed; the next \`entente add\` goes on where it was, with or without documents.

Exit: 0 done · 2 used wrongly, or no input could be read · 3 some inputs failed, the others are kept ·
5 the ledger cannot be opened
`

export interface AddFlags extends LedgerFlags {
  readonly encoding?: string
  readonly columns?: string
  readonly workers?: string
  readonly gate?: boolean
  readonly queue?: string
  readonly allowPrivate?: boolean
}

/** `entente add FILE|FOLDER|- …`: keeps coverage and lays it beside what is known. */
export function define(program: Command, summary: string): void {
  const command = program.command('add').description(summary)
  ledgerOptions(command.argument('[input...]', 'files, folders, web addresses, or - for standard input'))
    .option('--encoding <name>', 'encoding of the files, when it is not found out')
    .option('--columns <map>', 'what columns of tables and JSON records hold: title=headline,text=body')
    .option('--gate', 'pass over what is not about dealings between states: entente db skipped lists it')
    .option('--workers <n>', 'threads that read when there is much to read (else one for each core)')
    .addOption(
      // What is done to them there is said to the worker.
      new Option('--queue <nats://…>', 'hand the documents to a queue instead, for entente worker').conflicts([
        'db',
        'gate',
        'workers',
      ]),
    )
    .option('--allow-private', 'fetch addresses of your own network too')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', AFTER)
    .action(async (names: string[], flags: AddFlags) => {
      const inputs = await findInputs(names, flags.encoding)
      if (flags.queue === undefined) process.exitCode = await add(inputs, flags)
      else
        process.exitCode = await (await import('../queueing.js')).addToQueue(inputs, { ...flags, queue: flags.queue })
    })
}

async function add(inputs: Named, flags: AddFlags): Promise<number> {
  const workers = workersOf(flags.workers)
  const engine = createEngine()
  const hiring = createHiring(workers)
  // The reader is made while the database is unpacked and compiled on other threads.
  if (inputs.pending.length + inputs.addresses.length > 0) setImmediate(() => engine.read())
  const early = readEarly(
    isNewLedger(flags) && flags.gate !== true ? inputs.pending.filter(({ source }) => source !== '-') : [],
    engine,
  )
  const outcomes = createOutcomes({ whole: flags.json ?? false, isVisited: isWebAddress })
  const adding = withLedger(flags, { doing: 'entente add', create: true }, async (store, talk) => {
    early.stop()
    let { passedOver } = inputs
    for (const { source, message, hint } of inputs.problems) talk.fail(source, message, hint)
    const visits = await visitsOf(store, { inputs, flags, talk })
    const pending = [...inputs.pending, ...inputs.addresses.flatMap(address => visits?.input(address) ?? [])]
    const kept = addEach(store, pending, {
      engine,
      hiring,
      gated: flags.gate ?? false,
      early: early.read,
      ...columnsOf(flags.columns),
      onPassedOver: () => {
        passedOver += 1
      },
      onProgress: progress => talk.adding(progress),
    })
    for await (const added of kept) {
      tellKept(added, flags, talk)
      outcomes.note(added)
    }
    await visits?.keep(outcomes.visited)
    tellPassedOver(passedOver, talk)
    await settle(store, { engine, hiring, onProgress: progress => talk.settling(progress) })
    talk.settle()
    if (flags.json) await writeJson(store, outcomes)
    else if (!flags.plain) {
      const { nameOf } = createPartyNames(engine.tables, (await settingsOf(store.db)).names)
      await tellPlaced(store, outcomes, { talk, nameOf })
    }
    return exitCodeOf(outcomes, inputs)
  })
  return adding.finally(async () => {
    outcomes.end()
    await hiring.end()
  })
}

function isNewLedger({ db }: AddFlags): boolean {
  const address = addressOf(db, process.env.ENTENTE_DB)
  return address.kind === 'folder' && !holdsLedger(address.path)
}

interface Visiting {
  readonly inputs: Named
  readonly flags: AddFlags
  readonly talk: Talk
}

/** What fetches is loaded when an address is named. */
async function visitsOf({ db }: Store, { inputs, flags, talk }: Visiting): Promise<Visits | undefined> {
  if (inputs.addresses.length === 0) return undefined
  const [fetch, { createVisits }] = await Promise.all([fetcherFor(flags), import('../../pipeline/visits.js')])
  return createVisits(db, { fetch, onUnchanged: address => talk.say(`  ${address}   has not changed`) })
}

const OUTCOMES: Readonly<Record<Added['outcome'], string>> = {
  new: 'kept',
  known: 'already kept: nothing changes',
  'found-again': 'already kept, found at another place',
  skipped: 'passed over',
  failed: 'failed',
}

const KINDS = Object.keys(OUTCOMES) as Added['outcome'][]

/** Why a document was passed over. */
export const REASONS: Readonly<Record<Irrelevance, string>> = {
  'no-states': 'it names no state',
  'no-dealings': 'it tells of no dealings between states',
}

/** Said as soon as it is true: a document that is named as kept is kept, whatever happens next. */
export function tellKept(kept: readonly Added[], { json, plain }: AddFlags, talk: Talk): void {
  talk.settle()
  for (const { source, document, outcome, reason, problem, warnings } of kept) {
    if (problem !== undefined) talk.fail(source, problem.message, problem.hint)
    for (const { message } of warnings) talk.warn(source, message)
    if (json) continue
    if (plain) process.stdout.write(plainLine([outcome, source, document, ...(reason === undefined ? [] : [reason])]))
    else if (reason !== undefined) process.stdout.write(`  ${source}   passed over: ${REASONS[reason]}\n`)
    else if (outcome !== 'failed') process.stdout.write(`  ${source}   ${OUTCOMES[outcome]}\n`)
  }
}

async function tellPlaced(
  { db }: Store,
  outcomes: Outcomes,
  { talk, nameOf }: { readonly talk: Talk; readonly nameOf: NameOf },
): Promise<void> {
  const few = outcomes.few()
  if (few === undefined) {
    const counts = KINDS.flatMap(kind => {
      const count = outcomes.count(kind)
      return count === 0 ? [] : `${count.toLocaleString('en')} ${OUTCOMES[kind]}`
    })
    process.stdout.write(`${counts.join('\n')}\n`)
    talk.say('Next:  entente serve')
    return
  }
  const placed = await placedIn(db, few)
  const events = new Map<string, EventRecord>()
  for (const { document, source, outcome } of few) {
    const found = placed.get(document)
    if (found === undefined || outcome === 'failed') continue
    const { event, remark } = found
    if (remark !== '' && outcome === 'new') talk.say(`  ${source}   ${remark}`)
    if (event !== undefined) events.set(event.id, event)
  }
  for (const [id, event] of events) {
    const count = event.documents.length
    process.stdout.write(`${eventTitle(event, nameOf)}   ${count} ${count === 1 ? 'document' : 'documents'}   ${id}\n`)
  }
  const [first] = events.keys()
  if (first !== undefined) talk.say(`Next:  entente show ${first}`)
}

const placedIn = (db: Database, outcomes: readonly Outcome[]) =>
  placedDocuments(
    db,
    outcomes.map(({ document }) => document),
  )

/** As one JSON text, in pieces: there may be more than fits into memory. */
async function writeJson({ db }: Store, outcomes: Outcomes): Promise<void> {
  let before = '\n'
  process.stdout.write('{\n  "documents": [')
  for await (const some of outcomes.all()) {
    const placed = await placedIn(db, some)
    for (const outcome of some) {
      process.stdout.write(`${before}${JSON.stringify(asJson(outcome, placed), null, 2).replace(/^/gm, '    ')}`)
      before = ',\n'
    }
  }
  process.stdout.write(before === '\n' ? ']\n}\n' : '\n  ]\n}\n')
}

const asJson = (
  { source, document, outcome, reason, problem }: Outcome,
  placed: ReadonlyMap<string, PlacedDocument>,
) => ({
  source,
  document,
  outcome,
  ...(reason === undefined ? {} : { reason }),
  event: placed.get(document)?.event?.id ?? '',
  remark: placed.get(document)?.remark ?? '',
  ...(problem === undefined ? {} : { problem: { code: problem.code, message: problem.message } }),
})

function exitCodeOf(outcomes: Outcomes, inputs: Named): number {
  if (inputs.problems.length + outcomes.count('failed') === 0) return EXIT.done
  return KINDS.some(kind => kind !== 'failed' && outcomes.count(kind) > 0) ? EXIT.partial : EXIT.usage
}
