import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { between, inYear, latestRows, TEXTS } from '../../src/queries/latest.js'
import type { Database } from '../../src/store/store.js'
import { ENGINES, freshStores } from '../support/stores.js'

const storeOf = freshStores()

const PARTITIONS = ['CHL-PER', 'CHL-GHA', 'GHA-PER-CHL']

/** Texts of sixty years, of which every seventh holds another word, most in the earliest years; some are not dated. */
const texts = Array.from({ length: 400 }, (_, at) => ({
  document: `d-${String((at * 7919) % 400).padStart(3, '0')}`,
  text: at % 7 === 0 ? 'harbour' : 'treaty',
  partition: PARTITIONS[at % PARTITIONS.length] ?? '',
  publisher: 'Harbour Times',
  date: at % 41 === 0 ? '' : `${2060 - ((at * at) % 61)}-0${(at % 9) + 1}${at % 3 === 0 ? '' : '-15'}`,
}))

async function keepTexts(db: Database): Promise<void> {
  const rows = texts.map(row => ({ ...row, search: sql`to_tsvector('english', ${row.text})` }))
  await db.insertInto('texts').values(rows).execute()
}

/** The same without any index. */
const latestOf = (isMeant: (text: (typeof texts)[number]) => boolean, limit: number): string[] =>
  texts
    .filter(isMeant)
    .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.document < b.document ? -1 : 1))
    .slice(0, limit)
    .map(({ document }) => document)

describe.each(ENGINES)('the latest rows with a word on %s', name => {
  it('are those that a look at all of them finds, however many are wanted', async () => {
    const { db, close } = await storeOf(name)
    await keepTexts(db)
    const latest = async (
      word: string,
      { limit, where = sql<boolean>`true`, until = undefined as string | undefined },
    ) =>
      latestRows(db, TEXTS, {
        limit,
        until,
        rows: async (span, room) => {
          const { rows } = await sql<{ document: string }>`select document from texts
            where search @@ to_tsquery('english', ${word}) and ${where} and ${span}
            order by date desc, document limit ${room}`.execute(db)
          return rows.map(({ document }) => document)
        },
      })
    for (const limit of [1, 5, 60, 1000]) {
      expect(await latest('harbour', { limit })).toEqual(latestOf(({ text }) => text === 'harbour', limit))
      expect(await latest('treaty', { limit })).toEqual(latestOf(({ text }) => text === 'treaty', limit))
      expect(await latest('nothing', { limit })).toEqual([])
    }
    const day = '2030-03'
    const until = sql<boolean>`date <> '' and date <= ${day}`
    expect(await latest('treaty', { limit: 9, where: until, until: day })).toEqual(
      latestOf(({ text, date }) => text === 'treaty' && date !== '' && date <= day, 9),
    )
    expect(await latest('treaty', { limit: 1000, where: between(TEXTS, 'CHL-GHA') })).toEqual(
      latestOf(({ text, partition }) => text === 'treaty' && /CHL/.test(partition) && /GHA/.test(partition), 1000),
    )
    expect(await latest('treaty', { limit: 1000, where: inYear(TEXTS, '2044') })).toEqual(
      latestOf(({ text, date }) => text === 'treaty' && date.startsWith('2044'), 1000),
    )
    await close()
  })
})
