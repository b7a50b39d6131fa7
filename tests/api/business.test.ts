import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { makeAccount, makeToken } from '../../src/server/accounts/manage.js'
import { makeWorkspace, putMember } from '../../src/server/accounts/workspaces.js'
import { createAccount } from '../support/accounts.js'
import { startSite, type TestSite } from '../support/site.js'

let site: TestSite
const tokens: Record<string, string> = {}
beforeAll(async () => {
  site = await startSite({ accounts: true })
  for (const role of ['reader', 'contributor', 'reviewer'] as const)
    tokens[role] = await createAccount(site.store.db, role)
}, 120_000)
afterEach(() => expect(site.faults).toEqual([]))
afterAll(() => site.close())

interface Sent {
  readonly as?: string
  readonly raw?: BodyInit
  readonly match?: string
}
const call = (method: string, path: string, body: unknown, { as = 'reviewer', raw, match }: Sent = {}) =>
  site.app.request(`http://localhost/api/v1${path}`, {
    method,
    ...(method === 'GET' ? {} : { body: raw ?? JSON.stringify(body) }),
    headers: {
      host: 'localhost',
      authorization: `Bearer ${tokens[as]}`,
      'content-type': raw === undefined ? 'application/json' : 'text/csv',
      ...(match === undefined ? {} : { 'if-match': match }),
    },
  })
const post = (path: string, body: unknown, sent?: Sent) => call('POST', path, body, sent)
const get = async <T>(path: string, sent?: Sent) => (await (await call('GET', path, undefined, sent)).json()) as T

interface Line {
  readonly id: string
  readonly state: string
  readonly fields: Readonly<Record<string, string>>
  readonly signed: Readonly<Record<string, { by: string }>>
  readonly acts: readonly { id: string; kind: string; state: string; by: string }[]
  readonly suggested: readonly { code: string }[]
}
const listed = async (path: string, fields: object, sent?: Sent) => {
  const answer = await post(path, { relation: 'kgz-vnm', fields }, sent)
  expect(answer.status, await answer.clone().text()).toBe(201)
  return (await answer.json()) as Line
}

describe('goods', () => {
  it('get codes by suggestion, which nobody confirmed, or by somebody, by name', async () => {
    const good = await listed('/goods-lists', { name: 'Cashew kernels', of: 'vnm', direction: 'sell' })
    expect(good.fields.hs).toBe('')
    expect(good.suggested.map(({ code }) => code)).toContain('0801')
    const read = await call('GET', `/goods-lists/${good.id}`, undefined)
    const match = read.headers.get('etag') ?? ''
    const wrong = await post(`/goods-lists/${good.id}`, { fields: { hs: '0801.99' } }, { match })
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('no code of HS 2022: 0801.99')])
    const set = (await (await post(`/goods-lists/${good.id}`, { fields: { hs: '0801.32' } }, { match })).json()) as Line
    expect([set.fields.hs, set.signed.hs?.by, set.suggested]).toEqual(['080132', 'reviewer', []])
    const act = set.acts.find(({ kind }) => kind === 'set')?.id ?? ''
    const undone = (await (await post(`/goods-lists/${good.id}/acts/${act}`, { verdict: 'undo' })).json()) as Line
    expect([undone.fields.hs, undone.acts.map(({ state }) => state)]).toEqual(['', ['counts', 'undone', 'counts']])
  })

  it('have a name, not a story', async () => {
    const fields = { name: 'long '.repeat(61), of: 'VNM', direction: 'sell' }
    const refused = await post('/goods-lists', { relation: 'kgz-vnm', fields })
    expect([refused.status, await refused.text()]).toEqual([
      422,
      expect.stringContaining('name is longer than 300 characters'),
    ])
  })

  it('of somebody who may not rule wait for who may; who may only read lists none', async () => {
    const good = await listed(
      '/goods-lists',
      { name: 'Green tea', of: 'VNM', direction: 'sell' },
      { as: 'contributor' },
    )
    expect(good.state).toBe('proposed')
    const refused = await post(
      '/goods-lists',
      { relation: 'kgz-vnm', fields: { name: 'Tea', of: 'VNM', direction: 'buy' } },
      { as: 'reader' },
    )
    expect(refused.status).toBe(403)
    const [open] = good.acts
    const judged = await post(`/goods-lists/${good.id}/acts/${open?.id}`, { verdict: 'confirm' }, { as: 'contributor' })
    expect(judged.status).toBe(403)
    const confirmed = await post(`/goods-lists/${good.id}/acts/${open?.id}`, { verdict: 'confirm' })
    expect(((await confirmed.json()) as Line).state).toBe('listed')
  })

  it('of both sides are matched by as much of their codes as is the same', async () => {
    const sell = await listed('/goods-lists', { name: 'Cashews', of: 'VNM', direction: 'sell', hs: '080132' })
    const buys = await Promise.all(
      [
        ['Shelled cashews', '080132'],
        ['Nuts in shell', '080131'],
        ['Dried fruit', '0813'],
        ['Tractors', '8701'],
      ].map(([name, hs]) => listed('/goods-lists', { name, of: 'KGZ', direction: 'buy', hs })),
    )
    const { ways } = await get<{ ways: { from: string; matches: { sell: string; buy: string; level: string }[] }[] }>(
      '/goods-matches/kyrgyzstan-vietnam',
    )
    const found = ways.find(({ from }) => from === 'VNM')?.matches.filter(each => each.sell === sell.id)
    expect(found?.map(({ level, buy }) => [level, buys.findIndex(({ id }) => id === buy)])).toEqual([
      ['code', 0],
      ['heading', 1],
      ['chapter', 2],
    ])
  })

  it('go out as CSV and come back without loss; what the file alone changed counts', async () => {
    const csv = await (await call('GET', '/goods-lists.csv?dyad=kgz-vnm', undefined)).text()
    const back = (raw: string) => post('/goods-lists/import?name=list.csv', undefined, { raw })
    const same = (await (await back(csv)).json()) as { unchanged: number; rows: number; changed: unknown[] }
    expect([same.changed, same.unchanged]).toEqual([[], same.rows])
    expect(csv).toContain(',0801.32,')
    // As a spreadsheet writes it that takes codes for numbers.
    const bare = (await (await back(csv.replaceAll('0801.32', '801.32'))).json()) as { unchanged: number }
    expect(bare.unchanged).toBe(same.rows)
    expect(same.rows).toBeGreaterThan(4)
    const filled = (await (await back(csv.replace('Tractors', 'Small tractors'))).json()) as { changed: unknown[] }
    expect(filled.changed).toMatchObject([{ fields: ['name'] }])
    const own = 'relation;name;of;direction;hs\r\nKGZ-VNM;Honey;KGZ;sell;0409\r\nKGZ-VNM;Wool;KGZ;sell;9998\r\n'
    expect(await (await back(own)).json()).toMatchObject({
      opened: [{ row: 2 }],
      problems: [{ row: 3, kind: 'invalid' }],
    })
    const again = 'relation;name;of;direction;hs\r\nVNM-KGZ;honey;KGZ;sell;409\r\nKGZ-VNM;Honey;KGZ;sell;0410\r\n'
    expect(await (await back(again)).json()).toMatchObject({
      unchanged: 1,
      opened: [],
      problems: [{ row: 3, column: 'hs', kind: 'clash' }],
    })
  })
})

/** One entry of the calendar, by the beginning of its id. */
async function dated(id: string): Promise<string> {
  const answer = await site.app.request('http://localhost/calendar.ics', {
    headers: { host: 'localhost', authorization: `Bearer ${tokens.reviewer}` },
  })
  const entries = (await answer.text()).replace(/\r\n[ \t]/g, '').split('BEGIN:VEVENT')
  return entries.find(entry => entry.includes(`UID:${id}`)) ?? ''
}

it('calendars get what changes, what is called off, and what comes back every year', async () => {
  const fair = await listed('/opportunities', {
    name: 'Wool fair',
    kind: 'fair',
    start: '2031-06-02',
    status: 'confirmed',
  })
  const before = await dated(fair.id)
  expect(before).toMatch(/SEQUENCE:0[\s\S]*DTSTART;VALUE=DATE:20310602[\s\S]*STATUS:CONFIRMED/)
  const set = async (fields: object) => {
    const match = (await call('GET', `/opportunities/${fair.id}`, undefined)).headers.get('etag') ?? ''
    expect((await post(`/opportunities/${fair.id}`, { fields }, { match })).status).toBe(200)
  }
  await set({ start: '2031-06-09' })
  expect(await dated(fair.id)).toMatch(/SEQUENCE:1[\s\S]*DTSTART;VALUE=DATE:20310609/)
  await set({ status: 'cancelled' })
  expect(await dated(fair.id)).toMatch(/SEQUENCE:2[\s\S]*STATUS:CANCELLED/)
  const { items } = (await (
    await post('/items', { relation: 'kgz-vnm', fields: { content: 'Name a dean', due: '2031-07-01' } })
  ).json()) as {
    items: string[]
  }
  expect(await dated(`${items[0]}-due`)).toContain('STATUS:CONFIRMED')
  const match = (await call('GET', `/items/${items[0]}`, undefined)).headers.get('etag') ?? ''
  await post(`/items/${items[0]}`, { fields: { status: 'done' } }, { match })
  expect(await dated(`${items[0]}-due`)).toContain('STATUS:CANCELLED')
  expect(await dated('anniversary-KGZ-VNM-1992-06-04-2031')).toMatch(
    /DTSTART;VALUE=DATE:20310604[\s\S]*SUMMARY:39 years of/,
  )
})

it('an opportunity has days in order, and is called off by its status', async () => {
  const fair = { name: 'Halal fair', kind: 'halal', start: '2031-05-02', end: '2031-05-04', place: 'Bishkek' }
  const { id } = await listed('/opportunities', fair)
  const bad = await post('/opportunities', { relation: 'kgz-vnm', fields: { ...fair, end: '2031-05-01' } })
  expect(bad.status).toBe(422)
  const set = async (fields: object) => {
    const match = (await call('GET', `/opportunities/${id}`, undefined)).headers.get('etag') ?? ''
    const answer = await post(`/opportunities/${id}`, { fields }, { match })
    return [answer.status, await answer.text()]
  }
  const crossed = [422, expect.stringContaining('it ends before it starts')]
  expect(await set({ start: '2031-05-06' })).toEqual(crossed)
  expect(await set({ end: '2031-04-30' })).toEqual(crossed)
  expect(await set({ start: '' })).toEqual([422, expect.stringContaining('start is empty')])
  const csv = await (await call('GET', '/opportunities.csv?kind=halal', undefined)).text()
  const back = await post('/opportunities/import?name=o.csv', undefined, {
    raw: csv.replace('2031-05-02', '2031-05-09'),
  })
  expect(await back.json()).toMatchObject({ changed: [], problems: [{ row: 2, kind: 'invalid' }] })
  // Both of them together may go past what either was.
  expect((await set({ start: '2031-06-02', end: '2031-06-04' }))[0]).toBe(200)
  expect((await set({ end: '2031-05-04', start: '2031-05-02' }))[0]).toBe(200)
  const { items } = await get<{ items: Line[] }>('/opportunities?kind=halal&from=2031-05-03')
  expect(items.map(each => each.id)).toEqual([id])
  expect((await get<{ items: Line[] }>('/opportunities?kind=halal&from=2031-05-05')).items).toEqual([])
})

describe('trade', () => {
  const TABLE = [
    'refYear,reporterISO,partnerISO,flowCode,cmdCode,primaryValue',
    '2031,VNM,KGZ,X,TOTAL,4',
    '2031,KGZ,VNM,M,TOTAL,5.2',
    '2031,KGZ,VNM,M,080132,soon',
    '2031,USA,VNM,M,TOTAL,9',
  ].join('\n')
  const send = (query: string) =>
    post(`/trade-tables?relation=kgz-vnm&source=Comtrade&${query}`, undefined, { raw: TABLE })

  it('is told as each side reports it, with what is apart, and by the coverage', async () => {
    expect((await send('')).status).toBe(422)
    const checked = await send('fixed.unit=USD&check=true')
    expect([checked.status, await checked.json()]).toEqual([
      200,
      expect.objectContaining({ values: 2, kept: false, problems: [{ row: 4, problem: 'not a number: soon' }] }),
    ])
    const { line } = (await (await send('fixed.unit=USD&scale=1000000')).json()) as { line: string }
    interface Trade {
      lines: { period: string; from: string; gap: number; gap_percent: number }[]
      told: { period: string }[]
    }
    const { lines, told } = await get<Trade>('/trade/kgz-vnm')
    expect(lines).toMatchObject([{ period: '2031', from: 'VNM', gap: 1_200_000, gap_percent: 30 }])
    expect(told.length).toBeGreaterThan(0)
    const sdmx = await (await call('GET', '/trade/kgz-vnm.csv', undefined)).text()
    expect(sdmx).toContain(`VN,KG,X,TOTAL,USD,2031,${line}: Comtrade,4000000,0,`)
    expect(await (await call('GET', `/trade-tables/${line}/file`, undefined)).text()).toBe(TABLE)
    const { acts } = await get<Line>(`/trade-tables/${line}`)
    await post(`/trade-tables/${line}/acts/${acts[0]?.id}`, { verdict: 'undo' })
    expect((await get<Trade>('/trade/kgz-vnm')).lines).toEqual([])
  })
})

it('codes are found by words and by number', async () => {
  const codes = async (q: string) =>
    (await get<{ items: { code: string }[] }>(`/hs?q=${q}`)).items.map(({ code }) => code)
  expect((await codes('cashew+shelled'))[0]).toBe('080132')
  expect(await codes('0902')).toEqual(['0902', '090210', '090220', '090230', '090240'])
})

it('a member of a workspace lists goods and takes in tables of its relations, and of no others', async () => {
  const { db } = site.store
  await makeAccount(db, { name: 'desk', role: 'reader', password: 'a long password of desk' })
  await makeWorkspace(db, { name: 'Central Asia', dyads: ['KGZ-VNM'] })
  expect(await putMember(db, 'Central Asia', { account: 'desk', role: 'reviewer' })).toBeUndefined()
  tokens.desk = (await makeToken(db, 'desk', { label: 'test', scopes: ['read', 'ingest', 'review'] }))?.token ?? ''
  const open = async (relation: string, of: string) => {
    const fields = { name: 'Felt', of, direction: 'sell' }
    return (await post('/goods-lists', { relation, fields }, { as: 'desk' })).status
  }
  expect([await open('kgz-vnm', 'KGZ'), await open('aus-ind', 'AUS')]).toEqual([201, 403])
  const back = async (path: string, raw: string) =>
    (await post(`${path}?check=true`, undefined, { as: 'desk', raw })).status
  const goods = (relation: string, id = '') =>
    back('/goods-lists/import', `id,relation,of,direction,name\n${id},${relation},KGZ,sell,Wool\n`)
  const fairs = (relation: string) =>
    back('/opportunities/import', `id,relation,name,kind,start\n,${relation},Fair,fair,2031-04-01\n`)
  const items = (relation: string) =>
    back('/items/import', `ID,Version,Relation,Content\n,,${relation},Count the goods\n`)
  for (const each of [goods, fairs, items]) {
    expect([await each('KGZ-VNM'), await each('vnm-kgz'), await each('AUS-IND'), await each('')]).toEqual([
      200, 200, 403, 403,
    ])
  }
  // A line is of its own relation, whatever the row says of it.
  const of = { relation: 'aus-ind', fields: { name: 'Hay', of: 'AUS', direction: 'sell' } }
  const foreign = (await (await post('/goods-lists', of)).json()) as Line
  expect([await goods('KGZ-VNM', foreign.id), await goods('', foreign.id)]).toEqual([403, 403])
  const take = async (relation: string) => {
    const raw = 'reporter,partner,flow,year,value,unit\nKGZ,VNM,X,2033,5,USD\nAUS,IND,X,2033,5,USD\n'
    return (await post(`/trade-tables?relation=${relation}&source=Customs&check=true`, undefined, { as: 'desk', raw }))
      .status
  }
  expect([await take('kgz-vnm'), await take('vietnam-kyrgyzstan'), await take('aus-ind')]).toEqual([200, 200, 403])
})
