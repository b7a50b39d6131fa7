import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportLedger } from '../../src/queries/export.js'
import { saveSearch } from '../../src/queries/saved-searches.js'
import { makeWorkspace } from '../../src/server/accounts/workspaces.js'
import { makeWebhook } from '../../src/telling/hooks.js'
import { tellSettings } from '../../src/telling/settings.js'
import { startSite, type TestSite } from '../support/site.js'

const HOST = { host: 'localhost' }
const EVENT = 'kgz-vnm-2031-04-07'

interface Line {
  readonly id: string
}
interface Listed<Item = Line> {
  readonly items: readonly Item[]
  readonly next: string | null
  readonly total?: number
}
interface Words {
  readonly source: string
  readonly sentence: number
  readonly start: number
  readonly end: number
  readonly quote: string
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly 'x-scope'?: string }>>>>
}

let site: TestSite
/** Ids of what was made by hand, by the first step of its address. */
const lines: Record<string, string> = {}
let committee = ''
let session = ''
let document: Document
beforeAll(async () => {
  site = await startSite()
  document = await (await site.app.request('/api/openapi.json', { headers: HOST })).json()
  const opened = await site.app.request('http://localhost/api/v1/items', {
    method: 'POST',
    body: JSON.stringify({ thread: 'kgz-vnm/instrument/education', fields: { due: '2031-05' } }),
    headers: { ...HOST, 'content-type': 'application/json' },
  })
  expect(opened.status).toBe(201)
  const made = async (path: string, body: object): Promise<string> => {
    const answer = await site.app.request(`http://localhost/api/v1${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { ...HOST, 'content-type': 'application/json' },
    })
    expect(answer.status, path).toBe(201)
    return ((await answer.json()) as Line).id
  }
  const relation = 'kgz-vnm'
  const good = { relation, fields: { name: 'Cashew kernels', of: 'vnm', direction: 'sell' } }
  const fair = { relation, fields: { name: 'Food fair', kind: 'fair', start: '2031-04-02', place: 'Bishkek' } }
  lines['goods-lists'] = await made('/goods-lists', good)
  lines.opportunities = await made('/opportunities', fair)
  committee = await made('/committees', { relation, fields: { name: 'Dialogue on Shipping' } })
  session = await made(`/committees/${committee}/sessions`, { fields: { start: '2031-06-01' } })
}, 60_000)
afterAll(() => site.close())

const get = (path: string, headers: Record<string, string> = {}) =>
  site.app.request(`/api/v1${path}`, { headers: { ...HOST, ...headers } })
const json = async <T>(path: string) => {
  const answer = await get(path)
  expect(answer.status, path).toBe(200)
  return (await answer.json()) as T
}

/** One address for each reading route of the document, of things that are there. */
async function addresses(): Promise<Map<string, string>> {
  const first = async <T extends Line>(path: string) => (await json<Listed<T>>(path)).items[0]
  const entry = await first('/entries')
  const source = await first('/sources')
  const person = await first('/people')
  const difference = await first('/discrepancies')
  const step = await first('/review?kind=step')
  const search = await saveSearch(site.store.db, { q: 'trade' }, { name: 'Trade', by: 'desk' })
  const owner = { name: '', by: 'desk', rights: { role: 'administrator', memberships: [] } } as const
  const asked = { url: 'https://desk.example/hook', label: '', workspace: '' }
  const hook = await makeWebhook(site.store.db, owner, { hook: asked, settings: tellSettings({}) })
  const params: Record<string, string> = {
    dyad: 'kgz-vnm',
    event: EVENT,
    source: source?.id ?? '',
    search,
    item: (await first('/items'))?.id ?? '',
    workspace: 'Central Asia',
    webhook: typeof hook === 'string' ? '' : hook.id,
  }
  await makeWorkspace(site.store.db, { name: 'Central Asia', dyads: ['KGZ-VNM'] })
  const found = new Map<string, string>()
  for (const [path, item] of Object.entries(document.paths)) {
    // A file that is attached has no form of its own; tables of statistics have their own test.
    if (item.get === undefined || /jobs|decisions\/\{|stream|export|attachments|trade-tables\/|\/record$/.test(path))
      continue
    const [kind = ''] =
      /^\/(?:commitments\/\{dyad\}\/(\w+)|(instruments|mechanisms)\/\{dyad\})/.exec(path)?.slice(1).filter(Boolean) ??
      []
    const thread =
      kind === ''
        ? undefined
        : (await json<Listed>(`/${path.split('/')[1]}?dyad=kgz-vnm&limit=1000`)).items.find(({ id }) =>
            id.includes(`/${kind.replace(/s$/, '')}/`),
          )
    if (kind !== '' && thread === undefined) continue
    const [of = '', name = ''] =
      (path.startsWith('/discrepancies')
        ? difference?.id
        : path.startsWith('/people')
          ? person?.id.replace('person/', '')
          : entry?.id
      )?.split('/') ?? []
    const stepParts = path.startsWith('/review/') ? (step?.id.split('/') ?? []) : []
    const values: Record<string, string> = {
      ...params,
      id: lines[path.split('/')[1] ?? ''] ?? '',
      committee,
      session,
      of,
      name: thread?.id.split('/')[2] ?? name,
      ...(stepParts.length > 0
        ? { dyad: stepParts[0] ?? '', kind: stepParts[1] ?? '', thread: stepParts[2] ?? '', step: stepParts[3] ?? '' }
        : {}),
    }
    const address = path.replace(/\{(\w+)\}/g, (_, part: string) => values[part] ?? part)
    found.set(
      path,
      `${address}${path === '/search' || path === '/hs' ? '?q=trade' : path === '/compare' ? `?event=${EVENT}` : ''}`,
    )
  }
  return found
}

describe('every reading route', () => {
  it('answers as its document says', async () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false })
    ajv.addSchema(document as object, 'document')
    const wrong: string[] = []
    const asked = await addresses()
    expect(asked.size).toBeGreaterThan(25)
    for (const [path, address] of asked) {
      const answer = await get(address)
      if (answer.status !== 200) wrong.push(`${address}: ${answer.status}`)
      const place = ['paths', path, 'get', 'responses', '200', 'content', 'application/json', 'schema']
      const pointer = place.map(part => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')
      const validate = ajv.compile({ $ref: `document#/${encodeURI(pointer)}` })
      if (!validate(await answer.json())) wrong.push(`${address}: ${JSON.stringify(validate.errors?.slice(0, 3))}`)
    }
    expect(wrong).toEqual([])
    expect(site.faults).toEqual([])
  }, 60_000)

  it('has a tag, answers 304 to who has it, and every form it offers', async () => {
    const types = new Set<string>()
    for (const [path, address] of await addresses()) {
      const answer = await get(address)
      const tag = answer.headers.get('etag') ?? ''
      const body = (await answer.json()) as object
      expect(tag, address).toMatch(/^"[0-9a-f]{32}"$/)
      expect((await get(address, { 'if-none-match': tag })).status, address).toBe(304)
      const offered = Object.keys(
        (document.paths[path]?.get as { responses: { 200: { content: object } } } | undefined)?.responses[200]
          .content ?? {},
      )
      for (const accept of offered) {
        const other = await get(address, { accept })
        expect([other.status, other.headers.get('content-type')?.split(';')[0]], `${address} ${accept}`).toEqual([
          200,
          accept,
        ])
        const isEmpty = 'items' in body && Array.isArray(body.items) && body.items.length === 0
        if (!isEmpty) expect((await other.text()).length, `${address} ${accept}`).toBeGreaterThan(0)
        types.add(accept)
      }
    }
    expect([...types].sort()).toEqual([
      'application/atom+xml',
      'application/json',
      'application/ld+json',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/x-bibtex',
      'application/x-ndjson',
      'text/calendar',
      'text/csv',
      'text/markdown',
      'text/plain',
    ])
  }, 60_000)

  it('names the scope that it needs', () => {
    for (const [path, item] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(item)) {
        expect(['read', 'ingest', 'review', 'admin'], `${method} ${path}`).toContain(operation['x-scope'])
      }
    }
  })
})

describe('evidence', () => {
  const wordsIn = (value: unknown): Words[] => {
    if (Array.isArray(value)) return value.flatMap(wordsIn)
    if (typeof value !== 'object' || value === null) return []
    return 'quote' in value && 'start' in value ? [value as Words] : Object.values(value).flatMap(wordsIn)
  }

  it('is exact in code points, and stands in the sentence that it names', async () => {
    const texts = new Map<string, { points: string[]; sentences: readonly { start: number; end: number }[] }>()
    let looked = 0
    for (const path of ['/relations/kgz-vnm', `/events/${EVENT}`, '/figures', '/goods', '/search?q=trade']) {
      for (const { source, sentence, start, end, quote } of wordsIn(await json(path))) {
        if (!texts.has(source)) {
          const { text, length } = await json<{ text: string; length: number }>(`/sources/${source}/text`)
          const { items } = await json<Listed<{ start: number; end: number }>>(`/sources/${source}/sentences`)
          texts.set(source, { points: [...text], sentences: items as never })
          expect(length).toBe([...text].length)
        }
        const text = texts.get(source)
        expect(text?.points.slice(start, end).join('')).toBe(quote)
        const stands = text?.sentences[sentence - 1]
        expect((stands?.start ?? Infinity) <= start && start < (stands?.end ?? 0), `${source} ${start}`).toBe(true)
        looked += 1
      }
    }
    expect(looked).toBeGreaterThan(100)
  })
})

describe('a list', () => {
  it.each([
    '/relations',
    '/events',
    '/entries',
    '/people',
    '/sources',
    '/discrepancies',
    '/commitments',
    '/figures',
    '/states',
    '/search?q=trade',
    '/review',
  ])('%s is walked by cursor, each row once, the same as in one page', async path => {
    const at = (query: string) => `${path}${path.includes('?') ? '&' : '?'}${query}`
    const whole = await json<Listed>(at('limit=1000'))
    const walked: unknown[] = []
    let next: string | null = ''
    while (next !== null) {
      const page: Listed = await json(at(`limit=3${next === '' ? '' : `&cursor=${next}`}`))
      expect(page.items.length).toBeLessThanOrEqual(3)
      walked.push(...page.items)
      next = page.next
      expect(walked.length).toBeLessThanOrEqual(whole.items.length)
      // Two hundred rows say as much as a thousand.
      if (walked.length > 200) return
    }
    expect(walked).toEqual(whole.items)
    expect(whole.total).toBe(walked.length)
  })

  it('names its next page in a header, and refuses cursors and parameters that it does not know', async () => {
    const answer = await get('/entries?limit=2')
    const [, next = ''] = /^<\/api\/v1([^>]+)>; rel="next"$/.exec(answer.headers.get('link') ?? '') ?? []
    expect((await json<Listed>(next)).items).toHaveLength(2)
    for (const [path, status] of [
      ['/entries?cursor=nonsense', 400],
      ['/relations?limit=0', 400],
      ['/relations?limit=1001', 400],
      ['/relations?dyda=kgz-vnm', 400],
      ['/entries?dyad=nowhere', 400],
    ] as const) {
      const refused = await get(path)
      expect([refused.status, refused.headers.get('content-type')], path).toEqual([
        status,
        'application/problem+json; charset=utf-8',
      ])
    }
    expect(await (await get('/relations?dyda=x')).json()).toMatchObject({
      type: '/problems/bad-parameter',
      status: 400,
      instance: '/api/v1/relations',
      errors: [{ parameter: 'dyda' }],
    })
  })

  it('gives only the fields that are wanted', async () => {
    const { items } = await json<Listed>('/relations?fields=id,level')
    expect(items.map(item => Object.keys(item).sort())).toEqual(items.map(() => ['id', 'level']))
  })
})

it('the whole ledger comes as the command prints it', async () => {
  const answer = await get('/export')
  let printed = ''
  for await (const piece of exportLedger(site.store)) printed += piece
  expect([answer.status, await answer.text()]).toEqual([200, printed])
})

describe('what is not there', () => {
  it.each([
    '/nothing',
    '/relations/kgz-fra',
    '/events/none',
    '/entries/a/b',
    '/sources/d-0',
    '/people/nobody',
    '/discrepancies/a/b',
    '/jobs/none',
  ])('%s is a problem with an address that documents it', async path => {
    const answer = await get(path)
    expect(answer.status).toBe(404)
    const { type } = (await answer.json()) as { type: string }
    const page = await site.app.request(type, { headers: HOST })
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('404')])
  })

  it('is told when only the form is missing', async () => {
    expect(await (await get('/relations.ics')).json()).toMatchObject({
      status: 406,
      detail: expect.stringContaining('.csv'),
    })
  })
})

describe('a page with an ending', () => {
  it.each([
    ['/index.json', '/relations'],
    ['/r/KGZ-VNM.json', '/relations/kgz-vnm'],
    [`/e/${EVENT}.json`, `/events/${EVENT}`],
    ['/events.csv?limit=5', '/events.csv?limit=5'],
    ['/r/KGZ-VNM.ics', '/relations/kgz-vnm.ics'],
    ['/search.json?q=trade', '/search?q=trade'],
    ['/discrepancies.json', '/discrepancies?open=true'],
    ['/review.json', '/review'],
    [`/e/${EVENT}/discrepancies.json`, `/discrepancies?event=${EVENT}`],
  ])('%s is the answer of %s', async (page, path) => {
    const answer = await site.app.request(page, { headers: HOST })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe(await (await get(path)).text())
  })
})
