import type { Force } from '../../model/dossier.js'
import { has, hasRole, mentionOf, posAt, type Walk } from '../grammar/walk.js'
import { WORD } from '../grammar/words.js'
import type { Content } from './content.js'
import { type Discourse, otherSide } from './discourse.js'
import { ACT } from './lexicon.js'
import type { PartyResolver } from './parties.js'
import type { Parties } from './party.js'
import { ROLE } from './roles.js'

export interface Addressing {
  readonly force: Force
  readonly by: readonly string[]
  readonly content: Content
  readonly discourse: Discourse
  /** Parties of the content clause's subject (“that the Indian side open …”), empty when it has none. */
  readonly innerBy: readonly string[]
  /** For a passive courtesy: who receives it. */
  readonly receiver: Parties | undefined
  /** Classes of the verb, and its lemma. */
  readonly bits: number
  readonly verb: string
  /** In a paper of both sides a promise addresses the other only when it says so. */
  readonly joint: boolean
  /** The speaker addresses the other in person (“you”), and whom the sentence is about. */
  readonly spoken: boolean
  readonly about: readonly string[]
  /** The words are a speaker's own, and tell what somebody is. */
  readonly innerCopula: boolean
  /** The content is the words themselves (“…, he told X”), not what stands behind the verb. */
  readonly quotes: boolean
}

/** Sides addressed, asked, promised, invited, thanked or praised. Joint acts address nobody. */
export function addressees(walk: Walk, parties: PartyResolver): (a: Addressing) => string[] {
  return a => {
    const { force, by, content } = a
    if (a.receiver && a.receiver.codes.length > 0)
      return without(a.receiver.codes, by).filter(code => isSide(walk, code))
    if (force === 'tell' && by.length === 1 && !a.quotes) return list(told(walk, parties, a))
    if (force === 'sign' || force === 'discuss' || force === 'agree' || force === 'tell' || force === 'instruct')
      return []
    if (a.spoken && by.length === 1) return spokenTo(walk, parties, a)
    if (parties.together(walk, by) || by.length === 0) return force === 'request' ? outsiders(walk, parties, a) : []
    const other = otherSide(walk.text, by[0] ?? '')
    const orOthers = (code: string) => (code ? [code] : [...parties.opposite(walk, by[0] ?? '')])
    const any = () => parties.addressed(walk, content, a)
    const found = () => {
      const code = any()
      return isSide(walk, code) ? code : ''
    }
    switch (force) {
      case 'propose':
        if (a.innerBy.length > 1 || asksBoth(walk, content)) return []
        return list(any())
      case 'request': {
        if (a.innerBy.length > 1 || asksBoth(walk, content)) return []
        if (parties.isOutsider(content.headWord)) return []
        return orOthers(any())
      }
      case 'invite':
      case 'accept':
        return orOthers(found())
      case 'pledge':
        return a.joint ? list(found()) : orOthers(found())
      case 'affirm':
        return supports(walk, content, parties, a) ? list(found()) : []
      case 'wish':
        return a.innerBy.length === 1 && a.innerBy[0] === other ? [other] : []
      case 'assess':
        if ((a.bits & ACT.view) !== 0) return []
        return assessed(walk, parties, a)
      case 'do':
        return parties.is(content.headWord, 'courtesies') ? list(other) : []
    }
  }
}

const isSide = (walk: Walk, code: string) => walk.text.sides.length === 0 || walk.text.sides.includes(code)
const list = (code: string) => (code ? [code] : [])
const without = (codes: readonly string[], by: readonly string[]) => codes.filter(code => !by.includes(code))

/** “briefed his colleague on the port”, “informed Oslo that …”: to whom it is told stands right behind the verb. */
function told(walk: Walk, parties: PartyResolver, a: Addressing): string {
  const { first, last } = a.content
  if (has(walk, first, WORD.complementizer)) return ''
  const at = has(walk, first, WORD.determiner | WORD.possessive) ? first + 1 : first
  const end = mentionOf(walk, at)?.last ?? mentionOf(walk, first)?.last ?? at + 1
  // “India's tariff falls, according to London”: no one it is told to.
  if (
    end > last ||
    posAt(walk, end) === 'PART' ||
    (mentionOf(walk, first) === undefined && posAt(walk, first) === 'ADP')
  )
    return ''
  const named = parties.addressed(walk, { first, last: end }, a)
  return isSide(walk, named) ? named : ''
}

/** A joint request goes to a third party or nobody. */
function outsiders(walk: Walk, parties: PartyResolver, a: Addressing): string[] {
  const to = parties.addressed(walk, a.content, { by: a.by, discourse: a.discourse })
  return to && !a.by.includes(to) ? [to] : []
}

function asksBoth(walk: Walk, content: Content): boolean {
  for (let i = content.first; i < Math.min(content.last, content.first + 6); i += 1) {
    if (hasRole(walk, i, ROLE.jointDeterminer) && !mentionOf(walk, i)) return true
  }
  return false
}

/** Support, respect or loyalty for what is the other's. */
function supports(walk: Walk, content: Content, parties: PartyResolver, a: Addressing): boolean {
  const verb = content.complement?.verb.lemma ?? ''
  const named = parties.is(content.headWord, 'supporting') || parties.is(verb, 'supporting')
  return named && parties.addressed(walk, content, a) !== ''
}

/** The other side, its people, acts or achievements praised or thanked; not the relationship or the visit. */
function assessed(walk: Walk, parties: PartyResolver, a: Addressing): string[] {
  const { content, by, discourse } = a
  const other = otherSide(walk.text, by[0] ?? '')
  if (a.innerCopula && a.innerBy.length === 1 && a.innerBy[0] === other) return list(other)
  if (parties.is(a.verb, 'courteous') || parties.is(content.headWord, 'courtesies')) return list(other)
  if (pleasedToHost(walk, parties, content)) return list(other)
  if (content.complement) return []
  for (let i = content.first; i < content.last; i += 1) {
    if (hasRole(walk, i, ROLE.event) || ((walk.nouns[i] ?? 0) & ACT.relation) !== 0) return []
    const mention = mentionOf(walk, i)
    if (mention?.party && mention.party === other) return [other]
    const found = parties.addressed(walk, { first: i, last: i + 1 }, { by, discourse })
    if (found && found === other) return [other]
    if (mention?.party && mention.party !== other) return []
  }
  return []
}

/** A transcript: the other side, when the sentence is about it or speaks to it. */
function spokenTo(walk: Walk, parties: PartyResolver, a: Addressing): string[] {
  const other = otherSide(walk.text, a.by[0] ?? '')
  if (!other || a.force === 'tell' || a.force === 'sign' || a.force === 'discuss') return []
  if (a.force === 'invite' || a.force === 'accept' || a.about.includes(other)) return [other]
  for (let i = a.content.first; i < a.content.last; i += 1) if (hasRole(walk, i, ROLE.second)) return [other]
  // A promise made beside the guest is made to the guest, unless it names another.
  const named = a.force === 'pledge' ? parties.addressed(walk, a.content, a) : ''
  if (a.force === 'pledge' && (named === '' || named === other)) return [other]
  return a.force === 'assess' && parties.addressed(walk, a.content, a) === other ? [other] : []
}

/** “an honour to host my friend”, “his pleasure at being received”. */
function pleasedToHost(walk: Walk, parties: PartyResolver, content: Content): boolean {
  if (((content.all | content.head) & (ACT.judging | ACT.assess)) === 0) return false
  for (let i = content.first; i < content.last; i += 1)
    if (parties.is(walk.lemmas[i] ?? '', 'hosting') || hasRole(walk, i, ROLE.hosting)) return true
  return false
}
