import { describe, expect, it } from 'vitest'
import { createPace } from './pace.js'

describe('how fast work goes', () => {
  it.each([
    [{ done: 5, total: 100 }, 10, ''],
    [{ done: 50, total: 100 }, 1, ''],
    [{ done: 50, total: 100 }, 10, ', 5.0 a second, 10 s left'],
    [{ done: 300, total: 1000 }, 10, ', 30 a second, 24 s left'],
    [{ done: 1000, total: 100_000 }, 100, ', 10 a second, 2 h 45 min left'],
    [{ done: 1000, total: 10_000 }, 100, ', 10 a second, 15 min left'],
    // One archive holds many: nobody knows how many more.
    [{ done: 0, total: 1, counted: 400 }, 10, ', 40 a second'],
  ])('%j after %d s is “%s”', (at, seconds, told) => {
    expect(createPace(1000).told(at, 1000 + seconds * 1000)).toBe(told)
  })
})
