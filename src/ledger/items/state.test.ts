import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ItemAct } from '../../model/item.js'
import { ITEM_STATUSES } from '../../model/item-kinds.js'
import { itemOf, judgeActs } from './state.js'

const ABOUT = {
  relation: 'GHA-NOR',
  kind: 'commitment',
  thread: '',
  matter: '',
  entry: '',
  subjects: [],
  places: [],
} as const
const signed = (id: string, minute: number, proposed = false) => ({
  id,
  item: 'i-1',
  workspace: 'default',
  side: '',
  by: 'A. Reader',
  at: `2025-03-01T10:${String(minute).padStart(2, '0')}:00Z`,
  reason: '',
  proposed,
})
const OPEN: ItemAct = {
  ...signed('a-0', 0),
  kind: 'open',
  about: { ...ABOUT, subjects: [], places: [] },
  fields: { content: 'a port' },
}
const status = (id: string, minute: number, value: string, proposed = false): ItemAct => ({
  ...signed(id, minute, proposed),
  kind: 'set',
  field: 'status',
  value,
})
const undo = (id: string, minute: number, act: string): ItemAct => ({ ...signed(id, minute), kind: 'undo', act })

/** An opening, and acts on it and on each other; what is referred to was made before. */
const series = fc
  .array(
    fc.record({
      kind: fc.constantFrom('set', 'note', 'undo', 'confirm', 'refuse', 'attach'),
      value: fc.constantFrom(...ITEM_STATUSES),
      about: fc.nat(),
      minute: fc.integer({ min: 0, max: 3 }),
      proposed: fc.boolean(),
    }),
    { maxLength: 14 },
  )
  .map(steps => {
    const acts: ItemAct[] = [OPEN]
    for (const [at, { kind, value, about, minute, proposed }] of steps.entries()) {
      const own = { ...signed(`a-${at + 1}`, at + 1 + minute, proposed) }
      const named = acts[about % acts.length]?.id ?? ''
      if (kind === 'set') acts.push({ ...own, kind: 'set', field: 'status', value })
      else if (kind === 'note') acts.push({ ...own, kind: 'set', field: 'note', value: `note ${at}` })
      else if (kind === 'attach') {
        const file = { sha256: `s${at}`, name: 'f', media_type: 'text/plain', size: 1, role: 'text' as const }
        acts.push({ ...own, kind: 'attach', file })
      } else acts.push({ ...own, kind: kind as 'undo' | 'confirm' | 'refuse', act: named })
    }
    return acts
  })

const withoutVersion = (acts: readonly ItemAct[]) => ({ ...itemOf(acts), version: '' })

describe('how an item stands', () => {
  it('is the same in whatever order its acts become known, and when one does so twice', () => {
    fc.assert(
      fc.property(series, fc.infiniteStream(fc.nat()), (acts, numbers) => {
        const shuffled = acts
          .map(act => ({ act, at: numbers.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ act }) => act)
        expect(withoutVersion([...shuffled, ...shuffled.slice(0, 2)])).toEqual(withoutVersion(acts))
        expect(judgeActs(shuffled)).toEqual(judgeActs(acts))
      }),
      { numRuns: 300 },
    )
  })

  it('is as before once the last act is undone, and as with it once the undoing is undone', () => {
    fc.assert(
      fc.property(series, acts => {
        const last = acts.at(-1)
        fc.pre(last !== undefined && last.kind !== 'open')
        const before = withoutVersion(acts.slice(0, -1))
        const taken = [...acts, undo('u-1', 50, last?.id ?? '')]
        expect(withoutVersion(taken)).toEqual(before)
        const again = withoutVersion([...taken, undo('u-2', 51, 'u-1')])
        expect(again).toEqual(withoutVersion(acts))
      }),
      { numRuns: 300 },
    )
  })

  it('of some day is how it stood then, whatever was done later', () => {
    fc.assert(
      fc.property(series, fc.nat({ max: 14 }), (acts, cut) => {
        const moment = acts[Math.min(cut, acts.length - 1)]?.at ?? ''
        const then = acts.filter(({ at }) => at <= moment)
        expect(withoutVersion(acts.filter(({ at }) => at <= moment))).toEqual({
          ...itemOf(acts, { asOf: moment }),
          version: '',
        })
        expect(then.length).toBeGreaterThan(0)
      }),
    )
  })

  it('counts what only a proposer did when somebody confirms it', () => {
    const proposed = status('p', 1, 'done', true)
    const confirm: ItemAct = { ...signed('c', 2), kind: 'confirm', act: 'p' }
    const refuse: ItemAct = { ...signed('r', 3), kind: 'refuse', act: 'p' }
    const stateOf = (...acts: ItemAct[]) => [itemOf([OPEN, ...acts])?.fields.status, itemOf([OPEN, ...acts])?.waiting]
    expect(stateOf(proposed)).toEqual(['not-started', 1])
    expect(stateOf(proposed, confirm)).toEqual(['done', 0])
    expect(stateOf(proposed, confirm, refuse)).toEqual(['not-started', 0])
    expect(stateOf(proposed, confirm, refuse, undo('u', 4, 'r'))).toEqual(['done', 0])
  })

  it('is withdrawn when its opening is undone, proposed while nobody confirmed it, and nothing without one', () => {
    expect(itemOf([OPEN, undo('u', 1, 'a-0')])?.state).toBe('withdrawn')
    expect(itemOf([{ ...OPEN, proposed: true }])?.state).toBe('proposed')
    expect(itemOf([status('s', 1, 'done')])).toBeUndefined()
    expect(itemOf([OPEN, status('s', 1, 'dropped')])?.closed).toBe(true)
  })

  it('is not led into a ring by acts that name each other', () => {
    expect(() => itemOf([OPEN, undo('x', 1, 'y'), undo('y', 2, 'x')])).not.toThrow()
  })
})
