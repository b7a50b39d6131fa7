import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import type { Added } from '../pipeline/add.js'
import { createOutcomes, type Outcome, type Outcomes } from './outcomes.js'

const made = (count: number, outcome: Added['outcome'] = 'new'): Added[] =>
  Array.from({ length: count }, (_, at) => ({ source: `a/${at}.txt`, document: `d${at}`, outcome, warnings: [] }))

const files = () => readdirSync(tmpdir()).filter(name => name.startsWith('entente-added-'))

async function allOf(outcomes: Outcomes): Promise<Outcome[]> {
  const all: Outcome[] = []
  for await (const some of outcomes.all()) {
    expect(some.length).toBeLessThanOrEqual(500)
    all.push(...some)
  }
  return all
}

describe('what became of documents', () => {
  it('is told one by one when it is little, and by number when it is much', () => {
    const outcomes = createOutcomes({ whole: false, isVisited: () => false })
    outcomes.note(made(3))
    outcomes.note(made(2, 'known'))
    expect(outcomes.few()).toHaveLength(5)
    for (let turn = 0; turn < 20; turn += 1) outcomes.note(made(64))
    expect(outcomes.few()).toBeUndefined()
    expect([outcomes.count('new'), outcomes.count('known'), outcomes.count('failed')]).toEqual([1283, 2, 0])
  })

  it('is all there in its order where all is wanted, however much, and leaves no file behind', async () => {
    const before = files()
    const outcomes = createOutcomes({ whole: true, isVisited: () => false })
    const problem = {
      source: 'a/x',
      code: 'fault' as const,
      message: 'broken\nin two',
      hint: '',
      cause: new Error('x'),
    }
    const all = [...made(1234), { ...made(1, 'failed')[0], problem } as Added, ...made(77, 'known')]
    for (let at = 0; at < all.length; at += 64) outcomes.note(all.slice(at, at + 64))
    const told = await allOf(outcomes)
    expect(told.map(({ source, outcome }) => [source, outcome])).toEqual(
      all.map(({ source, outcome }) => [source, outcome]),
    )
    expect(told[1234]?.problem).toEqual({ source: 'a/x', code: 'fault', message: 'broken\nin two', hint: '' })
    outcomes.end()
    expect(files()).toEqual(before)
  })

  it('holds what was fetched by itself', () => {
    const outcomes = createOutcomes({ whole: false, isVisited: source => source.startsWith('https:') })
    for (let turn = 0; turn < 20; turn += 1) outcomes.note(made(64))
    const [first] = made(1)
    if (first === undefined) throw new Error('none made')
    outcomes.note([{ ...first, source: 'https://example.org/a' }])
    expect(outcomes.visited.map(({ source }) => source)).toEqual(['https://example.org/a'])
  })
})
