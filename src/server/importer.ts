import { randomUUID } from 'node:crypto'
import type { Added } from '../pipeline/add.js'
import type { Incoming } from '../pipeline/read-coverage.js'
import { placedDocuments } from '../queries/placed.js'
import type { Store } from '../store/store.js'
import type { ImportedFile, ImportJob } from '../web/pages/import.js'
import { eventName } from '../web/parts/names.js'
import type { Site } from '../web/site.js'
import { atMost, type Turns } from './turns.js'
import type { Writer } from './writing/writer.js'

/** Takes coverage in, one import after another, the same way as `entente add`. */
export interface Importer {
  start(incoming: readonly Incoming[]): ImportJob
  find(id: string): ImportJob | undefined
  /** Resolves when the import is over, or after this many milliseconds. */
  wait(id: string, patience: number): Promise<void>
}

/** Imports whose outcome can still be looked at. */
const KEPT = 100

interface ImporterOptions {
  readonly store: Store
  readonly writer: Writer
  readonly site: Site
  readonly turns: Turns
  /** Told of what the program failed at. */
  readonly onFault: (error: unknown) => void
  /** Told of what was kept, and what was not. */
  readonly onAdded?: ((added: readonly Added[]) => void) | undefined
}

export function createImporter({ store, writer, site, turns, onFault, onAdded }: ImporterOptions): Importer {
  const jobs = new Map<string, { job: ImportJob; over: Promise<void> }>()

  const run = async (id: string, incoming: readonly Incoming[]): Promise<void> => {
    const update = (change: Partial<ImportJob>) => {
      const held = jobs.get(id)
      if (held) held.job = { ...held.job, ...change }
    }
    try {
      const added = await writer.add(incoming, done => update({ done }))
      onAdded?.(added)
      update({ done: incoming.length, state: 'settling' })
      await writer.settle()
      update({ state: 'done', done: added.length, total: added.length, files: await outcomes(added) })
    } catch (error) {
      onFault(error)
      update({ state: 'failed', fault: site.say('import.fault.what') })
    }
  }

  const outcomes = async (added: readonly Added[]): Promise<ImportedFile[]> => {
    const placed = await placedDocuments(
      store.db,
      added.map(({ document }) => document),
    )
    return added.flatMap(({ source, document, outcome, problem, warnings }) => {
      // Whoever hands over single reports has chosen them: nothing is passed over here.
      if (outcome === 'skipped') return []
      const found = placed.get(document)
      return {
        source,
        outcome,
        document,
        copyOf: found?.copyOf ?? '',
        remark: problem ? `${problem.message}. ${problem.hint}`.trim() : remarkOf(found?.remark ?? '', warnings),
        ...(found?.event ? { event: { id: found.event.id, title: eventName(found.event, site) } } : {}),
      }
    })
  }

  return {
    start: incoming => {
      const id = randomUUID()
      const job: ImportJob = { id, state: 'reading', done: 0, total: incoming.length, files: [], fault: '' }
      const held = { job, over: turns.take(() => run(id, incoming)) }
      jobs.set(id, held)
      const [oldest] = jobs.keys()
      if (jobs.size > KEPT && oldest !== undefined) jobs.delete(oldest)
      return job
    },
    find: id => jobs.get(id)?.job,
    wait: (id, patience) => atMost(jobs.get(id)?.over, patience),
  }
}

/** What is to be known of a document that was kept: why it does not count by itself, embargo, damage. */
const remarkOf = (remark: string, warnings: Added['warnings']): string =>
  [remark, ...warnings.map(({ message }) => message)].filter(text => text !== '').join('. ')
