import { type Rights, type Scope, scopesFor, scopesIn } from '../model/access.js'
import { DEFAULT_WORKSPACE } from '../model/item-kinds.js'
import { ruledOn } from '../pipeline/targets.js'
import type { Work } from '../store/truth.js'

/** What addresses name: relations, events, entries, things followed, steps, decisions. */
const NAMED: readonly RegExp[] = [
  /^\/r\/([^/]+)/,
  /^\/e\/([^/]+)/,
  /^\/entry\/([^/]+\/[^/]+)/,
  /^(?:\/api\/v1)?\/items\/(i-[0-9a-f]+)/,
  /^(?:\/api\/v1)?\/(?:goods-lists|goods\/lists|opportunities|trade-tables|trade\/tables)\/([got]-[0-9a-f]+)/,
  /^(?:\/api\/v1)?\/(?:trade|goods\/match|goods-matches)\/([^/]+-[^/]+)$/,
  /^(?:\/api\/v1)?\/(?:committees|sessions)\/([cs]-[0-9a-f]+)/,
  /^\/followed\/([^/]+\/[^/]+\/[^/]+)/,
  /^\/api\/v1\/(?:relations|events|decisions)\/([^/]+)/,
  /^\/api\/v1\/(?:entries|discrepancies)\/([^/]+\/[^/]+)/,
  /^\/api\/v1\/(?:review|commitments|instruments|mechanisms)\/([^/]+\/[^/]+(?:\/[^/]+)*)/,
]

/**
 * What somebody may do to the things of these ids: in a channel by what they are there, else by relations. Undefined where
 * one of them is not known.
 */
export async function scopesOn(
  db: Work,
  rights: Rights,
  ids: readonly string[],
): Promise<readonly Scope[] | undefined> {
  const workspaces = new Set<string>()
  const others: string[] = []
  for (const id of ids) {
    const workspace = await workspaceOf(db, id)
    if (workspace === undefined) others.push(id)
    else workspaces.add(workspace)
  }
  const here = [...workspaces].map(workspace => scopesIn(rights, workspace))
  if (workspaces.size === 0 || others.length > 0) {
    const dyads = await touchedBy(db, others)
    if (dyads.length === 0) return undefined
    here.push(scopesFor(rights, dyads))
  }
  const [first = [], ...rest] = here
  return first.filter(scope => rest.every(scopes => scopes.includes(scope)))
}

/** Of a channel, and of what is followed in one. */
async function workspaceOf(db: Work, id: string): Promise<string | undefined> {
  if (id.startsWith(CHANNEL)) return id.slice(CHANNEL.length)
  const table = SHARED[/^([a-z])-[0-9a-f]+$/.exec(id)?.[1] ?? '']
  if (table === undefined) return undefined
  const found = await db.selectFrom(table).where('id', '=', id).select('workspace').executeTakeFirst()
  return found === undefined || found.workspace === DEFAULT_WORKSPACE ? undefined : found.workspace
}

/** Where things stand that may be in a channel, by the letter that their ids begin with. */
const SHARED: Readonly<Record<string, 'items' | 'committees' | 'committee_sessions' | 'business'>> = {
  i: 'items',
  c: 'committees',
  s: 'committee_sessions',
  g: 'business',
  o: 'business',
}

const CHANNEL = 'channel:'
/** A channel, as an id of what a request touches. */
export const channelId = (workspace: string): string => `${CHANNEL}${workspace}`
const CHANNEL_PATH = /^(?:\/api\/v1)?\/channels\/([^/]+)/

/** Where a channel is named beside the path: what is done there is of that channel and nothing else. */
const BESIDE = /^\/(?:items\/(?:import|views)|api\/v1\/(?:items\/import|item-views))$/

/** Ids of the ledger that a request names in its address. */
export function idsAsked(path: string, workspace: string | undefined): string[] {
  const isBeside = workspace !== undefined && workspace !== '' && workspace !== DEFAULT_WORKSPACE && BESIDE.test(path)
  return isBeside ? [channelId(workspace)] : idsIn(path)
}

/** Ids of the ledger that an address names. */
export function idsIn(path: string): string[] {
  const [, channel] = CHANNEL_PATH.exec(path) ?? []
  if (channel !== undefined) return [channelId(decoded(channel))]
  const [, id] = NAMED.map(pattern => pattern.exec(path)).find(found => found !== null) ?? []
  return id === undefined ? [] : [decoded(id)]
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}

const DYAD = /^([a-z0-9+]+)-([a-z0-9+]+)$/i

/** Relations on which the things of these ids bear; none where one of them is not known. */
export async function touchedBy(db: Work, ids: readonly string[]): Promise<string[]> {
  const dyads = new Set<string>()
  for (const id of ids) {
    const found = await dyadsOf(db, id)
    if (found.length === 0) return []
    for (const dyad of found) dyads.add(dyad)
  }
  return [...dyads].sort()
}

async function dyadsOf(db: Work, id: string): Promise<readonly string[]> {
  if (/^r-[0-9a-f]+$/.test(id)) return (await ruledOn(db, id))?.dyads ?? []
  if (/^i-[0-9a-f]+$/.test(id)) {
    const item = await db.selectFrom('items').where('id', '=', id).select('relation').executeTakeFirst()
    return item === undefined || item.relation === '' ? [] : [item.relation.toUpperCase()]
  }
  if (/^[got]-[0-9a-f]+$/.test(id)) {
    const line = await db.selectFrom('business').where('id', '=', id).select('relation').executeTakeFirst()
    return line === undefined ? [] : [line.relation]
  }
  if (/^[cs]-[0-9a-f]+$/.test(id)) {
    const table = id.startsWith('c') ? 'committees' : 'committee_sessions'
    const found = await db.selectFrom(table).where('id', '=', id).select('relation').executeTakeFirst()
    return found === undefined ? [] : [found.relation]
  }
  const [first = ''] = id.split('/')
  if (DYAD.test(first)) return [first.toUpperCase().split('-').sort().join('-')]
  const rows = await db
    .selectFrom('events')
    .innerJoin('event_dyads', 'event_dyads.event', 'events.key')
    .where('events.id', '=', first)
    .select('event_dyads.dyad')
    .distinct()
    .execute()
  return rows.map(({ dyad }) => dyad)
}
