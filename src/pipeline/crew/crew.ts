import { availableParallelism } from 'node:os'
import { threadFile } from '../../store/threads.js'
import type { Run } from '../arrange.js'
import { problemOf } from '../read-coverage.js'
import type { Read, Readable } from '../read-one.js'
import type { Hands, MadeRun } from './hands.js'

/** What a thread is given to do. */
export type Task =
  | { readonly kind: 'read'; readonly documents: readonly Readable[] }
  | { readonly kind: 'make'; readonly reports: readonly Uint8Array[]; readonly run: Pick<Run, 'apart' | 'recordings'> }

/** Threads that read and reconcile. */
interface Crew extends Hands {
  /** To be called when the work is over: threads that wait keep a process alive. */
  end(): Promise<void>
}

/** Documents given to a thread at once: handing over costs as much as some of them take to read. */
const BATCH = 16
/** More than this the one that keeps what they read would not keep up with. */
const MOST = 8
/** Megabytes a thread may take before it is ended: what it was at is read by another, one by one. */
const MEMORY = 700

/** As many threads as the machine has cores; none where it has one. */
export const usualWorkers = (): number => Math.min(MOST, availableParallelism())

/** Threads for work that may be much, or little: they begin when it has turned out to be much. */
export interface Hiring {
  /** Begins them; later calls give the same. */
  hire(): Promise<Hands | undefined>
  /** Those that were begun. */
  hired(): Promise<Hands | undefined>
  end(): Promise<void>
}

export function createHiring(workers: number): Hiring {
  let crew: Promise<Crew | undefined> | undefined
  return {
    hire: () => {
      crew ??= createCrew(workers)
      return crew
    },
    hired: async () => crew,
    end: async () => (await crew)?.end(),
  }
}

/** Begins as many threads; undefined where there is to be one only, or nothing was built that a thread could run. */
async function createCrew(workers: number): Promise<Crew | undefined> {
  const filename = threadFile('pipeline/crew/crew-thread')
  if (workers < 2 || filename === undefined) return undefined
  // By the name under which the bundled command has it too.
  const { Piscina } = (await import('piscina')).default
  const pool = new Piscina({
    filename,
    name: 'work',
    minThreads: workers,
    maxThreads: workers,
    recordTiming: false,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
  })
  const run = (task: Task) => pool.run(task)
  return {
    // Batches enough that no thread waits for the next while what came before is kept.
    ahead: workers * 2,
    read: documents => batchesOf(documents).flatMap(batch => readTogether(batch, run)),
    make: (reports, { apart, recordings }) =>
      run({ kind: 'make', reports, run: { apart, recordings } }) as Promise<MadeRun>,
    end: () => pool.destroy(),
  }
}

type RunTask = (task: Task) => Promise<unknown>

function readTogether(documents: readonly Readable[], run: RunTask): Promise<Read>[] {
  const read = async (some: readonly Readable[]) => (await run({ kind: 'read', documents: some })) as readonly Read[]
  const together = read(documents).catch((): readonly Read[] => [])
  // When a thread has ended over one of them, each is given to a thread by itself: all but that one are read.
  return documents.map(async (document, at) => {
    const found = (await together)[at]
    if (found !== undefined) return found
    try {
      const [alone] = await read([document])
      return alone ?? failed(document, new Error('nothing was read'))
    } catch (error) {
      return failed(document, error)
    }
  })
}

const failed = ({ source }: Readable, error: unknown): Read => {
  const { cause: _, ...problem } = problemOf(error, source)
  return { warnings: [], problem }
}

function batchesOf(documents: readonly Readable[]): (readonly Readable[])[] {
  const batches: (readonly Readable[])[] = []
  for (let at = 0; at < documents.length; at += BATCH) batches.push(documents.slice(at, at + BATCH))
  return batches
}
