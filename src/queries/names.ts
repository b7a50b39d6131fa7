import type { Tables } from '../knowledge/tables.js'
import type { Membership, Organisation } from '../model/answers.js'
import { plain } from '../text/fold.js'

/** What people call states and organisations, and what the ledger calls them. */
export interface PartyNames {
  /** Code of what a person typed: a code, a name, another name; undefined when nobody is called so. */
  codeOf(typed: string): string | undefined
  nameOf(code: string): string
  /** An organisation of that code or name, with all its members of any time; undefined when none is called so. */
  organisationOf(typed: string): Omit<Organisation, 'asOf' | 'relations'> | undefined
  /** Names that are near to what was typed. */
  readonly all: readonly string[]
}

interface State {
  readonly name: string
  readonly names?: readonly string[]
  readonly alpha2?: string
}

/** `preferred` names are those that the ledger’s settings give. */
export function createPartyNames(tables: Tables, preferred: Readonly<Record<string, string>> = {}): PartyNames {
  const states = tables.get<Record<string, State>>('gazetteer/states')
  const codes = new Map(Object.entries(preferred).map(([code, name]) => [keyOf(name), code]))
  for (const [code, { name, names = [], alpha2 = '' }] of Object.entries(states)) {
    for (const called of [code, alpha2, name, ...names]) if (called !== '') codes.set(keyOf(called), code)
  }
  const organisations = tables.get<Organisations>('gazetteer/organisations')
  for (const [code, { names }] of Object.entries(organisations)) {
    for (const key of [code, ...names].map(keyOf)) if (!codes.has(key)) codes.set(key, code)
  }
  // “OPEC” and “OPEC+” are one name without their signs.
  const exact = (typed: string) => (typed.toUpperCase() in organisations ? typed.toUpperCase() : undefined)
  return {
    codeOf: typed => exact(typed) ?? codes.get(keyOf(typed)) ?? (/^[A-Z]{2,}$/.test(typed) ? typed : undefined),
    nameOf: code => preferred[code] ?? states[code]?.name ?? code,
    organisationOf: typed => organisationIn(tables, typed),
    all: Object.values(states).map(({ name }) => name),
  }
}

type Organisations = Readonly<Record<string, { readonly names: readonly string[] }>>

type Dates = string | number | readonly [string | number, string | number]

interface Members {
  readonly source: string
  readonly members: Readonly<Record<string, Dates>>
}

function organisationIn(tables: Tables, typed: string): Omit<Organisation, 'asOf' | 'relations'> | undefined {
  const organisations = tables.get<Organisations>('gazetteer/organisations')
  const memberships = tables.get<Record<string, Members>>('gazetteer/memberships')
  const wanted = keyOf(typed)
  const [code, { names }] = Object.entries(organisations).find(([code, { names }]) =>
    [code, ...names].some(name => keyOf(name) === wanted),
  ) ?? ['', { names: [] }]
  const found = memberships[code]
  if (found === undefined) return undefined
  const members = Object.entries(found.members).map(([state, dates]) => {
    const [since = '', until = ''] = (Array.isArray(dates) ? dates : [dates]).map(String)
    return { state, since, until }
  })
  return { code, name: names[0] ?? code, source: found.source, members: members.sort(bySince) }
}

const bySince = (a: Membership, b: Membership): number =>
  a.since < b.since ? -1 : a.since > b.since ? 1 : a.state < b.state ? -1 : 1

/** “Viet Nam”, “Việt Nam” and “vietnam” are one name. */
const keyOf = (name: string): string => plain(name).replace(/[^\p{L}\p{N}]/gu, '')

/** Dyad that one or two words name: `KGZ-VNM`, `kyrgyzstan-vietnam`, `Kyrgyzstan` and `Viet Nam`. */
export function dyadOf(words: readonly string[], { codeOf }: PartyNames): string | undefined {
  const [first = '', second, ...more] = words
  if (more.length > 0) return undefined
  if (second !== undefined) return pairOf(codeOf(first), codeOf(second))
  // A name may hold a hyphen itself: every one is tried as the one between the two.
  for (const { index } of first.matchAll(/[-–—/ ]+/g)) {
    const found = pairOf(codeOf(first.slice(0, index)), codeOf(first.slice(index).replace(/^[-–—/ ]+/, '')))
    if (found !== undefined) return found
  }
  return undefined
}

const pairOf = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || b === undefined || a === b ? undefined : [a, b].sort().join('-')

/** Dyad in the beginning of an id: of `kgz-vnm-2025-03-05`, `c5+1-usa-undated-…` and `kgz-vnm/instrument/education`. */
export function dyadOfId(id: string): string | undefined {
  const [, parties = id] = /^(.*?)(?:\/|-\d{4}|-undated)/.exec(id) ?? []
  const [a, b] = parties.split('-')
  return a === undefined || b === undefined || /\s/.test(id) ? undefined : `${a}-${b}`.toUpperCase()
}
