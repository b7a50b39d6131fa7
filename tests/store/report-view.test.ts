// What the database counts of a period is what the ledger works out of every act.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ItemReport, REPORT_NUMBERS, type ReportNumber, type ReportView } from '../../src/model/item-report.js'
import { addDocuments } from '../../src/pipeline/add.js'
import { createEngine } from '../../src/pipeline/engine.js'
import { actOnItems, type ItemOrder } from '../../src/pipeline/items/act.js'
import { settle } from '../../src/pipeline/settling/settle.js'
import { itemReport } from '../../src/queries/items/report.js'
import { reportView, type ViewAsked } from '../../src/queries/items/report-view.js'
import { scopeOf } from '../../src/queries/items/scope.js'
import { startSite, type TestSite, texts } from '../support/site.js'

const TODAY = '2025-03-20'
const STATUSES = ['not-started', 'under-way', 'waiting', 'done', 'dropped'] as const

let site: TestSite
beforeAll(async () => {
  // Of days that are over: what is made later is known later.
  site = await startSite({ empty: true })
  const engine = createEngine()
  // And of days to come.
  const all = [...texts('tests/year/texts'), ...texts('cases/chain-kgz-vnm/texts')]
  await addDocuments(site.store, all, { engine })
  await settle(site.store, { engine })
  const { db } = site.store
  const threads = (
    await db.selectFrom('threads').where('relation', '=', 'KGZ-VNM').select('id').orderBy('id').execute()
  ).map(({ id }) => id)
  let [day, number] = [0, 0]
  const signature = () => {
    day += 17
    return { by: 'A. Reader', at: new Date(Date.UTC(2024, 0, 1 + (day % 440), 9)).toISOString(), reason: '' }
  }
  const pick = <T>(list: readonly T[]): T | undefined => list[(number * 7) % list.length]
  const ids: string[] = []
  for (number = 0; number < 60; number += 1) {
    const about = {
      relation: number % 5 === 0 ? 'AUS-IND' : 'KGZ-VNM',
      kind: 'other',
      thread: number % 3 === 0 ? (pick(threads) ?? '') : '',
      matter: number % 6 === 0 ? (threads[number % threads.length] ?? '') : '',
      entry: '',
      subjects: [],
      places: [],
    } as const
    const dates = ['', '2025-03', '2025', '2025-03-19', '2026-01-01']
    const fields = {
      content: `Item ${number}`,
      lead: `Ministry ${number % 4}`,
      due: pick(dates) ?? '',
      next_review: dates[number % 4] ?? '',
    }
    const { items } = await actOnItems(
      site.store,
      [{ kind: 'open', about: { ...about, subjects: [], places: [] }, fields }],
      signature(),
    )
    ids.push(items[0]?.id ?? '')
  }
  for (number = 0; number < 150; number += 1) {
    const item = pick(ids) ?? ''
    const field = number % 4 === 3 ? 'next_step' : number % 5 === 4 ? 'difficulties' : 'status'
    const value = field === 'status' ? (STATUSES[number % STATUSES.length] ?? '') : `Word ${number}`
    const orders: ItemOrder[] = [{ kind: 'set', item, field, value }]
    const { acts } = await actOnItems(site.store, orders, {
      ...signature(),
      ...(number % 9 === 0 ? { proposed: () => true } : {}),
    })
    const [act] = acts
    if (act !== undefined && number % 11 === 0)
      await actOnItems(site.store, [{ kind: 'undo', item, act: act.id }], signature())
  }
}, 240_000)
afterAll(() => site.close())

/** The same of a report that is worked out of every act. */
function viewOf({ scope, lines, numbers, by_lead, by_relation }: ItemReport, asked: ViewAsked): ReportView {
  const part = <T>(list: readonly T[], { skip, limit }: { readonly skip: number; readonly limit: number }) =>
    list.slice(skip, skip + limit)
  const { list } = asked
  const shown = perNumber(key => (list === undefined || list === key ? part(numbers[key], asked.lists) : []))
  const form = list === undefined || list === 'form' ? part(lines, asked.form) : []
  const wanted = new Set(Object.values(shown).flat())
  return {
    scope,
    counts: perNumber(key => numbers[key].length),
    shown,
    lines: lines.filter(({ item }) => wanted.has(item.id)),
    form,
    by_lead,
    by_relation,
  }
}

const perNumber = <T>(of: (key: ReportNumber) => T): Record<ReportNumber, T> =>
  Object.fromEntries(REPORT_NUMBERS.map(key => [key, of(key)])) as Record<ReportNumber, T>

const WHOLE = { lists: { skip: 0, limit: 5 }, form: { skip: 0, limit: 10 } }
it.each<[string, object, object]>([
  ['the quarter', { period: '2025-Q1' }, WHOLE],
  ['the year', { period: '2025' }, WHOLE],
  ['what stalls after a month', { period: '2025-Q1', months: '1' }, WHOLE],
  ['one relation', { period: '2025-Q1', dyad: 'AUS-IND' }, WHOLE],
  ['one state', { period: '2025-Q1', party: 'VNM' }, WHOLE],
  ['one ministry', { period: '2025-Q1', lead: 'Ministry 2' }, WHOLE],
  ['a quarter that is over', { period: '2024-Q2' }, WHOLE],
  ['a year that is over', { period: '2024' }, WHOLE],
  ['a month that is over, of one state', { period: '2024-11', party: 'VNM' }, WHOLE],
  ['what had stalled after a month then', { period: '2024-Q4', months: '1' }, WHOLE],
  ['a ministry then', { period: '2024-Q3', lead: 'Ministry 2' }, WHOLE],
  [
    'the second page of a list then',
    { period: '2024-Q4' },
    { list: 'open', lists: { skip: 5, limit: 5 }, form: { skip: 5, limit: 5 } },
  ],
  ['a ministry that has none', { period: '2025-Q1', lead: 'Ministry 9' }, WHOLE],
  [
    'the second page of a list',
    { period: '2025' },
    { list: 'moved', lists: { skip: 5, limit: 5 }, form: { skip: 5, limit: 5 } },
  ],
  [
    'the second page of the form',
    { period: '2025' },
    { list: 'form', lists: { skip: 7, limit: 7 }, form: { skip: 7, limit: 7 } },
  ],
])('%s', async (_, given, shown) => {
  const scope = scopeOf(given, TODAY)
  if (scope === undefined) throw new Error('no scope')
  const asked = { today: TODAY, ...WHOLE, ...shown }
  const whole = viewOf(await itemReport(site.store.db, scope), asked)
  expect(await reportView(site.store.db, scope, asked)).toEqual(whole)
  if (!('lead' in given)) expect(Object.values(whole.counts).filter(count => count > 0).length).toBeGreaterThan(4)
})
