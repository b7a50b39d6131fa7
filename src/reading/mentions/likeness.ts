import { isForm, isSpelling, type NameForms } from '../../text/names.js'
import type { Leaders } from './leaders.js'
import type { Rank } from './lexicon.js'
import type { Person } from './persons.js'
import type { Sighting } from './sightings.js'

/** A printed name that may be of somebody already found. */
export interface Candidate {
  readonly sighting: Sighting
  readonly words: readonly string[]
  readonly sightings: readonly Sighting[]
  readonly leaders: Leaders
  readonly forms: NameForms
  readonly patronymics: ReadonlySet<string>
}

/** Offices that one person at a time holds, so that “President X” names one X. */
const TOP = new Set<Rank>(['head-of-state', 'head-of-government', 'deputy', 'heir', 'party-leader', 'foreign-minister'])

/** How well a printed name fits a person; 0 when it does not. */
export function likeness(person: Person, candidate: Candidate): number {
  const { words } = candidate
  if (isOtherNumeral(person.words, words)) return 0
  const { exact, spelled, initials } = shared(person.words, words, candidate.forms)
  const few = Math.min(words.length, person.words.length)
  if (exact + spelled + initials < few || exact + spelled === 0) return 0
  const sameOffice = sharesOffice(person, candidate)
  if (exact === 0 && few < 2 && !sameOffice) return 0
  if (differsByFather(person, candidate) || isOtherOfKin(person, candidate)) return 0
  if (clash(person, candidate) || isOtherHolder(person, candidate) || isOtherLeader(person, candidate)) return 0
  const isEdge = person.words.at(-1) === words.at(-1) || person.words[0] === words[0]
  return (
    exact * 10 +
    (spelled + initials) * 4 +
    (isEdge ? 3 : 0) +
    (sameOffice ? 5 : 0) +
    Math.min(person.sightings.length, 9) / 10
  )
}

const NUMERAL = /^[ivx]+$/

/** “Mohammed V” is not Mohammed VI. */
function isOtherNumeral(a: readonly string[], b: readonly string[]): boolean {
  const [mine, other] = [a.at(-1) ?? '', b.at(-1) ?? '']
  return mine !== other && a.length > 1 && b.length > 1 && NUMERAL.test(mine) && NUMERAL.test(other)
}

/** Words of the shorter name found in the longer: the same, spelled differently, or as an initial; each used once. */
function shared(
  a: readonly string[],
  b: readonly string[],
  forms: NameForms,
): { exact: number; spelled: number; initials: number } {
  const few = a.length <= b.length ? a : b
  const many = a.length <= b.length ? b : a
  // Words of the two names that are taken, as bits: no name has more words than a number bits.
  let paired = 0
  let used = 0
  let exact = 0
  let spelled = 0
  let initials = 0
  for (let by = SAME; by <= INITIAL; by += 1) {
    for (let i = 0; i < few.length; i += 1) {
      if ((paired & (1 << i)) !== 0) continue
      const word = few[i] ?? ''
      for (let k = 0; k < many.length; k += 1) {
        if ((used & (1 << k)) !== 0 || !fits(word, many[k] ?? '', { by, forms })) continue
        paired |= 1 << i
        used |= 1 << k
        if (by === SAME) exact += 1
        else if (by === SPELLED) spelled += 1
        else initials += 1
        break
      }
    }
    if (exact === few.length) break
  }
  return { exact, spelled, initials }
}

/** How two words may be the same, from the surest: as printed, as spellings or forms of one name, as an initial. */
const SAME = 0
const SPELLED = 1
const INITIAL = 2

function fits(word: string, other: string, { by, forms }: { by: number; forms: NameForms }): boolean {
  if (by === SAME) return word === other
  return by === SPELLED ? isSpelling(word, other) || isForm(word, other, forms) : isInitial(word, other)
}

/**
 * “Salman bin Abdulaziz” is not Mohammed bin Salman: given names must agree, and nobody is called by the father's name
 * alone.
 */
function differsByFather(person: Person, { words, patronymics, forms }: Candidate): boolean {
  const given = (name: readonly string[]) => name.findIndex(word => patronymics.has(word))
  const [a, b] = [given(person.words), given(words)]
  if (a < 0 && b < 0) return false
  const same = (x: string, y: string) => x === y || isSpelling(x, y) || isForm(x, y, forms)
  // “Mr Ben Cherif”: a family name that opens as a father's does.
  if (Math.min(a, b) === 0 && Math.max(a, b) > 0) {
    const [family, whole] = a === 0 ? [person.words, words] : [words, person.words]
    return !family.every((word, i) => same(word, whole[whole.length - family.length + i] ?? ''))
  }
  const [first, other] = [person.words[0] ?? '', words[0] ?? '']
  if (a >= 0 && b >= 0) return !same(first, other)
  const [long, short] = a >= 0 ? [person.words, words] : [words, person.words]
  return !short.some(word => callable(long, patronymics).some(name => same(name, word)))
}

/** Words by which somebody is called: those before the first patronymic and those after the last father. */
function callable(words: readonly string[], patronymics: ReadonlySet<string>): readonly string[] {
  return words.filter((word, i) => !patronymics.has(word) && !patronymics.has(words[i - 1] ?? ''))
}

/** Of one family, each with an office of their own. */
function isOtherOfKin(person: Person, { sighting, sightings, words }: Candidate): boolean {
  const rank = sighting.head?.rank
  if (rank === undefined || rank === 'leader' || words.length < 2 || person.words.length < 2) return false
  if (person.words[0] === words[0]) return false
  const ranks = person.sightings.flatMap(i => sightings[i]?.head?.rank ?? []).filter(r => r !== 'leader')
  return ranks.length > 0 && !ranks.includes(rank)
}

const isInitial = (a: string, b: string) => (a.length <= 2 && b.startsWith(a)) || (b.length <= 2 && a.startsWith(b))

function sharesOffice(person: Person, { sighting, sightings }: Candidate): boolean {
  const { head } = sighting
  return head !== undefined && person.sightings.some(i => sightings[i]?.head?.office === head.office)
}

/** Two printed states that differ are two people. */
function clash(person: Person, { sighting, sightings }: Candidate): boolean {
  if (sighting.party === '') return false
  return person.sightings.some(i => (sightings[i]?.party ?? '') !== '' && sightings[i]?.party !== sighting.party)
}

/** “President Biden” is not “Captain George Biden”: a top office goes to a person who has one. */
function isOtherHolder(person: Person, { sighting, sightings, words }: Candidate): boolean {
  const rank = sighting.head?.rank
  const ranks = person.sightings.flatMap(i => sightings[i]?.head?.rank ?? [])
  if ((rank === 'head-of-state' && ranks.includes('heir')) || (rank === 'heir' && ranks.includes('head-of-state')))
    return true
  if (rank === undefined || !TOP.has(rank) || words.length > 1 || person.words.length < 2) return false
  return ranks.length > 0 && !ranks.some(r => TOP.has(r) || r === 'leader' || r === 'minister')
}

/** “King Salman” is not Mohammed bin Salman: the gazetteer knows the holder of that office by another name. */
function isOtherLeader(person: Person, { sighting, words, leaders, forms }: Candidate): boolean {
  const rank = sighting.head?.rank
  if (rank === undefined || !TOP.has(rank) || words.length > 1 || person.words.length < 2) return false
  const holders = leaders.find(words).filter(leader => leader.rank === rank)
  return holders.length > 0 && !holders.some(leader => isSubset(leader.words, person.words, forms))
}

function isSubset(a: readonly string[], b: readonly string[], forms: NameForms): boolean {
  const { exact, spelled, initials } = shared(a, b, forms)
  return exact + spelled + initials >= Math.min(a.length, b.length)
}
