import { describe, expect, it } from 'vitest'
import { ahead } from './ahead.js'

describe('taking some steps ahead', () => {
  it('gives the same in the same order, and no more lies ready than was said', async () => {
    let given = 0
    let over = false
    async function* source() {
      try {
        for (; given < 9; given += 1) yield given
      } finally {
        over = true
      }
    }
    const seen: number[] = []
    for await (const each of ahead(source(), 2)) {
      seen.push(each)
      for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
      expect(given - each).toBeLessThanOrEqual(2)
      expect(given).toBe(Math.min(9, each + 2))
    }
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
    expect(over).toBe(true)
  })

  it('tells of what went wrong when its turn comes', async () => {
    async function* source() {
      yield 'one'
      yield 'two'
      throw new Error('no three')
    }
    const seen: string[] = []
    const all = async () => {
      for await (const each of ahead(source(), 5)) seen.push(each)
    }
    await expect(all()).rejects.toThrow('no three')
    expect(seen).toEqual(['one', 'two'])
  })

  it('ends its source when nobody wants more', async () => {
    let ended = false
    async function* source() {
      try {
        for (let each = 0; ; each += 1) yield each
      } finally {
        ended = true
      }
    }
    for await (const each of ahead(source(), 1)) if (each === 3) break
    expect(ended).toBe(true)
  })
})
