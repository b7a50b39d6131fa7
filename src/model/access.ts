/** What a route lets one do; every route asks for one of them. */
export const SCOPES = ['read', 'ingest', 'review', 'admin'] as const
export type Scope = (typeof SCOPES)[number]

/** What a person is to a ledger, from the one who may least. */
export const ROLES = ['reader', 'contributor', 'reviewer', 'administrator'] as const
export type Role = (typeof ROLES)[number]

/** What each role may do. */
export const SCOPES_OF: Readonly<Record<Role, readonly Scope[]>> = {
  reader: ['read'],
  contributor: ['read', 'ingest'],
  reviewer: ['read', 'ingest', 'review'],
  administrator: SCOPES,
}

export const isRole = (text: string): text is Role => ROLES.some(role => role === text)
export const isScope = (text: string): text is Scope => SCOPES.some(scope => scope === text)

/** An account, as it is shown: never with its password. */
export interface AccountLine {
  readonly name: string
  readonly role: Role
  readonly created: string
  readonly sessions: number
  readonly tokens: number
}

/** A token for programs, as it is shown: never with its secret. */
export interface TokenLine {
  readonly id: string
  readonly account: string
  readonly label: string
  readonly scopes: readonly Scope[]
  readonly created: string
  /** Empty when it does not expire. */
  readonly expires: string
  /** Empty when it was never used. */
  readonly used: string
}

/** Name of the set of all relations: there an account has the role that it has everywhere. */
export const EVERYTHING = 'everything'

/** A set of relations with the people who work on them, as it is shown. */
export interface WorkspaceLine {
  readonly name: string
  readonly created: string
  /** The two sides that share it; none where one desk works in it. */
  readonly sides: readonly string[]
  readonly dyads: readonly string[]
  readonly members: readonly MemberLine[]
}

export interface MemberLine {
  readonly account: string
  readonly role: Role
  /** Code of the side whose member this is, where two sides share a workspace; empty otherwise. */
  readonly side: string
}

/** What an account is in one workspace. */
export interface Membership {
  readonly workspace: string
  readonly role: Role
  readonly side: string
  readonly dyads: readonly string[]
}

export interface Rights {
  /** What the role everywhere lets one do. */
  readonly role: Role
  readonly memberships: readonly Membership[]
  /** What a token was made for; all when absent. */
  readonly limit?: readonly Scope[]
}

/** What somebody may do to what bears on all of these relations: by the role everywhere, or that of a workspace that holds it. */
export function scopesFor({ role, memberships, limit = SCOPES }: Rights, dyads: readonly string[]): readonly Scope[] {
  const may = (scope: Scope, dyad: string) =>
    memberships.some(({ dyads: held, role: there }) => held.includes(dyad) && SCOPES_OF[there].includes(scope))
  return limit.filter(
    scope => SCOPES_OF[role].includes(scope) || (dyads.length > 0 && dyads.every(dyad => may(scope, dyad))),
  )
}

/** What somebody may do in a workspace whose members alone see it: by the role there and nothing else. */
export function scopesIn({ memberships, limit = SCOPES }: Rights, workspace: string): readonly Scope[] {
  const role = memberships.find(each => each.workspace === workspace)?.role
  return role === undefined ? [] : limit.filter(scope => scope !== 'admin' && SCOPES_OF[role].includes(scope))
}

/** Whether somebody comes with a token that is for reading alone: it has nothing sent anywhere. Whoever signs in has no limit. */
export const isForReading = ({ limit }: Pick<Rights, 'limit'>): boolean =>
  limit?.every(scope => scope === 'read') ?? false

/** What somebody may do to something, be it in one workspace only. To administer a workspace is not to administer the ledger. */
export function scopesSomewhere({ role, memberships, limit = SCOPES }: Rights): readonly Scope[] {
  return limit.filter(
    scope =>
      SCOPES_OF[role].includes(scope) ||
      (scope !== 'admin' && memberships.some(({ role: there }) => SCOPES_OF[there].includes(scope))),
  )
}
