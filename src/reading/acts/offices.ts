import type { Mention } from '../../model/text.js'
import { has, hasRole, lowerAt, type Walk } from '../grammar/walk.js'
import { WORD } from '../grammar/words.js'
import { type Discourse, otherSide } from './discourse.js'
import { type Parties, party } from './party.js'
import { ROLE } from './roles.js'

/** “the visitor”, “his host”, “his counterpart”. */
export function roleSide(walk: Walk, at: number, discourse: Discourse, named: ReadonlySet<string> = new Set()): string {
  const { text } = walk
  const his = has(walk, at - 1, WORD.possessive) || has(walk, at - 2, WORD.possessive)
  // “X and his counterpart”: the possessor stands in the same phrase.
  const [beside = ''] = named
  const previous =
    beside !== '' ? beside : discourse.person >= 0 ? (text.people[discourse.person]?.state ?? '') : discourse.party
  if (his && previous && hasRole(walk, at, ROLE.other)) return otherSide(text, previous)
  if (hasRole(walk, at, ROLE.host)) return text.host
  if (hasRole(walk, at, ROLE.guest)) return text.host ? otherSide(text, text.host) : ''
  return ''
}

/** The side an office without a state stands for by its role words (“his counterpart”). */
export function roleOf(walk: Walk, mention: Mention, discourse: Discourse): string {
  for (let i = mention.first; i < mention.last; i += 1) {
    const side = roleSide(walk, i, discourse)
    if (side) return side
  }
  return ''
}

/** “the president”, “the spokesperson”: the only person of that office, or whoever acted last. */
export function bareOffice(
  walk: Walk,
  { first, last, discourse }: { first: number; last: number; discourse: Discourse },
  isAgent: (lower: string) => boolean,
): Parties | undefined {
  const { people } = walk.text
  const words: string[] = []
  for (let i = first; i < last; i += 1)
    if (!has(walk, i, WORD.determiner | WORD.possessive)) words.push(lowerAt(walk, i))
  const office = words.join(' ')
  // “Crown Prince and Deputy Prime Minister” is not “the Prime Minister”, when somebody else is.
  const plainly = people.filter(p => p.state && `${p.role.toLowerCase()} `.startsWith(`${office} `))
  const exact =
    plainly.length > 0 ? plainly : people.filter(p => p.state && ` ${p.role.toLowerCase()} `.includes(` ${office} `))
  const matching =
    exact.length > 0
      ? exact
      : people.filter(p => p.state && words.some(w => isAgent(w) && p.role.toLowerCase().split(/\s+/).includes(w)))
  const states = new Set(matching.map(p => p.state))
  const acting = people[discourse.person]
  // “The President” with a capital is the paper's own, whom it named first; in lower case whoever acted last.
  const capital = /[A-Z]/.test(walk.tokens[last - 1]?.text[0] ?? '')
  const ownOffice = capital ? matching[0] : undefined
  const chosen = states.size === 1 ? matching[0] : acting && matching.includes(acting) ? acting : ownOffice
  if (chosen) return party([chosen.state], { people: [chosen.index] })
  return states.size > 1 || !discourse.party ? undefined : party([discourse.party])
}

export function personOf(walk: Walk, discourse: Discourse, gender: string): number {
  const { people } = walk.text
  const fits = (index: number) => index >= 0 && people[index]?.gender !== (gender === 'f' ? 'm' : 'f')
  if (fits(discourse.person)) return discourse.person
  if (fits(discourse.named)) return discourse.named
  // Neither who acted nor who was named last: the only one of whom it can be said.
  const others = people.filter(person => person.state !== '' && person.gender === gender)
  return others.length === 1 ? (others[0]?.index ?? -1) : -1
}
