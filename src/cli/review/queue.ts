import type { ProposedStep } from '../../model/answers.js'
import type { OpenDiscrepancy } from '../../model/ledger.js'
import type { Verdict } from '../../pipeline/rule.js'
import type { Keyboard } from './keyboard.js'

/** Something that waits for a person. */
export type Waiting =
  | { readonly kind: 'step'; readonly proposed: ProposedStep }
  | { readonly kind: 'difference'; readonly difference: OpenDiscrepancy }

export interface Desk {
  readonly keyboard: Keyboard
  print(text: string): void
  /** How something that waits is shown. */
  show(waiting: Waiting): string
  /** Keeps a verdict and gives the ruling’s id. */
  rule(verdict: Verdict): Promise<string>
}

const KEYS = {
  step: 'a accept   r reject   s skip   u undo the last   q leave',
  difference: '1–9 this value holds   s skip   u undo the last   q leave',
} as const

/** Works a queue key by key; gives how many rulings were made. Leaving early loses nothing: each is kept at once. */
export async function workQueue(queue: readonly Waiting[], desk: Desk): Promise<number> {
  const made: { readonly id: string; readonly at: number }[] = []
  let at = 0
  while (at < queue.length) {
    const waiting = queue[at]
    if (waiting === undefined) break
    desk.print(`\n${at + 1} of ${queue.length}\n${desk.show(waiting)}\n  ${KEYS[waiting.kind]}\n`)
    const answer = await answerTo(waiting, desk)
    if (answer === 'leave') break
    if (answer === 'undo') {
      const last = made.pop()
      if (last === undefined) desk.print('  nothing to undo\n')
      else {
        await desk.rule({ kind: 'undo', ruling: last.id })
        desk.print(`  undone: ${last.id}\n`)
        at = last.at
      }
      continue
    }
    if (answer !== 'skip') {
      const id = await desk.rule(answer)
      made.push({ id, at })
      desk.print(`  ${answer.kind}: ${id}\n`)
    }
    at += 1
  }
  return made.length
}

async function answerTo(waiting: Waiting, { keyboard, print }: Desk): Promise<Verdict | 'skip' | 'undo' | 'leave'> {
  for (;;) {
    const key = await keyboard.key()
    if (key === 'q') return 'leave'
    if (key === 's' || key === ' ') return 'skip'
    if (key === 'u') return 'undo'
    const verdict = verdictFor(waiting, key)
    if (verdict !== undefined) return verdict
    print(`  ${KEYS[waiting.kind]}\n`)
  }
}

function verdictFor(waiting: Waiting, key: string): Verdict | undefined {
  if (waiting.kind === 'step') {
    const step = waiting.proposed.step.id
    return key === 'a' ? { kind: 'accept', step } : key === 'r' ? { kind: 'reject', step } : undefined
  }
  const { id, content } = waiting.difference
  const value = content.values[Number(key) - 1]?.value
  return value === undefined ? undefined : { kind: 'prefer', discrepancy: id, value }
}
