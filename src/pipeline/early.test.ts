import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { readEarly } from './early.js'
import { createEngine } from './engine.js'
import type { Pending } from './handfuls.js'

const engine = createEngine()

const report = (name: string, text: string): Pending => ({
  source: name,
  fetch: async () => ({ source: name, size: text.length, bytes: new TextEncoder().encode(text) }),
})

const VISIT = 'LIMA, 4 May 2031 - The Foreign Minister of Ghana visited Peru and signed an agreement on fisheries.'

describe('what is read while a ledger is opened', () => {
  it('is the first of the inputs, but for what is large or cannot be had', async () => {
    const broken: Pending = { source: 'gone.txt', fetch: async () => Promise.reject(new Error('gone')) }
    const large = report('large.txt', VISIT.repeat(6000))
    const { read } = readEarly(
      [report('a.txt', VISIT), broken, large, report('b.txt', `${VISIT} Talks went on.`)],
      engine,
    )
    while (read.size < 2) await sleep(5)
    await sleep(20)
    const found = await Promise.all(read.values())
    expect(found).toHaveLength(2)
    for (const { reading, problem } of found) {
      expect(reading).toMatchObject({ reader: engine.making.reader })
      expect(problem).toBeUndefined()
    }
  })

  it('is nothing once it was called off', async () => {
    const early = readEarly([report('a.txt', VISIT)], engine)
    early.stop()
    await sleep(50)
    expect(early.read.size).toBe(0)
  })
})
