import { expect, it } from 'vitest'
import { createFreshness } from './freshness.js'

it('what is touched is new, with the whole ledger, and nothing else', () => {
  let written = 0
  const { version, touch } = createFreshness({ writes: () => written })
  const all = () => [version(['A-B']), version(['C-D']), version(['A-B', 'C-D']), version('ledger')]
  const changed = (act: () => void) => {
    const before = all()
    act()
    return all().map((each, i) => each !== before[i])
  }
  expect(changed(() => touch(['A-B']))).toEqual([true, false, true, true])
  expect(changed(() => touch(['E-F']))).toEqual([false, false, false, true])
  expect(changed(() => touch([]))).toEqual([false, false, false, true])
  expect(changed(() => touch('ledger'))).toEqual([true, true, true, true])
  expect(changed(() => (written += 1))).toEqual([true, true, true, true])
  expect(changed(() => undefined)).toEqual([false, false, false, false])
})

it('nothing is known where others write, too', () => {
  expect(createFreshness({ writes: () => undefined }).version('ledger')).toBeUndefined()
})
