import { z } from '@hono/zod-openapi'
import { type AccountLine, ROLES } from '../../../model/access.js'
import { listAccounts } from '../../../store/accounts.js'
import { dropAccount, makeAccount, setRole, type Trouble } from '../../accounts/manage.js'
import { SHORTEST_PASSWORD } from '../../accounts/secrets.js'
import { endpoint, type Service } from '../endpoint.js'
import { csvOf } from '../formats/csv.js'
import { wrong } from '../naming.js'
import { Refused } from '../problems.js'
import { listOf } from '../shapes/common.js'
import { reading } from './reading.js'

const TAG = 'Administration'

const account = z
  .object({
    name: z.string(),
    role: z.enum(ROLES).openapi({ description: 'everywhere; what they are in a workspace stands there' }),
    created: z.string(),
    sessions: z.int().openapi({ description: 'browsers that are signed in' }),
    tokens: z.int(),
  })
  .openapi('Account')

const params = z.object({ account: z.string().openapi({ param: { name: 'account', in: 'path' } }) })
const role = z.enum(ROLES)

const told = ({ name, role, created, sessions, tokens }: AccountLine) => ({ name, role, created, sessions, tokens })

async function withName(name: string, { store: { db } }: Service) {
  const found = (await listAccounts(db)).find(each => each.name === name)
  return found && told(found)
}

function refuse(trouble: Trouble | undefined): void {
  switch (trouble) {
    case undefined:
      return
    case 'bad-name':
      throw wrong('#/name', 'letters without spaces before or after them; 80 at most')
    case 'short':
      throw wrong('#/password', `${SHORTEST_PASSWORD} characters at least`)
    case 'taken':
      throw wrong('#/name', 'there is an account of that name')
    case 'last':
      throw new Refused('settled', 'Somebody must be left who can see to accounts.')
    case 'missing':
      throw new Refused('not-found')
  }
}

/** Who may sign in, and as what. Tokens are made by whoever they stand for, on the page of their account. */
export const accountEndpoints = [
  endpoint({
    method: 'get',
    path: '/accounts',
    scope: 'admin',
    name: 'listAccounts',
    tag: TAG,
    summary: 'Who may sign in, and as what',
    query: z.strictObject(reading),
    answer: listOf(account, 'AccountList'),
    faces: { csv: csvOf(line => ({ ...line })) },
    async handle(_, { store: { db } }) {
      const items = (await listAccounts(db)).map(told)
      return { value: { items, next: null, total: items.length } }
    },
  }),
  endpoint({
    method: 'post',
    path: '/accounts',
    scope: 'admin',
    name: 'makeAccount',
    tag: TAG,
    summary: 'Let somebody sign in by name and password',
    body: z
      .strictObject({ name: z.string(), role, password: z.string().openapi({ format: 'password' }) })
      .openapi('NewAccount'),
    answer: account,
    status: 201,
    async handle({ body }, service) {
      refuse(await makeAccount(service.store.db, body))
      const value = await withName(body.name, service)
      return value && { value, status: 201, headers: { location: '/api/v1/accounts' } }
    },
  }),
  endpoint({
    method: 'post',
    path: '/accounts/{account}/role',
    scope: 'admin',
    name: 'setAccountRole',
    tag: TAG,
    summary: 'Give an account another role; whoever is signed in goes on with that one',
    params,
    body: z.strictObject({ role }).openapi('AccountRole'),
    answer: account,
    async handle({ params, body }, service) {
      refuse(await setRole(service.store.db, params.account, body.role))
      const value = await withName(params.account, service)
      return value && { value }
    },
  }),
  endpoint({
    method: 'post',
    path: '/accounts/{account}/remove',
    scope: 'admin',
    name: 'removeAccount',
    tag: TAG,
    summary: 'Take an account away, with its sessions and tokens; what was done in its name stays',
    params,
    body: z.strictObject({}).openapi('AccountRemoval'),
    answer: account,
    async handle({ params }, service) {
      const value = await withName(params.account, service)
      refuse(await dropAccount(service.store.db, params.account))
      return value && { value }
    },
  }),
]
