import type { Verdict } from '../../pipeline/rule.js'
import { CommandError, EXIT } from '../exit.js'

/** The verdicts that the flags of `entente review` can say; one at a time. */
export interface VerdictFlags {
  readonly accept?: string
  readonly reject?: string
  readonly same?: readonly string[]
  readonly different?: readonly string[]
  readonly unsure?: readonly string[]
  readonly prefer?: readonly string[]
  readonly correct?: readonly string[]
  readonly part?: readonly string[]
  readonly undo?: string
}

const NAMES = ['accept', 'reject', 'same', 'different', 'unsure', 'prefer', 'correct', 'part', 'undo'] as const

/** The verdict that was said; undefined when none was. */
export function verdictOf(flags: VerdictFlags): Verdict | undefined {
  const said = NAMES.filter(name => flags[name] !== undefined)
  if (said.length > 1) {
    throw new CommandError(`one ruling at a time: ${said.map(name => `--${name}`).join(', ')}`, EXIT.usage)
  }
  const { accept, reject, same, different, unsure, prefer, correct, part, undo } = flags
  if (accept !== undefined) return { kind: 'accept', step: accept }
  if (reject !== undefined) return { kind: 'reject', step: reject }
  if (undo !== undefined) return { kind: 'undo', ruling: undo }
  if (prefer !== undefined) {
    const [discrepancy, value] = two(prefer, '--prefer ID VALUE')
    return { kind: 'prefer', discrepancy, value }
  }
  if (correct !== undefined) {
    const [entry, field, ...value] = correct
    if (entry === undefined || field === undefined || value.length === 0) throw missing('--correct ENTRY FIELD VALUE…')
    return { kind: 'correct', entry, field, value }
  }
  if (part !== undefined) {
    const [of, document] = two(part, '--part ID DOCUMENT')
    return { kind: 'part', of, document }
  }
  for (const [kind, ids] of [
    ['same', same],
    ['different', different],
    ['unsure', unsure],
  ] as const) {
    if (ids !== undefined) return { kind, of: two(ids, `--${kind} ID ID`) }
  }
  return undefined
}

function two(words: readonly string[], form: string): readonly [string, string] {
  const [first, second, ...more] = words
  if (first === undefined || second === undefined || more.length > 0) throw missing(form)
  return [first, second]
}

const missing = (form: string) => new CommandError(`incomplete: ${form}`, EXIT.usage, 'Help: entente review --help')
