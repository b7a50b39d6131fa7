import type { Tables } from '../../knowledge/tables.js'

/** Parts that a word can play in a noun phrase, as bits: which lists of languages/<tag>/parties.yaml it stands in. */
export const ROLE = {
  joint: 1 << 0,
  jointPronoun: 1 << 1,
  jointDeterminer: 1 << 2,
  agent: 1 << 3,
  guest: 1 << 4,
  host: 1 << 5,
  other: 1 << 6,
  latter: 1 << 7,
  former: 1 << 8,
  company: 1 << 9,
  paper: 1 << 10,
  event: 1 << 11,
  first: 1 << 12,
  second: 1 << 13,
  standing: 1 << 14,
  negative: 1 << 15,
  according: 1 << 16,
  visits: 1 << 17,
  quantity: 1 << 18,
  listed: 1 << 19,
  coming: 1 << 20,
  meetingVerb: 1 << 21,
  data: 1 << 22,
  courtesies: 1 << 23,
  courteous: 1 << 24,
  hosting: 1 << 25,
  it: 1 << 26,
  they: 1 << 27,
  viewpoint: 1 << 28,
  duty: 1 << 29,
  plainFuture: 1 << 30,
  supporting: 1 << 31,
} as const
export type Role = keyof typeof ROLE

const LISTS: Readonly<Record<Role, string>> = {
  joint: 'joint',
  jointPronoun: 'joint_pronouns',
  jointDeterminer: 'joint_determiners',
  agent: 'agents',
  guest: 'guest',
  host: 'host',
  other: 'other',
  latter: 'latter',
  former: 'former',
  company: 'company',
  paper: 'papers',
  event: 'events',
  first: 'first_person',
  second: 'second_person',
  standing: 'standing',
  negative: 'negative',
  according: 'according',
  visits: 'visits',
  quantity: 'quantity',
  listed: 'listed',
  coming: 'coming',
  meetingVerb: 'meeting_verbs',
  data: 'data',
  courtesies: 'courtesies',
  courteous: 'courteous',
  hosting: 'hosting',
  it: 'state_pronouns',
  they: 'they_pronouns',
  viewpoint: 'viewpoint',
  duty: 'duty',
  plainFuture: 'plain_future',
  supporting: 'supporting',
}

/** Roles of each word in the tables. */
export function readRoles(tables: Tables): ReadonlyMap<string, number> {
  const table = tables.get<Readonly<Record<string, readonly string[]>>>('languages/en/parties')
  const roles = new Map<string, number>()
  for (const [role, list] of Object.entries(LISTS))
    for (const word of table[list] ?? []) roles.set(word, (roles.get(word) ?? 0) | ROLE[role as Role])
  return roles
}
