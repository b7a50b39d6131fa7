import { createEngine } from '../engine.js'
import type { Read } from '../read-one.js'
import type { Task } from './crew.js'
import { type MadeRun, ownHands } from './hands.js'

// What src/pipeline/crew/crew.ts runs on threads of its own. Each has tables, tagger and readers of its own.
const hands = ownHands(createEngine())

export async function work(task: Task): Promise<readonly Read[] | MadeRun> {
  if (task.kind === 'make') return hands.make(task.reports, task.run)
  const read = await Promise.all(hands.read(task.documents))
  // A cause may hold what cannot go from thread to thread; the message tells of it.
  return read.map(({ problem, ...each }) => {
    if (problem === undefined) return each
    const { cause: _, ...told } = problem
    return { ...each, problem: told }
  })
}
