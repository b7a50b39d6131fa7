import { z } from '@hono/zod-openapi'
import { ROLES } from '../../../model/access.js'
import { listWorkspaces } from '../../../store/workspaces.js'
import {
  dropMember,
  dropWorkspace,
  holdDyads,
  makeWorkspace,
  putMember,
  shareWorkspace,
  type WorkspaceTrouble,
} from '../../accounts/workspaces.js'
import { endpoint, type Service } from '../endpoint.js'
import { csvOf } from '../formats/csv.js'
import { wrong } from '../naming.js'
import { Refused } from '../problems.js'
import { listOf } from '../shapes/common.js'
import { dyadAsked, reading } from './reading.js'

const TAG = 'Workspaces'

const member = z
  .object({
    account: z.string(),
    role: z.enum(ROLES),
    side: z.string().openapi({ description: 'code of the side whose member this is; empty otherwise' }),
  })
  .openapi('Member')
const workspace = z
  .object({
    name: z.string(),
    created: z.string(),
    sides: z.array(z.string()).openapi({ description: 'the two sides that share it as a channel; none otherwise' }),
    relations: z.array(z.string()),
    members: z.array(member),
  })
  .openapi('Workspace', { description: 'a set of relations, with who works on them and as what' })

const params = z.object({ workspace: z.string().openapi({ param: { name: 'workspace', in: 'path' } }) })
const relations = z.array(z.string()).max(10_000).openapi({ description: 'as in `kgz-vnm`' })

async function told({ store: { db } }: Service) {
  return (await listWorkspaces(db)).map(({ name, created, sides, dyads, members }) => ({
    name,
    created,
    sides,
    relations: dyads,
    members,
  }))
}

async function withName(name: string, service: Service) {
  return (await told(service)).find(each => each.name === name)
}

function refuse(trouble: WorkspaceTrouble | undefined): void {
  switch (trouble) {
    case undefined:
      return
    case 'bad-name':
      throw wrong('#/name', 'letters, digits, spaces, dots, hyphens; 60 at most')
    case 'taken':
      throw wrong('#/name', 'there is a workspace of that name')
    case 'no-account':
      throw wrong('#/account', 'there is no such account')
    case 'bad-side':
      throw wrong('#/side', 'a code, as in VNM; in a channel that of one of its two sides')
    case 'written':
      throw new Refused('settled', 'Something is written under this name: it stays with those who share it.')
    case 'missing':
      throw new Refused('not-found')
  }
}

const dyads = (asked: readonly string[], { names }: Service) => asked.flatMap(each => dyadAsked(each, names) ?? [])

const list = endpoint({
  method: 'get',
  path: '/workspaces',
  scope: 'admin',
  name: 'listWorkspaces',
  tag: TAG,
  summary: 'Sets of relations with their members; everywhere else accounts have the role that they have everywhere',
  query: z.strictObject(reading),
  answer: listOf(workspace, 'WorkspaceList'),
  faces: {
    csv: csvOf(({ name, relations, members }) => ({
      name,
      relations,
      members: members.map(({ account, role, side }) => `${account} (${[role, side].filter(Boolean).join(', ')})`),
    })),
  },
  async handle(_, service) {
    const items = await told(service)
    return { value: { items, next: null, total: items.length } }
  },
})

const make = endpoint({
  method: 'post',
  path: '/workspaces',
  scope: 'admin',
  name: 'makeWorkspace',
  tag: TAG,
  summary: 'Make a workspace',
  body: z.strictObject({ name: z.string(), relations: relations.default([]) }).openapi('NewWorkspace'),
  answer: workspace,
  status: 201,
  async handle({ body: { name, relations: asked } }, service) {
    const { db, asProgram } = service.store
    refuse(await asProgram(() => makeWorkspace(db, { name, dyads: dyads(asked, service) })))
    const value = await withName(name, service)
    return value && { value, status: 201, headers: { location: `/api/v1/workspaces/${encodeURIComponent(name)}` } }
  },
})

const one = endpoint({
  method: 'get',
  path: '/workspaces/{workspace}',
  scope: 'admin',
  name: 'getWorkspace',
  tag: TAG,
  summary: 'One workspace',
  params,
  query: z.strictObject(reading),
  answer: workspace,
  async handle({ params }, service) {
    const value = await withName(params.workspace, service)
    return value && { value }
  },
})

type Change = 'relations' | 'sides' | 'members'

/** A change of a workspace: each answers with how it stands then. */
const changing = <Body extends z.ZodType>(
  what: Change | 'members/remove' | 'remove',
  name: string,
  {
    summary,
    body,
    work,
  }: {
    readonly summary: string
    readonly body: Body
    readonly work: (name: string, body: z.output<Body>, service: Service) => Promise<WorkspaceTrouble | undefined>
  },
) =>
  endpoint({
    method: 'post',
    path: `/workspaces/{workspace}/${what}`,
    scope: 'admin',
    name,
    tag: TAG,
    summary,
    params,
    body,
    answer: workspace,
    async handle({ params, body }, service) {
      const before = await withName(params.workspace, service)
      refuse(await work(params.workspace, body, service))
      const value = (await withName(params.workspace, service)) ?? before
      return value && { value }
    },
  })

export const workspaceEndpoints = [
  list,
  make,
  one,
  changing('relations', 'setWorkspaceRelations', {
    summary: 'Say which relations it holds, in the place of those that it held',
    body: z.strictObject({ relations }).openapi('WorkspaceRelations'),
    work: (name, body, service) => holdDyads(service.store.db, name, dyads(body.relations, service)),
  }),
  changing('sides', 'shareWorkspace', {
    summary: 'Let two sides share it as a channel: before anything is written in it',
    body: z.strictObject({ sides: z.array(z.string()).length(2) }).openapi('Sides'),
    work: (name, { sides }, { store: { db, asProgram } }) => asProgram(() => shareWorkspace(db, name, sides)),
  }),
  changing('members', 'setWorkspaceMember', {
    summary: 'Make an account a member, or give a member another role or side',
    body: member.extend({ side: z.string().default('') }).openapi('NewMember'),
    work: (name, body, { store: { db, asProgram } }) => asProgram(() => putMember(db, name, body)),
  }),
  changing('members/remove', 'removeWorkspaceMember', {
    summary: 'Take a member out',
    body: z.strictObject({ account: z.string() }).openapi('FormerMember'),
    work: (name, { account }, { store: { db, asProgram } }) => asProgram(() => dropMember(db, name, account)),
  }),
  changing('remove', 'removeWorkspace', {
    summary: 'Take a workspace away; its relations stay',
    body: z.strictObject({}).openapi('Removal'),
    work: (name, _, { store: { db, asProgram } }) => asProgram(() => dropWorkspace(db, name)),
  }),
]
