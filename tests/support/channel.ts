import { parseHTML } from 'linkedom'
import type { Role } from '../../src/model/access.js'
import { makeAccount } from '../../src/server/accounts/manage.js'
import { makeWorkspace, putMember, shareWorkspace } from '../../src/server/accounts/workspaces.js'
import { startSite, type TestSite } from './site.js'
import type { EngineName } from './stores.js'

const HOST = { host: 'localhost', origin: 'http://localhost' }
export const PASSWORD = 'a password of some length'

export const CHANNEL = 'Roads and rails'
export const RELATION = 'GHA-NOR'

/** Everywhere readers but for the last two; in the channel as it says. */
const PEOPLE: readonly (readonly [name: string, everywhere: Role, there?: readonly [role: Role, side: string]])[] = [
  ['ama', 'reader', ['reviewer', 'GHA']],
  ['abena', 'reader', ['contributor', 'GHA']],
  ['bjorn', 'reader', ['reviewer', 'NOR']],
  ['berit', 'reader', ['contributor', 'NOR']],
  ['neutral', 'reader', ['reviewer', '']],
  ['stranger', 'reviewer'],
  ['root', 'administrator'],
]
export type Person = 'ama' | 'abena' | 'bjorn' | 'berit' | 'neutral' | 'stranger' | 'root'

export interface ChannelSite extends TestSite {
  get(path: string, name: Person | ''): Promise<Response>
  /** A form of the site. */
  post(path: string, name: Person, fields: Readonly<Record<string, string | Blob>>): Promise<Response>
  /** JSON to the API, with the tag of what is there where there is one. */
  send(path: string, name: Person, body: unknown): Promise<Response>
  /** The same, read. */
  told(path: string, name: Person): Promise<Told>
  /** Opens an item of a side’s own, or proposes one to the other; its id. */
  open(name: Person, audience: 'both' | 'own', fields: Readonly<Record<string, string>>): Promise<string>
}
// biome-ignore lint/suspicious/noExplicitAny: what the API answers with, looked into by tests
export type Told = any

/** The site with a channel between two sides, and people of both, of neither, and outside. */
export async function startChannel(engine: EngineName = 'pglite'): Promise<ChannelSite> {
  const site = await startSite({ accounts: true, empty: true, engine })
  const { db } = site.store
  const sessions = new Map<string, { readonly cookie: string; readonly csrf: string }>()
  const get = (path: string, name: Person | ''): Promise<Response> =>
    Promise.resolve(
      site.app.request(`http://localhost${path}`, { headers: { ...HOST, cookie: sessions.get(name)?.cookie ?? '' } }),
    )
  const signIn = async (name: string): Promise<void> => {
    const body = new URLSearchParams({ name, password: PASSWORD, next: '/' })
    const answer = await site.app.request('http://localhost/login', { method: 'POST', body, headers: HOST })
    const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const page = await site.app.request('http://localhost/settings', { headers: { ...HOST, cookie } })
    const { document } = parseHTML(await page.text())
    sessions.set(name, { cookie, csrf: document.querySelector('[name=csrf]')?.getAttribute('value') ?? '' })
  }
  for (const [name, role] of PEOPLE) await makeAccount(db, { name, role, password: PASSWORD })
  await makeWorkspace(db, { name: CHANNEL, dyads: [RELATION] })
  await shareWorkspace(db, CHANNEL, ['GHA', 'NOR'])
  for (const [account, , there] of PEOPLE) {
    if (there !== undefined) await putMember(db, CHANNEL, { account, role: there[0], side: there[1] })
    await signIn(account)
  }
  const send = async (path: string, name: Person, body: unknown): Promise<Response> => {
    const cookie = sessions.get(name)?.cookie ?? ''
    const url = `http://localhost/api/v1${path}`
    const headers: Record<string, string> = { ...HOST, cookie, 'content-type': 'application/json' }
    // An agenda goes with the session that it is of.
    const tagged = url.replace(/\/agenda$/, '')
    const tag = (await site.app.request(tagged, { headers: { ...HOST, cookie } })).headers.get('etag')
    if (tag !== null) headers['if-match'] = tag
    return site.app.request(url, { method: 'POST', body: JSON.stringify(body), headers })
  }
  const told = async (path: string, name: Person): Promise<Told> => {
    const answer = await get(`/api/v1${path}`, name)
    if (answer.status !== 200) throw new Error(`${answer.status} ${path}: ${await answer.text()}`)
    return answer.json()
  }
  return {
    ...site,
    get,
    send,
    told,
    post: async (path, name, fields) => {
      const { cookie = '', csrf = '' } = sessions.get(name) ?? {}
      const isFile = Object.values(fields).some(value => typeof value !== 'string')
      const form = isFile ? new FormData() : new URLSearchParams()
      for (const [key, value] of Object.entries({ csrf, ...fields })) form.append(key, value as string)
      return site.app.request(`http://localhost${path}`, { method: 'POST', body: form, headers: { ...HOST, cookie } })
    },
    open: async (name, audience, fields) => {
      const answer = await send(`/channels/${encodeURIComponent(CHANNEL)}/items`, name, {
        audience,
        relation: RELATION,
        fields,
      })
      if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`)
      return ((await answer.json()) as { items: string[] }).items[0] ?? ''
    },
  }
}
