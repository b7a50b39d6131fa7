import type { Tables } from '../../knowledge/tables.js'
import type { Mention } from '../../model/text.js'
import { has, hasRole, isComma, lowerAt, mentionOf, posAt, type Walk } from '../grammar/walk.js'
import { WORD } from '../grammar/words.js'
import { type Discourse, otherSide } from './discourse.js'
import { bareOffice, personOf, roleOf, roleSide } from './offices.js'
import { NOBODY, nobody, type Parties, party } from './party.js'
import { agentFollows, endsPhrase, hasJointDeterminer, joinsNames, ownAgent } from './phrase.js'
import { ROLE, type Role } from './roles.js'

export interface PartyResolver {
  /** Parties that tokens `first` (inclusive) to `last` (exclusive) stand for as the subject or agent of an act. */
  resolve(walk: Walk, range: { readonly first: number; readonly last: number }, discourse: Discourse): Parties
  /** Side addressed by name, adjective, pronoun or role in the tokens, other than `by`; '' when none. */
  addressed(
    walk: Walk,
    range: { readonly first: number; readonly last: number },
    who: { readonly by: readonly string[]; readonly discourse: Discourse },
  ): string
  is(lower: string, role: Role): boolean
  /** Is what the word names neither side (“the international community”)? */
  isOutsider(lower: string): boolean
  /** All who stand opposite a side: the only other one; to an organisation the states it meets, and it to each of them. */
  opposite(walk: Walk, side: string): readonly string[]
  /** Do these act together with whoever stands opposite? A few states that meet an organisation do not. */
  together(walk: Walk, by: readonly string[]): boolean
}

export function createPartyResolver(tables: Tables, roles: ReadonlyMap<string, number>): PartyResolver {
  const genders = tables.get<{ person_pronouns: Readonly<Record<string, string>> }>(
    'languages/en/parties',
  ).person_pronouns
  const indefinite = new Set(tables.get<{ readonly indefinite: readonly string[] }>('languages/en/parties').indefinite)
  const outsiders = new Set(tables.get<{ readonly outsiders: readonly string[] }>('languages/en/parties').outsiders)
  const is = (lower: string, role: Role) => ((roles.get(lower) ?? 0) & ROLE[role]) !== 0
  const isAgent = (lower: string) => is(lower, 'agent')

  function together(walk: Walk, by: readonly string[]): boolean {
    if (by.length < 3 || by.length >= walk.text.sides.length) return by.length > 1
    const met = opposite(walk, by[0] ?? '')
    return met.length !== 1 || by.includes(met[0] ?? '')
  }

  const groups = tables.get<Readonly<Record<string, readonly string[]>>>('gazetteer/groups')
  function membersNamed(
    walk: Walk,
    { first, last }: { readonly first: number; readonly last: number },
  ): readonly string[] | undefined {
    for (let i = first; i < last; i += 1) {
      const mention = mentionOf(walk, i)
      const key =
        mention?.kind === 'region' ? mention.key : mention?.kind === 'organisation' ? mention.party : undefined
      const found = key === undefined ? undefined : groups[key]?.filter(code => walk.text.sides.includes(code))
      if (found && found.length > 1) return mention?.kind === 'organisation' ? walk.text.sides : found
    }
    return undefined
  }

  const organisations = new Set(Object.keys(tables.get<Readonly<Record<string, unknown>>>('gazetteer/organisations')))
  function opposite({ text: { sides } }: Walk, side: string): readonly string[] {
    const others = sides.filter(other => other !== side)
    if (others.length < 2) return others
    if (!sides.includes(side)) return []
    const met = sides.filter(other => organisations.has(other))
    if (met.length !== 1) return []
    return met[0] === side ? others : met
  }

  function pronoun(walk: Walk, at: number, discourse: Discourse): Parties | undefined {
    const { text } = walk
    const lower = lowerAt(walk, at)
    const gender = genders[lower]
    if (gender) {
      const index = personOf(walk, discourse, gender)
      const state = index < 0 ? '' : (text.people[index]?.state ?? '')
      return party(state ? [state] : [], { people: index < 0 ? [] : [index], agent: true })
    }
    if (hasRole(walk, at, ROLE.first)) return discourse.speaker ? party([discourse.speaker]) : party(text.sides)
    if (hasRole(walk, at, ROLE.second)) return party([otherSide(text, discourse.speaker)].filter(Boolean))
    if (hasRole(walk, at, ROLE.they))
      return party(discourse.group.length > 1 ? discourse.group : text.sides, { plural: true })
    if (hasRole(walk, at, ROLE.it) && discourse.paper) return nobody('paper')
    if (hasRole(walk, at, ROLE.it)) return discourse.state ? party([discourse.state]) : nobody('dummy')
    if (hasRole(walk, at, ROLE.jointPronoun))
      return party(discourse.group.length > 1 ? discourse.group : text.sides, { plural: true })
    return undefined
  }

  function resolve(
    walk: Walk,
    { first, last }: { readonly first: number; readonly last: number },
    discourse: Discourse,
  ): Parties {
    if (first >= last || hasRole(walk, first, ROLE.negative)) return NOBODY
    const { text } = walk
    const body = bodyOfBoth(walk, first, last)
    if (body) {
      const none = nobody('thing')
      return indefinite.has(lowerAt(walk, first)) ? none : { ...none, codes: text.sides, plural: true }
    }
    if (countsPronoun(walk, first, last))
      return party(discourse.group.length > 1 ? discourse.group : text.sides, { plural: true })
    if (last - first === 1) {
      const one = pronoun(walk, first, discourse)
      if (one) return one
    }
    const codes = new Set<string>()
    const people: number[] = []
    const bodies: string[] = []
    let joint = false
    let headKind: Parties['kind'] = 'thing'
    let agentSeen = false
    let named: Mention | undefined
    let inPhrase = false
    let countedEnd = -1
    let i = first
    while (i < last) {
      const lower = lowerAt(walk, i)
      const mention = mentionOf(walk, i)
      if (hasRole(walk, i, ROLE.company) && i > first) break
      if (has(walk, i, WORD.relative) && i > first) break
      if (mention) {
        const possessive = lowerAt(walk, mention.last) === "'s" || lowerAt(walk, mention.last) === "'"
        const describes = possessive || mention.form === 'adjective'
        // “the prime ministers of A and B”: what is joined to a counted name counts too.
        const joined = has(walk, i - 1, WORD.conjunction) && countedEnd === i - 1
        if (mention.party && (joined || !(inPhrase && (codes.size > 0 || (!agentSeen && !joint))))) {
          if (!describes || agentFollows(walk, mention.last, last)) {
            codes.add(mention.party)
            countedEnd = mention.last
            if (!describes) headKind = 'party'
          }
        }
        if (mention.kind === 'person' && mention.person !== undefined && !inPhrase && !possessive)
          people.push(mention.person)
        if (mention.kind === 'body') bodies.push(text.document.text.slice(mention.name.start, mention.name.end))
        if ((mention.kind === 'body' && !isJointBody(walk, mention)) || mention.kind === 'office') agentSeen = true
        if (mention.kind === 'office' && !mention.party && !inPhrase) {
          const side = roleOf(walk, mention, discourse)
          const meant = side
            ? party([side])
            : bareOffice(walk, { first: mention.first, last: mention.last, discourse }, isAgent)
          if (meant) {
            for (const code of meant.codes) codes.add(code)
            people.push(...meant.people)
            headKind = 'party'
          }
        }
        named = mention
        i = mention.last
        continue
      }
      const counted = has(walk, i, WORD.genitive) && hasRole(walk, i - 1, ROLE.quantity)
      // “members of the two governments”
      if (agentSeen && codes.size === 0 && has(walk, i, WORD.genitive) && ofBoth(walk, i + 1)) joint = true
      if (has(walk, i, WORD.preposition) && posAt(walk, i) !== 'NOUN' && i > first && !counted) inPhrase = true
      else if (isComma(walk, i) || (has(walk, i, WORD.conjunction) && !joinsNames(walk, i))) inPhrase = false
      else if (!inPhrase) {
        if (
          hasRole(walk, i, ROLE.joint) ||
          (hasRole(walk, i, ROLE.agent) && hasRole(walk, i - 1, ROLE.jointDeterminer) && i > first)
        )
          joint = true
        if (
          hasRole(walk, i, ROLE.agent) &&
          !hasRole(walk, i + 1, ROLE.standing) &&
          !hasRole(walk, i - 1, ROLE.standing)
        )
          agentSeen = true
        if (hasRole(walk, i, ROLE.guest) || hasRole(walk, i, ROLE.host) || hasRole(walk, i, ROLE.other)) {
          const side = roleSide(walk, i, discourse, codes)
          if (side) codes.add(side)
          agentSeen = true
        }
        if (has(walk, i, WORD.possessive) && genders[lower] && ownAgent(walk, i, last)) {
          const index = personOf(walk, discourse, genders[lower] ?? '')
          const state = index < 0 ? '' : (walk.text.people[index]?.state ?? '')
          if (state) codes.add(state)
          agentSeen = true
        }
        if (hasRole(walk, i, ROLE.latter) || hasRole(walk, i, ROLE.former))
          return party([...latter(walk, discourse, hasRole(walk, i, ROLE.latter))])
        const person = has(walk, i, WORD.personal) ? pronoun(walk, i, discourse) : undefined
        if (person) {
          for (const code of person.codes) codes.add(code)
          people.push(...person.people)
          headKind = 'party'
        }
        if (endsPhrase(walk, i, last))
          headKind = hasRole(walk, i, ROLE.paper) ? 'paper' : hasRole(walk, i, ROLE.event) ? 'event' : headKind
      }
      i += 1
    }
    // “the United States and Central Asian states”, “the members of the group”: all of those meant take part.
    const members = joint ? membersNamed(walk, { first, last }) : undefined
    if (members) {
      const whole = people.length > 0 ? [...codes] : sidesAmong(walk, codes)
      return party([...new Set([...whole, ...members])], { people, bodies, plural: true })
    }
    if (
      joint &&
      codes.size <= 1 &&
      (codes.size === 0 || hasJointDeterminer(walk, first, last)) &&
      !(codes.size === 1 && headKind !== 'party' && !hasJointDeterminer(walk, first, last))
    )
      return party(text.sides, { people, bodies, plural: true })
    if (codes.size > 0 && (headKind === 'party' || agentSeen || joint))
      return party([...codes], {
        people,
        bodies,
        agent: people.length > 0 || agentSeen,
        plural: codes.size > 1 || joint,
      })
    if (hasJointDeterminer(walk, first, last) && last - first <= 2 && hasRole(walk, last - 1, ROLE.jointDeterminer))
      return party(text.sides, { plural: true })
    if (agentSeen && headKind !== 'paper' && headKind !== 'event') {
      const meant = bareOffice(walk, { first, last, discourse }, isAgent)
      if (meant) return party(meant.codes, { people: meant.people, bodies, agent: meant.agent, plural: meant.plural })
    }
    if (named?.kind === 'person') return party([], { people })
    return nobody(headKind === 'party' ? 'thing' : headKind)
  }

  /** “the intergovernmental commission” acts for both; “a joint committee”, still to be set up, for nobody. */
  function bodyOfBoth(walk: Walk, first: number, last: number): boolean {
    if (!has(walk, first, WORD.determiner) || hasRole(walk, first, ROLE.jointDeterminer)) return false
    for (let i = first + 1; i < last && !has(walk, i, WORD.preposition); i += 1) {
      if (mentionOf(walk, i)?.party) return false
      if (hasRole(walk, i, ROLE.standing) && endsPhrase(walk, i, last)) return true
    }
    return false
  }

  function ofBoth(walk: Walk, at: number): boolean {
    const counted = has(walk, at, WORD.determiner) && !hasRole(walk, at, ROLE.jointDeterminer) ? at + 1 : at
    return hasRole(walk, counted, ROLE.jointDeterminer) && hasRole(walk, counted + 1, ROLE.joint)
  }

  /** “the two of them” */
  function countsPronoun(walk: Walk, first: number, last: number): boolean {
    if (!hasRole(walk, last - 1, ROLE.jointPronoun | ROLE.they) || !has(walk, last - 2, WORD.genitive)) return false
    return last - first <= 4 && hasRole(walk, last - 3, ROLE.jointDeterminer)
  }

  function latter(walk: Walk, discourse: Discourse, isLatter: boolean): readonly string[] {
    const previous = discourse.party
    const other = otherSide(walk.text, previous)
    const side = isLatter ? other : previous
    return side ? [side] : []
  }

  function addressed(
    walk: Walk,
    { first, last }: { readonly first: number; readonly last: number },
    { by, discourse }: { readonly by: readonly string[]; readonly discourse: Discourse },
  ): string {
    const own = by[0] ?? ''
    const other = otherSide(walk.text, own)
    for (let i = first; i < last; i += 1) {
      const mention = mentionOf(walk, i)
      if (mention?.party && mention.party !== own) return mention.party
      if (hasRole(walk, i, ROLE.second) && other) return other
      if (mention) continue
      if ((hasRole(walk, i, ROLE.guest) || hasRole(walk, i, ROLE.host) || hasRole(walk, i, ROLE.other)) && other)
        return other
      if (hasRole(walk, i, ROLE.latter) && other) return other
      if (hasRole(walk, i, ROLE.it) && other && (discourse.state === other || speaksFor(walk, discourse, own)))
        return other
    }
    return ''
  }

  return { resolve, addressed, is, opposite, together, isOutsider: word => outsiders.has(word) }
}

/** “the Joint Trade Committee”: a body of both sides speaks for neither. */
const isJointBody = (walk: Walk, { party, last }: Mention) => !party && hasRole(walk, last - 1, ROLE.standing)

/** A person acts: “its” then means the other side rather than their own. */
const speaksFor = (walk: Walk, discourse: Discourse, own: string) => walk.text.people[discourse.person]?.state === own

const sidesAmong = ({ text: { sides } }: Walk, codes: ReadonlySet<string>): string[] =>
  [...codes].filter(code => sides.includes(code))
