import { appendFileSync, createReadStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Added } from '../pipeline/add.js'

/** What became of a document, without what is told at once. */
export type Outcome = Pick<Added, 'source' | 'document' | 'outcome' | 'reason' | 'problem'>

/** What became of documents, however many: counts of them, and the first by themselves; all where all are wanted. */
export interface Outcomes {
  note(added: readonly Added[]): void
  count(outcome: Added['outcome']): number
  /** The outcomes, when they are few enough to be told one by one. */
  few(): readonly Outcome[] | undefined
  /** All of them, in order, some at a time. */
  all(): AsyncGenerator<readonly Outcome[]>
  /** Those of documents that were fetched from the web: as many as addresses were named. */
  readonly visited: readonly Added[]
  end(): void
}

/** Outcomes held in memory; more are in a file until they are told. */
const FEW = 500

export function createOutcomes({ whole, isVisited }: Keeping): Outcomes {
  const counts = new Map<Added['outcome'], number>()
  const visited: Added[] = []
  let [held, total]: [Outcome[], number] = [[], 0]
  let folder: string | undefined
  const spill = () => {
    folder ??= mkdtempSync(join(tmpdir(), 'entente-added-'))
    appendFileSync(join(folder, FILE), held.map(each => `${JSON.stringify(each)}\n`).join(''))
    held = []
  }
  return {
    note: added => {
      for (const { source, document, outcome, reason, problem } of added) {
        counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
        total += 1
        if (!whole && total > FEW) held = []
        else
          held.push({
            source,
            document,
            outcome,
            ...(reason && { reason }),
            ...(problem && { problem: told(problem) }),
          })
        if (held.length >= FEW && whole) spill()
      }
      visited.push(...added.filter(({ source }) => isVisited(source)))
    },
    count: outcome => counts.get(outcome) ?? 0,
    few: () => (total <= FEW && folder === undefined ? held : undefined),
    all: async function* () {
      if (folder !== undefined) yield* spilled(join(folder, FILE))
      if (held.length > 0) yield held
    },
    visited,
    end: () => {
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}

interface Keeping {
  /** Whether all of them are wanted at the end. */
  readonly whole: boolean
  readonly isVisited: (source: string) => boolean
}

const FILE = 'outcomes'

const told = ({ source, code, message, hint }: NonNullable<Added['problem']>) => ({ source, code, message, hint })

async function* spilled(file: string): AsyncGenerator<readonly Outcome[]> {
  let some: Outcome[] = []
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    some.push(JSON.parse(line) as Outcome)
    if (some.length < FEW) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
}
