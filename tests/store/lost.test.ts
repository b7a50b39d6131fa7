// A database that ends or hangs by itself: whoever asks is told, nobody waits for ever, and nothing is left of it.
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openApart } from '../../src/store/apart/apart.js'
import { createWrites } from '../../src/store/pool.js'
import { createRoom } from '../../src/store/room.js'

it('a thread that never comes back is ended, and what it was asked has failed', async () => {
  const thread = join(import.meta.dirname, 'hung-thread.mjs')
  const { pool, lost } = await openApart({ thread, home: '', writes: createWrites(), silence: 2 })
  const client = await pool.connect()
  const asked = (client.query as unknown as (text: string, values: unknown[]) => Promise<unknown>)('select 1', [])
  await expect(asked).rejects.toThrow('the ledger is closed')
  expect((await lost).message).toBe('the thread of the database has ended')
})

it('nothing is written where there is less room than PostgreSQL may take at once', () => {
  expect(() => createRoom(import.meta.dirname, 1)()).not.toThrow()
  expect(createRoom(import.meta.dirname, Number.MAX_SAFE_INTEGER)).toThrow(/no space left .* MB free/)
  expect(() => createRoom(join(import.meta.dirname, 'none'), Number.MAX_SAFE_INTEGER)()).not.toThrow()
})
