import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Administrator, Desk, Fields, Officer, Report } from './desk.js'
import { CHANNEL, PASSWORD, RELATION, TEXTS } from './story.js'

// biome-ignore lint/suspicious/noExplicitAny: what the API answers with, looked into by a test
type Told = any

/** A round of telling comes every five seconds. */
const PATIENCE = 60

/** The year through the HTTP API alone, of a server at some address. */
export function deskByApi(address: string): Desk {
  return {
    administrator: async () => administratorOf(await signedIn(address, 'root')),
    officer: async name => officerOf(await signedIn(address, name)),
  }
}

/** Everything that is followed and listed, as files for a spreadsheet. */
export async function exportsOf(address: string): Promise<readonly (readonly Fields[])[]> {
  const { text } = await signedIn(address, 'aida')
  const files = [
    '/items.csv',
    `/items.csv?workspace=${encodeURIComponent(CHANNEL)}`,
    '/goods-lists.csv',
    '/opportunities.csv',
  ]
  return Promise.all(files.map(async file => rowsOf(await text(file))))
}

/** Rows without what names them: a form says more than a program needs to, and names are made of what was said. */
function rowsOf(csv: string): Fields[] {
  const [heads = [], ...rows] = parse(csv, { bom: true }) as string[][]
  const rest = (cells: readonly string[]) =>
    Object.fromEntries(heads.flatMap((head, at) => (/^(?:id|version)$/i.test(head) ? [] : [[head, cells[at] ?? '']])))
  return rows.map(rest).sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))
}

interface Caller {
  get(path: string): Promise<Told>
  text(path: string): Promise<string>
  /** `at`: path of what is changed, whose tag goes with it. */
  post(path: string, body: unknown, asked?: { readonly type?: string; readonly at?: string }): Promise<Told>
}

/** Signs in as a browser does: a session is good for the API too, and for a fortnight. */
async function signedIn(address: string, name: string): Promise<Caller> {
  const { origin } = new URL(address)
  let cookie = ''
  const signIn = async () => {
    const body = new URLSearchParams({ name, password: PASSWORD, next: '/' })
    const answer = await fetch(`${origin}/login`, { method: 'POST', body, redirect: 'manual', headers: { origin } })
    cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    if (cookie === '') throw new Error(`${name} may not sign in: ${answer.status}`)
  }
  const ask = async (path: string, { headers, ...rest }: RequestInit = {}) => {
    const at = new URL(path.startsWith('//') ? path.slice(1) : `/api/v1${path}`, origin)
    const send = () => fetch(at, { ...rest, headers: { ...headers, cookie } })
    let answer = await send()
    if (answer.status === 401) {
      await signIn()
      answer = await send()
    }
    if (!answer.ok) throw new Error(`${answer.status} ${path}: ${await answer.text()}`)
    return answer
  }
  await signIn()
  return {
    get: async path => (await ask(path)).json(),
    text: async path => (await ask(path)).text(),
    post: async (path, body, { type = 'application/json', at: changed } = {}) => {
      const tag = changed === undefined ? null : (await ask(changed)).headers.get('etag')
      const headers = { 'content-type': type, ...(tag === null ? {} : { 'if-match': tag }) }
      const sent = type === 'application/json' ? JSON.stringify(body) : String(body)
      return (await ask(path, { method: 'POST', body: sent, headers })).json()
    },
  }
}

const channelPath = (rest: string) => `/channels/${encodeURIComponent(CHANNEL)}${rest}`

function administratorOf({ post }: Caller): Administrator {
  return {
    makeAccount: async account => void (await post('/accounts', account)),
    makeChannel: async ({ name, relation, sides, members }) => {
      await post('/workspaces', { name, relations: [relation] })
      const at = `/workspaces/${encodeURIComponent(name)}`
      await post(`${at}/sides`, { sides })
      for (const member of members) await post(`${at}/members`, member)
    },
  }
}

function officerOf(caller: Caller): Officer {
  const { get, text, post } = caller
  const suggestions = async (): Promise<Told[]> => (await get('/items/suggestions')).items
  return {
    takeIn: async files => {
      for (const name of files) await post('/ingest', { text: readFileSync(`${TEXTS}/${name}`, 'utf8'), name })
    },
    watch: async relation => void (await post('/watches', { kind: 'relation', what: relation })),
    toldOf: async words => {
      for (let tries = 0; ; tries += 1) {
        const lines: string[] = (await get('/inbox?limit=100')).items.map(({ text }: Told) => text)
        if (tries === PATIENCE || lines.some(line => line.includes(words))) return lines
        await new Promise(resolve => setTimeout(resolve, 250))
      }
    },
    prefer: async (value, reason) => {
      const { items } = await get('/discrepancies?open=true')
      const found = items.find(({ content }: Told) => content.values.some((each: Told) => each.value === value))
      const at = `/discrepancies/${found.id}`
      await post(`${at}/decisions`, { value, reason }, { at })
    },
    suggested: async () => (await suggestions()).map(({ fields }) => fields.content),
    takeUp: async (content, fields) => {
      const found = (await suggestions()).find(each => each.fields.content.startsWith(content))
      return (await post('/items', { thread: found.about.thread, matter: found.about.matter, fields })).items[0]
    },
    follow: async (words, fields) => {
      const { items } = await get(`/commitments?dyad=${RELATION}`)
      const thread = items.find(({ title }: Told) => title.startsWith(words))
      return (await post('/items', { thread: thread.id, fields })).items[0]
    },
    open: async fields => (await post('/items', { relation: RELATION, fields })).items[0],
    change: async (item, fields) => void (await post(`/items/${item}`, { fields }, { at: `/items/${item}` })),
    confirm: async item => {
      const { acts } = await get(`/items/${item}`)
      const waiting = acts.find(({ state }: Told) => state === 'proposed')
      await post(`/items/${item}/acts/${waiting.id}`, { verdict: 'confirm' })
    },
    itemFields: async item => (await get(`/items/${item}`)).fields,
    ...sessionsOf(caller),
    ...businessOf(caller),
    ...channelOf(caller),
    calendar: async year => (await text(`//calendar.ics?year=${year}`)).replace(/\r\n /g, ''),
    report: async (period, workspace) => reportOf(caller, period, workspace),
  }
}

type Sessions = Pick<Officer, 'followCommittee' | 'planSession' | 'candidates' | 'prepare' | 'hold' | 'close'>
function sessionsOf({ get, post }: Caller): Sessions {
  return {
    followCommittee: async title => {
      const { items } = await get(`/mechanisms?dyad=${RELATION}`)
      return (await post('/committees', { thread: items.find((each: Told) => each.title === title).id })).id
    },
    planSession: async (committee, fields) => (await post(`/committees/${committee}/sessions`, { fields })).id,
    candidates: async session => (await get(`/sessions/${session}/candidates`)).items.map(({ title }: Told) => title),
    prepare: async (session, points) => {
      await post(`/sessions/${session}/agenda`, { points }, { at: `/sessions/${session}` })
    },
    hold: async session =>
      void (await post(`/sessions/${session}`, { fields: { status: 'held' } }, { at: `/sessions/${session}` })),
    close: async (session, decisions) => {
      const { agenda } = await get(`/sessions/${session}`)
      await post(`/sessions/${session}/decisions`, {
        decisions: decisions.map(({ at, text, status = '' }) => ({ point: agenda[at].id, text, status })),
      })
      const { moves } = await post(`/sessions/${session}/close`, {})
      return moves.moves.map(({ stage }: Told) => stage)
    },
  }
}

type Business = Pick<Officer, 'listGood' | 'importGoods' | 'matches' | 'announce'>
function businessOf({ get, post }: Caller): Business {
  return {
    listGood: async (fields, hs) => {
      const { id } = await post('/goods-lists', { relation: RELATION, fields })
      if (hs !== undefined) await post(`/goods-lists/${id}`, { fields: { hs } }, { at: `/goods-lists/${id}` })
      return id
    },
    importGoods: async ({ name, text }) =>
      (await post(`/goods-lists/import?name=${name}`, text, { type: 'text/csv' })).opened.length,
    matches: async () => {
      const { ways } = await get(`/goods-matches/${RELATION}`)
      return ways.flatMap(({ sells, buys, matches }: Told) =>
        matches.map(({ sell, buy, level }: Told) => {
          const nameOf = (lines: Told[], id: string) => lines.find(line => line.id === id).fields.name
          return `${nameOf(sells, sell)} / ${nameOf(buys, buy)}: ${level}`
        }),
      )
    },
    announce: async fields => (await post('/opportunities', { relation: RELATION, fields })).id,
  }
}

type Channel = Pick<Officer, 'propose' | 'keep' | 'answer' | 'write' | 'sees'>
function channelOf({ get, text, post }: Caller): Channel {
  return {
    propose: async fields =>
      (await post(channelPath('/items'), { audience: 'both', relation: RELATION, fields })).items[0],
    keep: async (item, own) => void (await post(`/items/${item}`, { own }, { at: `/items/${item}` })),
    answer: async (item, { accept, reason = '', instead }) => {
      const { acts } = await get(`/items/${item}`)
      const asked = acts.find(({ state }: Told) => state === 'proposed')
      const verdict = accept ? { verdict: 'confirm' } : { verdict: 'refuse', counter: instead }
      await post(`/items/${item}/acts/${asked.id}`, { ...verdict, reason })
    },
    write: async words => void (await post(channelPath('/messages'), { text: words, audience: 'both' })),
    sees: async item =>
      [
        await text(`/items/${item}`),
        await text(channelPath('/messages')),
        await text(`/items.csv?workspace=${encodeURIComponent(CHANNEL)}`),
        await text(`/items.csv?workspace=${encodeURIComponent(CHANNEL)}&audience=own`),
        await text('/inbox'),
        await text('/changes'),
      ].join('\n'),
  }
}

async function reportOf({ get }: Caller, period: string, workspace?: string): Promise<Report> {
  const where = workspace === undefined ? '' : `&workspace=${encodeURIComponent(workspace)}`
  const { numbers, lines } = await get(`/reports/items?period=${period}${where}`)
  return {
    numbers: Object.fromEntries(Object.entries(numbers).map(([name, list]) => [name, String((list as []).length)])),
    lines: lines.length,
  }
}
