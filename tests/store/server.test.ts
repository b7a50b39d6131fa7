import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { freshStores } from '../support/stores.js'

const opened = freshStores()

describe('every connection to a server', () => {
  it('has the server begin no processes for a query', async () => {
    const { db } = await opened('postgres')
    const asked = Array.from({ length: 3 }, () =>
      db.connection().execute(connection =>
        sql<{
          many: string
        }>`select current_setting('max_parallel_workers_per_gather') as many, pg_sleep(0.2)`.execute(connection),
      ),
    )
    const told = (await Promise.all(asked)).flatMap(({ rows }) => rows.map(({ many }) => many))
    expect(told).toEqual(['0', '0', '0'])
  })
})
