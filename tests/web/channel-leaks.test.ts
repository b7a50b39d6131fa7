// Walks every address of the site as everybody who may not see what one side keeps to itself, and tries what a hostile
// member of the other side would try. Words that are planted in every private field must turn up nowhere.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readItemSheet } from '../../src/export/items/sheet.js'
import { CHANNEL, type ChannelSite, type Person, RELATION, startChannel, type Told } from '../support/channel.js'
import { ENGINES } from '../support/stores.js'

const AT = encodeURIComponent(CHANNEL)
/** A word of its own for each private place. */
const secret = (place: string): string => `zq${place}zq`
const PLACES = [
  ...['assessment', 'notes', 'draft', 'advice', 'reason', 'file', 'bytes'].map(each => `own-${each}`),
  ...['content', 'lead', 'difficulties', 'recommendations', 'note', 'next-step', 'file', 'bytes'].map(
    each => `draft-${each}`,
  ),
  ...['said', 'unsaid', 'beside', 'view', 'looked'],
  ...['assessment', 'notes', 'draft', 'advice', 'reason', 'point'].map(each => `session-${each}`),
  'committee-notes',
  ...['name', 'body', 'terms', 'note', 'reason', 'contact'].map(each => `good-${each}`),
]
const SECRETS = PLACES.map(secret)
/** Words that both sides see, and nobody outside their channel. */
const COMMON = ['committee', 'point', 'decision', 'waiting', 'good', 'fair'].map(each => secret(`both-${each}`))
/** Whoever is no member. */
const OUTSIDE: ReadonlySet<string> = new Set(['stranger', 'root', ''])

interface Planted {
  readonly shared: string
  readonly draft: string
  /** Acts by which files were attached, and one by which a note was kept. */
  readonly ownFile: string
  readonly draftFile: string
  readonly keep: string
  readonly message: string
  readonly common: string
  readonly committee: string
  readonly session: string
  /** Act by which a side kept something of the session, and one by which it drafted a point. */
  readonly sessionActs: readonly string[]
  /** Drafts of a good and of an opportunity, and a good that both see. */
  readonly lines: readonly string[]
}

/** Drafts of a list, one of which is shared without its note. */
async function plantGoods(site: ChannelSite): Promise<Pick<Planted, 'lines'>> {
  const send = async (path: string, name: Person, body: object): Promise<Told> => {
    const answer = await site.send(path, name, body)
    if (answer.status >= 300) throw new Error(`${answer.status} ${path}: ${await answer.text()}`)
    return answer.json()
  }
  const add = (path: string, audience: string, fields: object) =>
    send(`/channels/${AT}/${path}`, 'ama', { relation: RELATION, audience, fields, reason: secret('good-reason') })
  const draft = await add('goods-lists', 'own', {
    ...{ name: secret('good-name'), of: 'GHA', direction: 'sell', hs: '1801.00' },
    ...{ body: secret('good-body'), terms: secret('good-terms'), note: secret('good-note') },
  })
  const fields = { name: secret('both-good'), of: 'GHA', direction: 'sell', hs: '1801.00', note: secret('good-note') }
  const shared = await add('goods-lists', 'own', fields)
  await send(`/goods-lists/${shared.id}/share`, 'ama', {})
  const visit = await add('opportunities', 'own', {
    ...{ name: secret('good-name'), start: '2027-05-01', contact: secret('good-contact') },
  })
  const fair = { name: secret('both-fair'), start: '2027-05-01' }
  const answer = await site.send(`/channels/${AT}/opportunities`, 'bjorn', {
    relation: RELATION,
    audience: 'both',
    fields: fair,
  })
  expect(answer.status).toBe(201)
  const { shared: seen } = await site.told(`/goods-lists/${shared.id}`, 'ama')
  return { lines: [draft.id, shared.id, visit.id, seen] }
}

/** A committee and a closed session of both sides, with what one of them keeps to itself of both. */
async function plantSession(site: ChannelSite): Promise<Pick<Planted, 'committee' | 'session' | 'sessionActs'>> {
  const send = async (path: string, name: Person, body: object): Promise<Told> => {
    const answer = await site.send(path, name, body)
    if (answer.status >= 300) throw new Error(`${answer.status} ${path}: ${await answer.text()}`)
    return answer.json()
  }
  const accept = async (path: string, name: Person) => {
    for (const { id, state } of (await site.told(path, name)).acts)
      if (state === 'proposed') await send(`${path}/acts/${id}`, name, { verdict: 'confirm' })
  }
  const founding = { relation: RELATION, fields: { name: secret('both-committee') } }
  const { id: committee } = await send(`/channels/${AT}/committees`, 'ama', founding)
  await accept(`/committees/${committee}`, 'bjorn')
  await send(`/committees/${committee}`, 'abena', { own: { notes: secret('committee-notes') } })
  const planned = { fields: { start: '2027-03-04', place: 'Accra' } }
  const { id: session } = await send(`/committees/${committee}/sessions`, 'ama', planned)
  const at = `/sessions/${session}`
  await accept(at, 'bjorn')
  const own = Object.fromEntries(
    ['assessment', 'notes', 'draft', 'advice'].map(each => [each, secret(`session-${each}`)]),
  )
  await send(at, 'abena', { own, reason: secret('session-reason') })
  await send(`${at}/points`, 'abena', { title: secret('session-point'), audience: 'own' })
  await send(`${at}/points`, 'ama', { title: secret('both-point') })
  await accept(at, 'bjorn')
  await send(at, 'ama', { fields: { status: 'held' } })
  await accept(at, 'bjorn')
  const [{ id: point }] = (await site.told(at, 'ama')).agenda
  const text = `The two sides agreed on ${secret('both-decision')}.`
  await send(`${at}/decisions`, 'ama', { decisions: [{ point, text }] })
  await accept(at, 'bjorn')
  await send(`${at}/close`, 'ama', {})
  await accept(at, 'bjorn')
  // To publish it is proposed, and waits.
  await send(`${at}/publish`, 'ama', { reason: secret('both-waiting') })
  const acts = (await site.told(at, 'ama')).acts.filter(({ side }: Told) => side !== '')
  return { committee, session, sessionActs: acts.map(({ id }: Told) => id) }
}

/** Everything that a side may keep to itself, by somebody of it. */
async function plant(site: ChannelSite): Promise<Planted> {
  const open = await site.open('ama', 'both', { content: 'Build the coastal road' })
  const [{ id: opening }] = (await site.told(`/items/${open}`, 'bjorn')).acts
  await site.send(`/items/${open}/acts/${opening}`, 'bjorn', { verdict: 'confirm' })
  const own = Object.fromEntries(['assessment', 'notes', 'draft', 'advice'].map(each => [each, secret(`own-${each}`)]))
  await site.send(`/items/${open}`, 'abena', { own, reason: secret('own-reason') })
  const draft = await site.open('abena', 'own', {
    content: secret('draft-content'),
    lead: secret('draft-lead'),
    difficulties: secret('draft-difficulties'),
    recommendations: secret('draft-recommendations'),
    note: secret('draft-note'),
    next_step: secret('draft-next-step'),
    due: '2027-05-06',
  })
  for (const [item, name] of [
    [open, 'own'],
    [draft, 'draft'],
  ] as const) {
    const file = new File([secret(`${name}-bytes`)], `${secret(`${name}-file`)}.txt`, { type: 'text/plain' })
    const sent = await site.post(`/items/${item}/files`, 'abena', { file, audience: 'own', role: 'other' })
    expect(sent.status).toBe(303)
  }
  const say = async (name: Person, body: object) => {
    const answer = await site.send(`/channels/${AT}/messages`, name, body)
    expect(answer.status).toBe(201)
    return ((await answer.json()) as Told).id as string
  }
  const message = await say('abena', { text: secret('said'), audience: 'own' })
  await say('abena', { text: secret('beside'), audience: 'own', item: open })
  const unsaid = await say('abena', { text: secret('unsaid'), audience: 'own' })
  await site.send(`/channels/${AT}/messages/${unsaid}/undo`, 'abena', {})
  const common = await say('ama', { text: 'Good morning', audience: 'both' })
  const view = { name: secret('view'), query: `workspace=${CHANNEL}&q=${secret('looked')}` }
  expect((await site.send(`/item-views?workspace=${AT}`, 'abena', view)).status).toBe(201)
  const ours = await site.told(`/items/${open}`, 'ama')
  return {
    shared: open,
    draft,
    ownFile: ours.own.attachments[0].act,
    draftFile: (await site.told(`/items/${draft}`, 'ama')).attachments[0].act,
    keep: ours.acts.find(({ kind }: Told) => kind === 'keep').id,
    message,
    common,
    ...(await plantSession(site)),
    ...(await plantGoods(site)),
  }
}

/** Every address that there is, pages and API, in every form, with the ids of what is private in it. */
function addresses(site: ChannelSite, planted: Planted): string[] {
  const routed = site.app.routes.filter(({ method }) => method === 'GET').map(({ path }) => path)
  const paths = new Set(routed.filter(path => !/\*|stream|\/events$|oidc|logout|assets/.test(path)))
  const values: Readonly<Record<string, readonly string[]>> = {
    item: [planted.shared, planted.draft],
    id: [planted.shared, planted.draft, planted.committee, planted.session, ...planted.lines],
    committee: [planted.committee],
    session: [planted.session],
    act: [planted.ownFile, planted.draftFile, planted.keep],
    channel: [AT],
    workspace: [AT],
    name: [AT],
    message: [planted.message],
    dyad: [RELATION],
  }
  const found = new Set<string>()
  const fill = (path: string): void => {
    const [slot, name = ''] = /\{(\w+)\}|:(\w+)(?:\{[^}]*\})?/.exec(path)?.slice(0, 3).filter(Boolean) ?? []
    if (slot === undefined) found.add(path)
    else for (const value of values[name] ?? [RELATION]) fill(path.replace(slot, value))
  }
  for (const path of paths) fill(path)
  const asked = [...found].flatMap(path => {
    if (!LIKELY.test(path)) return [path]
    return [path, `${path}?workspace=${AT}&audience=own`, `${path}?workspace=${AT}&q=${secret('own-notes')}`]
  })
  const forms = ['json', 'csv', 'md', 'xlsx', 'ics', 'atom', 'ndjson', 'html', 'jsonld']
  const whole = [
    '/items',
    '/channels',
    `/channels/${AT}`,
    '/calendar',
    '/reports',
    '/',
    '/search',
    '/negotiations',
    '/sources',
    `/committees/${planted.committee}`,
    `/sessions/${planted.session}`,
    `/sessions/${planted.session}/record`,
  ].concat(
    ...['/items', '/changes', '/events', '/reports/items', '/search', `/channels/${AT}/messages`, '/item-views'].map(
      path => `/api/v1${path}`,
    ),
    ['/committees', '/sessions', '/sources', '/goods-lists', '/opportunities', '/goods-matches/gha-nor'].map(
      path => `/api/v1${path}`,
    ),
    [`/committees/${planted.committee}`, ...['', '/record'].map(more => `/sessions/${planted.session}${more}`)].map(
      path => `/api/v1${path}`,
    ),
    ...[planted.shared, planted.draft].map(id => [`/items/${id}`, `/api/v1/items/${id}`]),
  )
  const dressed = whole.flatMap(path =>
    forms.flatMap(form => [
      `${path === '/' ? '/index' : path}.${form}`,
      ...(/items|committees$|sessions$|goods-|opportunities/.test(path)
        ? [`${path}.${form}?workspace=${AT}&audience=own`]
        : []),
      ...(/committees$|sessions$|goods-|opportunities/.test(path) ? [`${path}.${form}?workspace=${AT}`] : []),
    ]),
  )
  return [...new Set([...asked, ...dressed, `/reports?workspace=${AT}&list=open`, `/items?q=${secret('said')}`])]
}

/** Where something private might stand. */
const LIKELY = /item|channels|changes|calendar|reports|search|committee|session|goods|opportunit/

/** What an answer says, its headers too; a sheet as its cells. */
async function saidBy(answer: Response): Promise<string> {
  // How much one may still ask falls with every request.
  const head = JSON.stringify(
    [...answer.headers].filter(([name]) => !name.startsWith('ratelimit') && name !== 'x-request-id'),
  )
  const bytes = new Uint8Array(await answer.arrayBuffer())
  if (!/spreadsheet/.test(answer.headers.get('content-type') ?? '')) return head + new TextDecoder().decode(bytes)
  const rows = await readItemSheet(bytes, 'items.xlsx').catch(() => [])
  return head + JSON.stringify(rows.map(({ cells }) => [...cells]))
}

/** Planted words in what somebody is answered; a word that was asked for may be said back. */
async function leaks(site: ChannelSite, paths: readonly string[], name: Person | ''): Promise<Map<string, string[]>> {
  const hidden = OUTSIDE.has(name) || name === 'ama' ? [...SECRETS, ...COMMON] : SECRETS
  const found = new Map<string, string[]>()
  for (const path of paths) {
    const said = await saidBy(await site.get(path, name))
    const words = hidden.filter(word => said.includes(word) && !path.includes(word))
    if (words.length > 0) found.set(path, words)
  }
  return found
}

describe.each(ENGINES)('what one side keeps to itself, in %s', engine => {
  let site: ChannelSite
  let planted: Planted
  let paths: string[]

  beforeAll(async () => {
    site = await startChannel(engine)
    planted = await plant(site)
    paths = addresses(site, planted)
  }, 300_000)
  afterAll(() => site.close())

  it('is all shown to that side: the walk comes by every place', { timeout: 600_000 }, async () => {
    expect(paths.length).toBeGreaterThan(200)
    const seen = new Set([...(await leaks(site, paths, 'ama')).values()].flat())
    // A message that was taken back is still among what was said; what is looked for is in the address of a view.
    expect([...SECRETS, ...COMMON].filter(word => !seen.has(word))).toEqual([])
  })

  it.each(['bjorn', 'berit', 'neutral', 'stranger', 'root', ''] as const)(
    'is shown to nobody else at any address: %s',
    { timeout: 600_000 },
    async name => {
      // What one side was shown just now is kept for that side alone.
      const some =
        name === 'bjorn' ? paths : paths.filter(path => LIKELY.test(path) && !/json|\.(?:md|html)/.test(path))
      expect([...(await leaks(site, some, name))]).toEqual([])
    },
  )

  it('is answered for like what there is not, whatever a member of the other side sends', async () => {
    const { shared, draft, keep, message, ownFile, draftFile } = planted
    const none = 'i-0123456789ab'
    const before = JSON.stringify([
      await site.told(`/items/${draft}`, 'ama'),
      await site.told(`/items/${shared}`, 'ama'),
    ])
    const said = async (answer: Response) => [answer.status, await saidBy(answer)] as const
    const pairs: (readonly [string, (id: string) => Promise<Response>])[] = [
      ['page', id => site.get(`/items/${id}`, 'bjorn')],
      ['set', id => site.send(`/items/${id}`, 'bjorn', { fields: { next_step: 'x' } })],
      ['keep', id => site.send(`/items/${id}`, 'bjorn', { own: { notes: 'x' } })],
      ['set by form', id => site.post(`/items/${id}`, 'bjorn', { next_step: 'x', version: '' })],
      ['keep by form', id => site.post(`/items/${id}/own`, 'bjorn', { notes: 'x' })],
      ['undo by form', id => site.post(`/items/${id}/acts`, 'bjorn', { act: keep, verdict: 'undo' })],
      ['file', id => site.get(`/items/${id}/files/${draftFile}`, 'bjorn')],
      ['file by program', id => site.get(`/api/v1/items/${id}/attachments/${draftFile}`, 'bjorn')],
      ['attach', id => site.post(`/items/${id}/files`, 'bjorn', { file: new File(['x'], 'x.txt') })],
      ['many', id => site.post('/items/bulk', 'bjorn', { item: id, next_step: 'x' })],
      ['message', id => site.send(`/channels/${AT}/messages`, 'bjorn', { text: 'x', audience: 'both', item: id })],
    ]
    for (const [what, ask] of pairs) {
      const [[status, body], [missing, other]] = [await said(await ask(draft)), await said(await ask(none))]
      expect([what, status]).toEqual([what, missing])
      expect([what, status >= 400]).toEqual([what, true])
      const bare = (text: string) => text.replaceAll(draft, 'ID').replaceAll(none, 'ID').replace(/\s+/g, ' ')
      if (!what.includes('form')) expect(bare(body)).toBe(bare(other))
      expect([what, SECRETS.filter(word => body.includes(word))]).toEqual([what, []])
    }
    // What the other side keeps of a session is there for nobody else to take back, nor is its draft of a point.
    for (const act of [...planted.sessionActs, 'a-0123456789ab']) {
      const answer = await site.send(`/sessions/${planted.session}/acts/${act}`, 'bjorn', { verdict: 'undo' })
      expect([act, answer.status]).toEqual([act, 404])
    }
    // Acts and messages of the other side, on what both see.
    for (const verdict of ['confirm', 'refuse', 'undo']) {
      for (const act of [keep, ownFile]) {
        const answer = await site.send(`/items/${shared}/acts/${act}`, 'bjorn', { verdict })
        expect([403, 404]).toContain(answer.status)
        expect(SECRETS.filter(word => JSON.stringify(answer).includes(word))).toEqual([])
      }
    }
    expect((await site.get(`/items/${shared}/files/${ownFile}`, 'bjorn')).status).toBe(404)
    expect((await site.send(`/channels/${AT}/messages/${message}/undo`, 'bjorn', {})).status).toBe(404)
    expect((await site.send(`/channels/${AT}/messages/${planted.common}/undo`, 'bjorn', {})).status).toBe(403)
    const rows = `ID,Version,Relation,Content\n${draft},x,${RELATION},mine now\n`
    const sheet = await site.post(`/items/import?workspace=${AT}`, 'bjorn', {
      file: new File([rows], 'items.csv', { type: 'text/csv' }),
    })
    const sheetSaid = await sheet.text()
    expect(SECRETS.filter(word => sheetSaid.includes(word))).toEqual([])
    expect(sheetSaid).toContain(draft)
    const after = JSON.stringify([
      await site.told(`/items/${draft}`, 'ama'),
      await site.told(`/items/${shared}`, 'ama'),
    ])
    expect(after).toBe(before)
  })

  it('leaves no trace in what both see: not in tags, versions, counts, or the log of changes', async () => {
    const look = async () => [
      (await site.get(`/api/v1/items/${planted.shared}`, 'bjorn')).headers.get('etag'),
      (await site.get(`/items/${planted.shared}`, 'bjorn')).headers.get('etag'),
      (await site.get(`/channels/${AT}`, 'bjorn')).headers.get('etag'),
      await site.told(`/items?workspace=${AT}`, 'bjorn'),
      await site.told('/changes', 'bjorn'),
      await site.told(`/reports/items?workspace=${AT}`, 'bjorn'),
      await site.told(`/sessions/${planted.session}`, 'bjorn'),
      (await site.get(`/api/v1/sessions/${planted.session}`, 'bjorn')).headers.get('etag'),
      await site.told(`/committees/${planted.committee}`, 'bjorn'),
    ]
    const before = await look()
    const own = { own: { notes: `${secret('session-notes')} again` } }
    for (const path of [`/sessions/${planted.session}`, `/committees/${planted.committee}`])
      expect((await site.send(path, 'ama', own)).status).toBe(200)
    await site.send(`/items/${planted.shared}`, 'ama', { own: { notes: `${secret('own-notes')} again` } })
    await site.open('ama', 'own', { content: secret('draft-content') })
    await site.send(`/channels/${AT}/messages`, 'ama', { text: secret('said'), audience: 'own' })
    expect(await look()).toEqual(before)
    // And what is told as it happens: the next thing that the other side hears of is for both.
    const stream = await site.get('/api/v1/changes/stream', 'bjorn')
    const reader = stream.body?.getReader()
    await site.send(`/items/${planted.shared}`, 'ama', { own: { notes: secret('own-notes') } })
    await site.send(`/items/${planted.shared}`, 'ama', { fields: { next_step: 'Meet in May' } })
    const told = new TextDecoder().decode((await reader?.read())?.value)
    await reader?.cancel()
    expect(told).toContain(planted.shared)
    expect(SECRETS.filter(word => told.includes(word))).toEqual([])
  })

  it.each([
    ['item_acts', `/api/v1/items/PLANTED`],
    ['items', `/api/v1/items?workspace=${AT}&audience=own`],
    ['item_sides', `/api/v1/items?workspace=${AT}&q=${secret('own-notes')}`],
    ['item_views', `/api/v1/item-views?workspace=${AT}`],
    ['messages', `/api/v1/channels/${AT}/messages`],
    ['session_acts', `/api/v1/sessions/SESSION`],
    ['business_acts', `/api/v1/goods-lists/LINE`],
  ])('would come out if the rule of %s were taken away', async (table, path) => {
    const { db } = site.store
    const address = path
      .replace('PLANTED', planted.draft)
      .replace('SESSION', planted.session)
      .replace('LINE', planted.lines[0] ?? '')
    const ask = async () => saidBy(await site.get(address, 'bjorn'))
    const words = (said: string) => SECRETS.filter(word => said.includes(word))
    const before = await ask()
    expect(words(before)).toEqual([])
    await sql`alter table ${sql.table(table)} disable row level security`.execute(db)
    try {
      const after = await ask()
      // What is looked for in what a side keeps is told by what is found.
      expect(table === 'item_sides' ? after.includes(planted.shared) : words(after).length > 0).toBe(true)
    } finally {
      await sql`alter table ${sql.table(table)} enable row level security`.execute(db)
    }
    expect(words(await ask())).toEqual([])
  })

  it('makes no fault of the program', () => expect(site.faults).toEqual([]))
})
