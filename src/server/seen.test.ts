import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { seenBefore } from './seen.js'

const HOUR = 3_600_000

it('a browser is told what was new since it looked before, and for half an hour again', async () => {
  const looks = { last: 0, now: 0 }
  const app = new Hono().get('/r', call => call.json({ before: seenBefore(call, { path: '/r', ...looks }) ?? null }))
  let cookie = ''
  const look = async (last: number, now: number) => {
    Object.assign(looks, { last, now })
    const answer = await app.request('/r', { headers: { cookie } })
    cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    return ((await answer.json()) as { before: number | null }).before
  }
  expect(await look(10, 0)).toBeNull()
  expect(await look(10, 1_000)).toBe(10)
  expect(await look(14, HOUR)).toBe(10)
  expect(await look(15, HOUR + 1_000)).toBe(10)
  expect(await look(15, 2 * HOUR)).toBe(15)
  cookie = 'entente-seen=nonsense'
  expect(await look(15, 3 * HOUR)).toBeNull()
})
