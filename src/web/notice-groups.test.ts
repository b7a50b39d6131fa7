import { expect, it } from 'vitest'
import { groupsOf, pageOfGroups } from './notice-groups.js'

let count = 0
const notice = (at: string, kind: string, { subject = '', event = '', relation = 'GHA-NOR' } = {}) => {
  count += 1
  return { id: `n-${count}`, at, kind, subject, event, relations: [relation] }
}

it('what one report tells of an event stands together, behind the source that it is', () => {
  const told = [
    notice('2', 'item.changed', { subject: 'i-1' }),
    notice('2', 'entry.created', { subject: 'e/1', event: 'e' }),
    notice('2', 'entry.stage_changed', { subject: 'gha-nor/x/y', event: 'e' }),
    notice('2', 'source.added', { subject: 'd-1' }),
    notice('2', 'item.changed', { subject: 'i-1' }),
    notice('1', 'entry.created', { subject: 'e/0', event: 'e' }),
  ]
  const groups = groupsOf(told).map(({ head, rest }) => [head.kind, ...rest.map(({ kind }) => kind)])
  expect(groups).toEqual([
    ['item.changed', 'item.changed'],
    ['source.added', 'entry.created', 'entry.stage_changed'],
    ['entry.created'],
  ])
})

it('a source stands by itself where its round tells several events, or those of others', () => {
  const two = [notice('1', 'entry.created', { event: 'a' }), notice('1', 'entry.created', { event: 'b' })]
  const source = notice('1', 'source.added', { subject: 'd-1' })
  expect(groupsOf([...two, source])).toHaveLength(3)
  expect(groupsOf([notice('1', 'entry.created', { event: 'a', relation: 'PER-OMN' }), source])).toHaveLength(2)
})

it('pages hold whole rounds, each notice on one of them', () => {
  const all = ['5', '4', '3', '2', '1'].flatMap(at =>
    [1, 2, 3].map(number => notice(at, 'x', { subject: `${number}` })),
  )
  const seen: string[] = []
  let pages = 0
  for (let from = 0, more = true; more; pages += 1) {
    const run = all.slice(from, from + 10)
    const page = pageOfGroups(run, { most: 7, isCut: from + 10 < all.length })
    seen.push(...page.groups.flatMap(({ head, rest }) => [head, ...rest].map(({ id }) => id)))
    from = all.findIndex(({ id }) => id === page.last?.id) + 1
    more = page.more
  }
  expect([seen, pages]).toEqual([all.map(({ id }) => id), 3])
})
