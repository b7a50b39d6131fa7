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
