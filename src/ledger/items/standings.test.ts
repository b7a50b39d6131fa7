import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ItemAct } from '../../model/item.js'
import { standingsOf } from './standings.js'
import { itemOf } from './state.js'

const signed = { item: 'i-1', workspace: 'default', side: '', by: 'A. Reader', reason: '', proposed: false }
const about = { relation: 'GHA-NOR', kind: 'other', thread: '', matter: '', entry: '' } as const
const open = (at: string): ItemAct => ({
  ...signed,
  id: 'a-0',
  at,
  kind: 'open',
  about: { ...about, subjects: [], places: [] },
  fields: { content: 'A road' },
})
const dayOf = (number: number): string => new Date(Date.UTC(2025, 0, 1 + number)).toISOString().slice(0, 10)

/** Acts on one item over some weeks, several on some days: fields set, proposals among them, and acts that are undone. */
const histories = fc
  .array(
    fc.record({
      after: fc.integer({ min: 0, max: 3 }),
      value: fc.constantFrom('under-way', 'waiting', 'done', 'Ministry A', 'Ministry B'),
      proposed: fc.boolean(),
      undoes: fc.option(fc.nat(), { nil: undefined }),
      side: fc.constantFrom('', '', 'GHA'),
    }),
    { maxLength: 14 },
  )
  .map(steps => {
    let day = 0
    const acts: ItemAct[] = [open(`${dayOf(0)}T08:00:00.000Z`)]
    for (const [number, { after, value, proposed, undoes, side }] of steps.entries()) {
      day += after
      const at = `${dayOf(day)}T09:${String(number).padStart(2, '0')}:00.000Z`
      const own = { ...signed, id: `a-${number + 1}`, at, side }
      const field = value.startsWith('Ministry') ? 'lead' : 'status'
      if (side !== '') acts.push({ ...own, kind: 'keep', field: 'notes', value })
      else if (undoes === undefined) acts.push({ ...own, proposed, kind: 'set', field, value })
      else acts.push({ ...own, kind: 'undo', act: acts[undoes % acts.length]?.id ?? '' })
    }
    return acts
  })

it('says of every day how the item stood at its end', () => {
  fc.assert(
    fc.property(histories, acts => {
      const standings = standingsOf(acts)
      for (let number = -1; number < 50; number += 1) {
        const day = dayOf(number)
        const then = standings.filter(({ since, until }) => since <= day && (until === '' || day < until))
        expect(then.map(({ item }) => item)).toEqual([itemOf(acts, { asOf: day })].filter(each => each !== undefined))
      }
      expect(standings.at(-1)?.until).toBe('')
      expect(standings.at(-1)?.item).toEqual(itemOf(acts))
    }),
  )
})

it('makes anew what reaches to a day, and leaves what was before as it was', () => {
  fc.assert(
    fc.property(histories, fc.nat({ max: 20 }), (acts, cut) => {
      const known = acts.slice(0, 1 + (cut % acts.length))
      const added = acts.slice(known.length)
      const from = added[0]?.at.slice(0, 10) ?? ''
      const kept = standingsOf(known).filter(({ until }) => until !== '' && until < from)
      expect([...kept, ...standingsOf(acts, from)]).toEqual(standingsOf(acts))
    }),
  )
})

it('begins no span on a day on which a side wrote something down for itself', () => {
  const kept: ItemAct = {
    ...signed,
    id: 'a-1',
    at: `${dayOf(5)}T09:00:00.000Z`,
    side: 'GHA',
    kind: 'keep',
    field: 'notes',
    value: 'x',
  }
  expect(standingsOf([open(`${dayOf(0)}T08:00:00.000Z`), kept]).map(({ since }) => since)).toEqual([dayOf(0)])
})
