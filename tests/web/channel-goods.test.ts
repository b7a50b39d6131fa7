// Goods lists in a channel: each side keeps its own as drafts, shares what it likes, and both see what that matches.
import { parseHTML } from 'linkedom'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { audit } from '../../src/pipeline/audit.js'
import { createEngine } from '../../src/pipeline/engine.js'
import { settle } from '../../src/pipeline/settling/settle.js'
import { CHANNEL, type ChannelSite, type Person, RELATION, startChannel, type Told } from '../support/channel.js'

const NAME = encodeURIComponent(CHANNEL)
const AT = `/channels/${NAME}`
let site: ChannelSite

beforeAll(async () => {
  site = await startChannel()
}, 120_000)
afterEach(() => expect(site.faults).toEqual([]))
afterAll(() => site.close())

async function sent(path: string, name: Person, body: object): Promise<Told> {
  const answer = await site.send(path, name, body)
  if (answer.status >= 300) throw new Error(`${answer.status} ${path}: ${await answer.text()}`)
  return answer.json()
}
const status = async (path: string, name: Person, body: object): Promise<number> =>
  (await site.send(path, name, body)).status
const good = (name: Person, audience: 'own' | 'both', fields: object): Promise<Told> =>
  sent(`${AT}/goods-lists`, name, { relation: RELATION, audience, fields })
const names = (told: Told): string[] => told.items.map(({ fields }: Told) => fields.name).sort()
const matches = async (name: Person, more = ''): Promise<string[]> =>
  (await site.told(`/goods-matches/gha-nor?workspace=${NAME}${more}`, name)).ways.flatMap(({ matches: all }: Told) =>
    all.map(({ level, codes }: Told) => `${level} ${codes.join(' ')}`),
  )

it('are drafted by a side, shared by its reviewer, and matched for both by what both shared', async () => {
  const cocoa = await good('abena', 'own', {
    name: 'Cocoa beans',
    of: 'GHA',
    direction: 'sell',
    hs: '1801.00',
    note: 'Not below 9000',
  })
  expect(cocoa).toMatchObject({ side: 'GHA', state: 'listed' })
  expect((await site.get(`/api/v1/goods-lists/${cocoa.id}`, 'bjorn')).status).toBe(404)
  const wanted = await good('bjorn', 'both', { name: 'Cocoa', of: 'NOR', direction: 'buy', hs: '1801.00' })
  expect(wanted).toMatchObject({ side: '', from: 'NOR' })
  // Matched for the own side alone, until it is shared.
  expect(await matches('bjorn')).toEqual([])
  expect(await matches('bjorn', '&audience=own')).toEqual([])
  expect(await matches('ama')).toEqual([])
  expect(await matches('abena', '&audience=own')).toEqual(['code 180100 180100'])
  expect(await status(`/goods-lists/${cocoa.id}/share`, 'abena', {})).toBe(403)
  // To the other side it is as what there is not.
  const none = await status('/goods-lists/g-0123456789ab/share', 'bjorn', {})
  expect([403, 404]).toContain(none)
  expect(await status(`/goods-lists/${cocoa.id}/share`, 'bjorn', {})).toBe(none)
  const { shared } = await sent(`/goods-lists/${cocoa.id}/share`, 'ama', {})
  for (const name of ['ama', 'bjorn', 'neutral'] as const) expect(await matches(name)).toEqual(['code 180100 180100'])
  expect(await matches('ama', '&audience=own')).toEqual(['code 180100 180100'])
  const theirs = await site.told(`/goods-lists/${shared}`, 'bjorn')
  expect(theirs.fields).toMatchObject({ name: 'Cocoa beans', of: 'GHA', note: '' })
  expect(JSON.stringify(theirs)).not.toMatch(/9000|abena/)
  // The list is the side's that shared it.
  expect(await status(`/goods-lists/${shared}`, 'bjorn', { fields: { quantity: '1 t' } })).toBe(403)
  expect(await status(`/goods-lists/${shared}/acts/${theirs.acts[0].id}`, 'bjorn', { verdict: 'undo' })).toBe(403)
  expect(
    await status(`${AT}/goods-lists`, 'ama', {
      relation: RELATION,
      audience: 'both',
      fields: { name: 'Fish', of: 'NOR', direction: 'sell' },
    }),
  ).toBe(403)
  // What changed in the draft is seen when it is shared again, and not before.
  await sent(`/goods-lists/${cocoa.id}`, 'abena', { fields: { quantity: '400 t', note: 'Not below 8000' } })
  expect((await site.told(`/goods-lists/${shared}`, 'bjorn')).fields.quantity).toBe('')
  expect((await sent(`/goods-lists/${cocoa.id}/share`, 'ama', {})).shared).toBe(shared)
  expect((await site.told(`/goods-lists/${shared}`, 'bjorn')).fields).toMatchObject({ quantity: '400 t', note: '' })
  // Taken back by the side that shared it.
  await sent(`/goods-lists/${shared}/acts/${theirs.acts[0].id}`, 'ama', { verdict: 'undo' })
  expect(await matches('bjorn')).toEqual([])
})

it('are lists and files of what both see; drafts come when they are asked for, to their side', async () => {
  await good('ama', 'own', { name: 'Yams zqyamszq', of: 'GHA', direction: 'sell' })
  await good('ama', 'own', { name: 'What they may sell zqexpectzq', of: 'NOR', direction: 'sell' })
  await good('ama', 'both', { name: 'Mangoes', of: 'GHA', direction: 'sell' })
  await sent(`${AT}/opportunities`, 'bjorn', {
    relation: RELATION,
    audience: 'both',
    fields: { name: 'Fish fair', kind: 'fair', start: '2027-05-03', contact: 'Liv, fair@example.org' },
  })
  const list = async (name: Person, more = '') =>
    names(await site.told(`/goods-lists?workspace=${NAME}${more}&limit=50`, name))
  expect(await list('bjorn')).toContain('Mangoes')
  expect((await list('bjorn', '&audience=own')).join()).not.toContain('zq')
  expect((await list('ama', '&audience=own')).filter(name => name.includes('zq'))).toHaveLength(2)
  expect(await list('stranger')).toEqual([])
  expect(names(await site.told(`/opportunities?workspace=${NAME}`, 'ama'))).toEqual(['Fish fair'])
  expect(names(await site.told('/opportunities', 'ama'))).toEqual([])
  const csv = async (name: Person, more = '') =>
    (await site.get(`/api/v1/goods-lists.csv?workspace=${NAME}${more}`, name)).text()
  expect(await csv('bjorn', '&audience=own')).not.toContain('zq')
  expect(await csv('ama')).not.toContain('zq')
  expect(await csv('ama', '&audience=own')).toContain('zqyamszq')
  // A day that both know stands in their calendars, and in nobody else's.
  expect(await (await site.get('/calendar.ics?year=2027', 'ama')).text()).toContain('Fish fair')
  expect(await (await site.get('/calendar.ics?year=2027', 'stranger')).text()).not.toContain('Fish fair')
  const engine = createEngine()
  await settle(site.store, { engine })
  expect(await audit(site.store, { engine, onProgress: () => undefined })).toEqual([])
})

it('stand on one page of the channel, where each part says who sees it', async () => {
  const page = async (path: string, name: Person) => {
    const answer = await site.get(path, name)
    expect([path, answer.status]).toEqual([path, 200])
    return parseHTML(await answer.text()).document
  }
  const goods = `${AT}/goods`
  const draft = { sort: 'good', relation: RELATION, name: 'Shea butter', of: 'GHA', direction: 'sell', hs: '1515.90' }
  expect((await site.post(goods, 'abena', draft)).status).toBe(303)
  const part = (document: Document, id: string) => document.querySelector(`#${id}-head`)?.parentElement
  const ours = part(await page(goods, 'ama'), 'drafts')
  expect(ours?.textContent).toContain('Shea butter')
  expect(ours?.className).toContain('seen-own')
  expect((await page(goods, 'bjorn')).body.textContent).not.toContain('Shea')
  const line = [...(ours?.querySelectorAll('a') ?? [])].find(({ textContent }) => textContent === 'Shea butter')
  const at = line?.getAttribute('href') ?? ''
  expect((await page(at, 'ama')).body.textContent).toContain('Norway sees all fields of it from then on but the note')
  expect((await site.get(at, 'bjorn')).status).toBe(404)
  expect((await site.post(`${at}/share`, 'abena', {})).status).toBe(403)
  expect((await site.post(`${at}/share`, 'ama', {})).status).toBe(303)
  const theirs = part(await page(goods, 'bjorn'), 'shared-GHA')
  expect(theirs?.textContent).toContain('Shea butter')
  const seen = await page(theirs?.querySelector('a[href*="/goods/lists/"]')?.getAttribute('href') ?? '', 'bjorn')
  // It is read and not changed there.
  expect(seen.querySelector('#picker')).toBeNull()
  expect(seen.querySelector('#change-head')).toBeNull()
  expect((await site.get(goods, 'stranger')).status).toBe(404)
})
