import { expect, it } from 'vitest'
import { nextTry } from './backoff.js'

it('tries for three days and a half, by waits that never grow shorter, and then no more', () => {
  const start = new Date('2033-05-03T00:00:00Z')
  const waits: number[] = []
  let at = start
  for (let next = nextTry(1, at); next !== undefined; next = nextTry(waits.length + 1, at)) {
    waits.push(next.getTime() - at.getTime())
    at = next
  }
  expect(waits).toEqual([...waits].sort((one, other) => one - other))
  expect(Math.round((at.getTime() - start.getTime()) / 60_000)).toBe(84 * 60)
})
