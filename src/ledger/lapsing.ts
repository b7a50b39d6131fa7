import type { EventRecord, Step } from '../model/ledger.js'
import { shortHash } from './ids.js'
import { isForwardAct, isSettled } from './kinds/acts.js'
import type { Ruled } from './rulings.js'
import type { Draft } from './threads.js'

/** Years after which an invitation of which nothing was heard may have lapsed. */
const PATIENCE = 3
/** What is done in its year is often told in the next, and figures of a year come out then. */
const LATE = 1

interface Lapsing {
  /** In order of date. */
  readonly events: readonly EventRecord[]
  readonly verdicts: Ruled['verdicts']
}

/**
 * Asks whether a target, a promise or an ask with a year has lapsed, when that year and the next have passed and nothing
 * told of it; and an invitation, when three years have. Only coverage tells the time: where nobody reports any more,
 * nothing is asked. A person decides; nothing lapses by itself.
 */
export function addLapses(drafts: readonly Draft[], { events, verdicts }: Lapsing): void {
  const days = events.map(({ date }) => date).filter(date => date !== '')
  for (const draft of drafts) {
    const end = endOf(draft)
    if (end === '' || isSettled(draft.stage) || !isForwardAct(draft.stage, 'lapsed')) continue
    const on = days.find(day => day > end)
    if (on === undefined || draft.steps.some(({ state }) => state === 'proposed') || isHeardOf(draft)) continue
    const last = `lapsed-${shortHash([draft.tellings[0]?.entry?.id ?? draft.id, end])}`
    const verdict = [draft.id, ...draft.aliases].map(id => verdicts.get(`${id}/${last}`)).find(found => found)
    const because = { rule: `ledger.${draft.kind}.lapsed`, words: [draft.opening.due || end.slice(0, 4)] }
    const evidence = draft.steps[0]?.evidence ?? []
    const step = { id: `${draft.id}/${last}`, stage: 'lapsed' as const, on, event: '', entry: '', evidence, because }
    const state: Step['state'] = verdict === undefined ? 'proposed' : verdict.kind === 'accept' ? 'applied' : 'rejected'
    draft.steps.push({ ...step, state, ...(verdict === undefined ? {} : { ruling: verdict.id }) })
    if (state === 'applied') draft.stage = 'lapsed'
  }
}

/** The last day on which it could still be told in time; empty where none is known. */
function endOf({ kind, opening, steps }: Draft): string {
  const since = steps[0]?.on ?? ''
  switch (kind) {
    case 'target':
    case 'commitment':
    case 'ask':
      return opening.due === '' ? '' : `${Number(opening.due) + LATE}-12-31`
    case 'invitation':
      return since.length < WHOLE ? '' : `${Number(since.slice(0, 4)) + PATIENCE}${since.slice(4)}`
    default:
      return ''
  }
}

const WHOLE = '2025-03-05'.length

/** Told again, an invitation at any time, all else after its year: it is not forgotten. */
function isHeardOf({ kind, opening, mentions, steps }: Draft): boolean {
  const told = [...mentions, ...steps.slice(1)].map(({ on }) => on)
  const after = kind === 'invitation' ? (steps[0]?.on ?? '') : `${opening.due}-12-31`
  return told.some(on => on > after)
}
