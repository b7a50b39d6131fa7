// A workspace of two sides: what one proposes the other answers, and everything says who, side and time.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { sql } from 'kysely'
import { parseHTML } from 'linkedom'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { audit } from '../../src/pipeline/audit.js'
import { createEngine } from '../../src/pipeline/engine.js'
import { settle } from '../../src/pipeline/settling/settle.js'
import { itemWith } from '../../src/queries/items/one.js'
import { backup, restore } from '../../src/store/backup.js'
import { seatOf } from '../../src/store/seats.js'
import type { Store } from '../../src/store/store.js'
import { CHANNEL, type ChannelSite, type Person, startChannel, type Told } from '../support/channel.js'
import { freshPlace } from '../support/stores.js'

const AT = `/channels/${encodeURIComponent(CHANNEL)}`
let site: ChannelSite

beforeAll(async () => {
  site = await startChannel()
}, 120_000)
afterEach(() => expect(site.faults).toEqual([]))
afterAll(() => site.close())

const item = (id: string, name: Person = 'ama'): Promise<Told> => site.told(`/items/${id}`, name)
const proposal = async (id: string, name: Person = 'ama'): Promise<string> =>
  (await item(id, name)).acts.find(({ state }: Told) => state === 'proposed')?.id ?? ''
const document = async (path: string, name: Person) => {
  const answer = await site.get(path, name)
  expect(answer.status).toBe(200)
  return parseHTML(await answer.text()).document
}

it('an item that one side proposes counts when the other accepts it, and says who said what', async () => {
  const id = await site.open('ama', 'both', { content: 'Survey the border road', due: '2027-03' })
  expect((await item(id, 'bjorn')).state).toBe('proposed')
  const opening = await proposal(id)
  // Nobody answers themselves; whoever is of neither side answers nobody.
  for (const name of ['ama', 'neutral'] as const) {
    expect((await site.send(`/items/${id}/acts/${opening}`, name, { verdict: 'confirm' })).status).toBe(403)
  }
  expect((await site.send(`/items/${id}/acts/${opening}`, 'berit', { verdict: 'confirm' })).status).toBe(403)
  expect(
    (await site.send(`/items/${id}/acts/${opening}`, 'bjorn', { verdict: 'confirm', reason: 'Agreed in Oslo' })).status,
  ).toBe(200)
  const agreed = await item(id)
  expect(agreed).toMatchObject({ state: 'followed', workspace: CHANNEL, side: '' })
  expect(agreed.acts[0]).toMatchObject({
    from: 'GHA',
    to: 'NOR',
    by: 'ama',
    state: 'counts',
    answer: { verdict: 'confirm', by: 'bjorn', from: 'NOR', reason: 'Agreed in Oslo' },
  })
  // What both agreed on nobody takes back alone.
  for (const [name, act] of [
    ['ama', opening],
    ['bjorn', agreed.acts[1].id],
  ] as const) {
    expect((await site.send(`/items/${id}/acts/${act}`, name, { verdict: 'undo' })).status).toBe(409)
  }
  expect((await item(id)).state).toBe('followed')
})

it('a status is proposed, declined with words, countered, and counts from when it is accepted', async () => {
  const id = await site.open('bjorn', 'both', { content: 'Print the tariff tables' })
  await site.send(`/items/${id}/acts/${await proposal(id)}`, 'ama', { verdict: 'confirm' })
  expect((await site.send(`/items/${id}`, 'ama', { fields: { status: 'done', difficulties: 'Paper' } })).status).toBe(
    200,
  )
  // What is not agreed on counts at once, in the name of the side that says it.
  expect((await item(id)).fields).toMatchObject({ status: 'not-started', difficulties: 'Paper' })
  const done = await proposal(id)
  // The same once more proposes nothing again.
  await site.send(`/items/${id}`, 'ama', { fields: { status: 'done' } })
  expect((await item(id)).waiting).toBe(1)
  const words = { verdict: 'refuse', reason: 'Half of them', counter: 'under-way' }
  expect((await site.send(`/items/${id}/acts/${done}`, 'bjorn', words)).status).toBe(200)
  const countered = await item(id)
  const [counter] = countered.acts.filter(({ counters }: Told) => counters === done)
  expect(counter).toMatchObject({ from: 'NOR', to: 'GHA', field: 'status', value: 'under-way', state: 'proposed' })
  expect(countered.acts.find((act: Told) => act.id === done)).toMatchObject({
    state: 'refused',
    answer: { verdict: 'refuse', by: 'bjorn', reason: 'Half of them' },
  })
  expect((await site.send(`/items/${id}/acts/${counter.id}`, 'ama', { verdict: 'confirm' })).status).toBe(200)
  const now = await item(id, 'bjorn')
  expect(now.fields.status).toBe('under-way')
  expect(now.status_since).toBe(now.acts.find((act: Told) => act.act === counter.id).at)
})

it('is taken back by the side that signed, and not by the other', async () => {
  const id = await site.open('ama', 'both', { content: 'Name focal points' })
  await site.send(`/items/${id}/acts/${await proposal(id)}`, 'bjorn', { verdict: 'confirm' })
  await site.send(`/items/${id}`, 'ama', { fields: { next_step: 'Ask the port' } })
  const step = (await item(id)).acts.at(-1).id
  expect((await site.send(`/items/${id}/acts/${step}`, 'bjorn', { verdict: 'undo' })).status).toBe(403)
  expect((await site.send(`/items/${id}/acts/${step}`, 'ama', { verdict: 'undo' })).status).toBe(200)
  expect((await item(id, 'bjorn')).fields.next_step).toBe('')
  // A proposal too, before it is answered.
  await site.send(`/items/${id}`, 'bjorn', { fields: { content: 'Name two focal points' } })
  const wording = await proposal(id)
  expect((await site.send(`/items/${id}/acts/${wording}`, 'ama', { verdict: 'undo' })).status).toBe(403)
  expect((await site.send(`/items/${id}/acts/${wording}`, 'bjorn', { verdict: 'undo' })).status).toBe(200)
  expect((await site.send(`/items/${id}/acts/${wording}`, 'ama', { verdict: 'confirm' })).status).toBe(409)
})

it('contributors write for their side and do not speak for it; notes are no shared field', async () => {
  const id = await site.open('ama', 'both', { content: 'Open the bridge' })
  expect((await site.send(`/items/${id}`, 'abena', { fields: { next_step: 'Paint it' } })).status).toBe(403)
  expect((await site.send(`/items/${id}`, 'abena', { own: { notes: 'Paint it red' } })).status).toBe(200)
  expect((await item(id, 'ama')).own.fields.notes).toBe('Paint it red')
  expect((await item(id, 'bjorn')).own).toBeNull()
  expect((await site.send(`/items/${id}`, 'ama', { fields: { note: 'For whom?' } })).status).toBe(422)
  const at = `/channels/${encodeURIComponent(CHANNEL)}/messages`
  expect((await site.send(at, 'abena', { text: 'Hello', audience: 'both' })).status).toBe(403)
  expect((await site.send(at, 'neutral', { text: 'Hello', audience: 'both' })).status).toBe(403)
  expect((await site.send(at, 'stranger', { text: 'Hello', audience: 'both' })).status).toBe(404)
})

it('tells each member of the other side what both see, and when members come and go', async () => {
  const page = await document(AT, 'bjorn')
  expect([...page.querySelectorAll('.seen')].map(part => part.className)).toEqual([
    'part seen seen-both',
    'part seen seen-both',
    'part seen seen-both',
    'part seen seen-both',
    'part seen seen-own',
    'part seen seen-own',
  ])
  // Every form says in words who sees what is written in it, and is tied to these words.
  for (const form of page.querySelectorAll('form.compose')) expect(form.querySelector('.seen-by')).not.toBeNull()
  expect(page.querySelector('#messages-head')?.parentElement?.textContent).toContain(
    'abena, Contributor, Ghana is a member',
  )
  expect((await site.get(AT, 'stranger')).status).toBe(404)
  expect((await site.get(AT, 'root')).status).toBe(404)
  // An administrator who lets himself in is seen by both sides.
  const joined = { name: CHANNEL, account: 'root', role: 'reviewer', side: 'GHA' }
  expect((await site.post('/workspaces/members', 'root', joined)).status).toBe(303)
  expect((await document(AT, 'bjorn')).querySelector('#messages-head')?.parentElement?.textContent).toContain(
    'root, Reviewer, Ghana',
  )
  expect((await site.post('/workspaces/leave', 'root', { name: CHANNEL, account: 'root' })).status).toBe(303)
  // Nor is a channel made anew, or shared otherwise, under the feet of those who wrote in it.
  expect((await site.post('/workspaces/remove', 'root', { name: CHANNEL })).status).toBe(422)
  expect((await site.post('/workspaces/sides', 'root', { name: CHANNEL, one: 'GHA', two: 'PER' })).status).toBe(422)
})

it('works by form: a draft is put to the other side, answered, and written about', async () => {
  const made = await site.post(`${AT}/items`, 'abena', {
    audience: 'own',
    relation: 'GHA-NOR',
    content: 'Lower the toll',
    note: 'Our floor is 4',
  })
  expect(made.status).toBe(303)
  const draft = made.headers.get('location')?.replace(/\?.*/, '') ?? ''
  expect((await site.get(draft, 'bjorn')).status).toBe(404)
  expect((await document(draft, 'ama')).querySelector('#share-head')).not.toBeNull()
  const shared = await site.post(`${AT}/items`, 'ama', {
    audience: 'both',
    relation: 'GHA-NOR',
    content: 'Lower the toll',
  })
  const at = shared.headers.get('location')?.replace(/\?.*/, '') ?? ''
  const asked = await document(at, 'bjorn')
  expect(asked.body.textContent).not.toContain('floor')
  const act =
    asked.querySelector('#answers-head')?.parentElement?.querySelector('[name=act]')?.getAttribute('value') ?? ''
  expect((await site.post(`${at}/acts`, 'bjorn', { act, verdict: 'confirm', reason: '' })).status).toBe(303)
  expect((await document(AT, 'bjorn')).querySelector('#items-head')?.parentElement?.textContent).toContain(
    'Lower the toll',
  )
  const said = { text: 'Shall we meet?', audience: 'both', item: at.replace('/items/', '') }
  expect((await site.post(`${AT}/messages`, 'bjorn', said)).status).toBe(303)
  expect((await document(at, 'ama')).querySelector('#messages-head')?.parentElement?.textContent).toContain(
    'Shall we meet?',
  )
  expect((await site.post(`${at}/own`, 'ama', { assessment: 'They will pay' })).status).toBe(303)
  expect((await document(at, 'abena')).body.textContent).toContain('They will pay')
  expect((await document(at, 'bjorn')).body.textContent).not.toContain('They will pay')
})

it('answers programs as its document says', async () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema((await (await site.get('/api/openapi.json', 'ama')).json()) as object, 'document')
  const id = await site.open('ama', 'both', { content: 'Mark the border' })
  await site.send(`/items/${id}`, 'ama', { own: { draft: 'Mark it in stone' }, fields: { status: 'under-way' } })
  for (const [path, address] of [
    ['/channels', '/channels'],
    ['/channels/{channel}', AT],
    ['/channels/{channel}/messages', `${AT}/messages`],
    ['/items/{item}', `/items/${id}`],
    ['/items', `/items?workspace=${encodeURIComponent(CHANNEL)}`],
  ] as const) {
    const place = ['paths', path, 'get', 'responses', '200', 'content', 'application/json', 'schema']
    const pointer = place.map(part => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')
    const validate = ajv.compile({ $ref: `document#/${encodeURI(pointer)}` })
    validate(await site.told(address, 'ama'))
    expect([path, validate.errors]).toEqual([path, null])
  }
})

it('is carried by a backup and stands there as its acts say', async () => {
  const engine = createEngine()
  const id = await site.open('ama', 'both', { content: 'Light the tunnel' })
  await site.send(`/items/${id}`, 'ama', { own: { advice: 'Ask for more' } })
  await settle(site.store, { engine })
  const check = (store: Store) => audit(store, { engine, onProgress: () => undefined })
  expect(await check(site.store)).toEqual([])
  const place = await freshPlace('pglite')
  const file = join(mkdtempSync(join(tmpdir(), 'entente-channel-')), 'backup.gz')
  const other = await place.open()
  await backup(site.store.db, file)
  await restore(other.db, file)
  await settle(other, { engine })
  expect(await check(other)).toEqual([])
  const seats = (side: string) => [seatOf(CHANNEL), seatOf(CHANNEL, side)]
  const look = (store: Store, side: string) => store.as(seats(side), () => itemWith(store.db, id))
  expect(await look(other, 'NOR')).toEqual(await look(site.store, 'NOR'))
  expect((await look(other, 'GHA'))?.own?.fields.advice).toBe('Ask for more')
  expect((await look(other, 'NOR'))?.own).toBeUndefined()
  // What is derived and altered by hand is found out.
  await sql`update item_sides set record = replace(record, 'more', 'less')`.execute(other.db)
  expect((await check(other)).map(({ what }) => what)).toEqual([id])
  await other.close()
  place.remove()
})
