import type { RelationRecord, Stage, Step } from '../model/ledger.js'
import { isHeld } from './kinds/level.js'
import { byText } from './order.js'
import type { Draft } from './threads.js'

/** The rule that saw the relation raised to a level in so many words. */
const RAISED = 'levels.raise'
const ORDER: Readonly<Partial<Record<Stage, number>>> = { existing: 0, 'aimed-at': 1, upgraded: 2 }

interface Attained {
  readonly step: Step
  readonly name: string
  readonly held: boolean
  /** The level was not heard of before. */
  readonly isNew: boolean
}

/** The level of the relation over time, from the threads of its levels. */
export function levelOf(drafts: readonly Draft[], nameOf: (draft: Draft) => string): RelationRecord['level'] {
  const moves = drafts
    .filter(({ kind }) => kind === 'level')
    .flatMap(draft =>
      draft.steps.map((step, at) => ({ step, name: nameOf(draft), held: isHeld(step), isNew: at === 0 })),
    )
    .sort(inOrder)
  let current: Attained | undefined
  let aim: Attained | undefined
  const history: RelationRecord['level']['history'][number][] = []
  for (const move of moves) {
    const state = stateOf(move, current)
    history.push({ ...move.step, state, level: move.name })
    if (state !== 'applied') continue
    if (move.held) {
      current = move
      if (aim !== undefined && aim.step.on <= move.step.on) aim = undefined
    } else if (move.name !== current?.name) aim = move
  }
  return { current: current?.name ?? '', since: current?.step.on ?? '', aim: aim?.name ?? '', history }
}

const inOrder = (a: Attained, b: Attained): number =>
  byText(a.step.on || '9999', b.step.on || '9999') ||
  (ORDER[a.step.stage] ?? 0) - (ORDER[b.step.stage] ?? 0) ||
  byText(a.step.id, b.step.id)

/**
 * A level that is first told when the relation has another was reached at some time in between, or before: unless the
 * words say that it was raised, or several documents tell of it as new, a person decides which.
 */
function stateOf({ step, held, isNew }: Attained, current: Attained | undefined): Step['state'] {
  if (step.state !== 'applied' || !held || !isNew || current === undefined || step.ruling !== undefined)
    return step.state
  if (step.stage !== 'upgraded') return 'proposed'
  const isToldByMany = new Set(step.evidence.map(({ document }) => document)).size > 1
  return step.because.rule === RAISED || isToldByMany ? 'applied' : 'proposed'
}
