import type { Tables } from '../../knowledge/tables.js'
import type { EventRecord, PersonEntry, StatementEntry } from '../../model/ledger.js'
import { shortHash } from '../ids.js'
import { inOrder, isLater } from '../order.js'
import { plainWords } from '../words.js'
import { actOf, isForwardAct, isSettled, openingAct } from './acts.js'
import { dateOf, type Followed, type Kind, type Move, type Telling } from './kind.js'
import { createWithdrawals, type Withdrawals } from './withdrawal.js'

/** Invitations to visit: accepted, and taken up by a visit of the invited side to the inviting one. */
export function createInvitationKind(tables: Tables): Kind {
  const withdrawals = createWithdrawals(tables)
  const isBack = (telling: Telling) => withdrawals.is('invitation', telling)
  return {
    key: telling => {
      const act = actOf(telling)
      if (act !== undefined) {
        const { force, by } = act.content
        if (force === 'invite' || isBack(telling)) return routes(by, otherSides(act, telling.event))
        return force === 'accept' ? routes(otherSides(act, telling.event), by) : []
      }
      const { entry, event } = telling
      return entry === undefined && event.family === 'visit' ? routes([event.host], event.guests) : []
    },
    open: telling => {
      const act = actOf(telling)
      if (act?.kind !== 'invitation') return undefined
      const { by, subjects, text } = act.content
      const to = otherSides(act, telling.event)
      return {
        stage: 'stated',
        parties: telling.event.parties,
        by,
        to,
        owners: [],
        subjects,
        due: '',
        because: act.because ?? { rule: 'ledger.invitation', words: [] },
        name: `${telling.event.date || 'undated'}-${shortHash([...by, '>', ...to, text])}`,
      }
    },
    advance: (thread, telling) => {
      if (telling.entry === undefined) return takenUp(thread, telling)
      return isBack(telling) ? takenBack(thread, telling, withdrawals) : accepted(thread, telling)
    },
    close: isSettled,
    present: thread => openingAct(thread)?.content.text ?? '',
  }
}

/** Accepted by the side that was invited, at the same event: nothing else can be meant when it is the only one. */
function accepted(thread: Followed, telling: Telling): Move | undefined {
  const act = actOf(telling)
  if (act?.content.force !== 'accept' || !isForwardAct(thread.stage, 'agreed')) return undefined
  const isSameEvent = thread.tellings[0]?.event.id === telling.event.id
  const because = { rule: 'ledger.invitation.accepted', words: act.because?.words ?? [] }
  const isAbout = act.content.subjects.some(subject => openingAct(thread)?.content.subjects.includes(subject))
  if (!isAbout && telling.ruled !== true) return undefined
  return { stage: 'agreed', certain: isSameEvent || telling.ruled === true, fit: isSameEvent ? 2 : 1, because }
}

/** Taken back by the side that invited; certain when it names the one who was invited. */
function takenBack(thread: Followed, telling: Telling, { move }: Withdrawals): Move | undefined {
  const [invitation, issued] = [openingAct(thread), thread.tellings[0]?.event]
  if (invitation === undefined || issued === undefined) return undefined
  const invited = namedIn(invitation.content.text, peopleOf(issued, thread.opening.to))
  const named = namedIn(actOf(telling)?.content.text ?? '', invited)
  if (invited.length > 0 && named.length === 0 && telling.ruled !== true) return undefined
  return move(thread, telling, {
    fit: named.length > 0 ? 1 : 0.5,
    words: named.map(({ content }) => content.name),
    whole: false,
  })
}

/**
 * A later visit by somebody whom the invitation names takes it up. When it names nobody a person is asked; when it names
 * others, it was not this visit.
 */
function takenUp(thread: Followed, { event, ruled }: Telling): Move | undefined {
  const invitation = openingAct(thread)
  const issued = thread.tellings[0]?.event
  if (invitation === undefined || issued === undefined || !isForwardAct(thread.stage, 'done')) return undefined
  if (!isLater(event.date, dateOf(thread)) && ruled !== true) return undefined
  const invited = namedIn(invitation.content.text, peopleOf(issued, thread.opening.to))
  const visitors = peopleOf(event, thread.opening.to)
  const visiting = visitors.filter(
    person => invited.some(other => isOnePerson(other, person)) && isTraveller(person, event),
  )
  if (invited.length > 0 && visiting.length === 0 && ruled !== true) return undefined
  const because = { rule: 'ledger.invitation.visit', words: visiting.map(({ content }) => content.name) }
  const told = inOrder(arrivals(visiting, event).flatMap(entry => entry.evidence))
  const evidence = [
    told,
    event.evidence,
    ...event.programme.map(item => item.evidence),
    ...deedsOf(event, thread.opening.to),
  ].find(({ length }) => length > 0)
  // Of a visit that no words tell there is nothing to show.
  if (evidence === undefined) return undefined
  const move = { stage: 'done' as const, fit: 1, because, evidence, several: true }
  return { ...move, certain: visiting.length > 0 || ruled === true }
}

/** `VNM>KGZ`: from the side that invites to the side that is invited. */
const routes = (from: readonly string[], to: readonly string[]): string[] =>
  from.flatMap(host => to.flatMap(guest => (host === '' || guest === '' || host === guest ? [] : [`${host}>${guest}`])))

function otherSides({ content: { by, to } }: StatementEntry, { parties }: EventRecord): readonly string[] {
  return to.length > 0 ? to : parties.filter(party => !by.includes(party))
}

const peopleOf = ({ entries }: EventRecord, sides: readonly string[]): PersonEntry[] =>
  entries.filter((entry): entry is PersonEntry => entry.kind === 'person' && sides.includes(entry.content.state))

function namedIn(text: string, people: readonly PersonEntry[]): PersonEntry[] {
  const words = new Set(plainWords(text))
  return people.filter(person => nameWords(person).some(word => words.has(word)))
}

/** Words of the person's own name; titles stand in the variants only. */
const nameWords = ({ content }: PersonEntry): string[] => plainWords(content.name).filter(word => word.length > 2)

/** At least two words of the names in common, or all there are. */
function isOnePerson(a: PersonEntry, b: PersonEntry): boolean {
  const [one, two] = [nameWords(a), nameWords(b)]
  const common = one.filter(word => two.includes(word)).length
  return common > 0 && common >= Math.min(2, one.length, two.length)
}

/** Named where the coverage tells of the visit, in its programme, or as doing something at it. */
function isTraveller(person: PersonEntry, event: EventRecord): boolean {
  const told = [
    ...event.evidence.map(({ quote }) => quote),
    ...event.programme.flatMap(item => [...item.participants, ...item.evidence.map(({ quote }) => quote)]),
  ]
  const words = new Set(told.flatMap(plainWords))
  return nameWords(person).some(word => words.has(word)) || arrivals([person], event).length > 0
}

/** Words of what a side is told to have done. */
const deedsOf = ({ entries }: EventRecord, sides: readonly string[]) =>
  entries.flatMap(entry =>
    entry.kind === 'statement' && entry.content.force === 'do' && entry.content.by.some(side => sides.includes(side))
      ? [entry.evidence]
      : [],
  )

/** What the visitors are told to have done, by name. */
function arrivals(people: readonly PersonEntry[], { entries }: EventRecord): StatementEntry[] {
  return entries.filter((entry): entry is StatementEntry => {
    if (entry.kind !== 'statement' || entry.content.force !== 'do') return false
    const words = new Set(plainWords(entry.content.text))
    return people.some(
      person => entry.content.by.includes(person.content.state) && nameWords(person).some(word => words.has(word)),
    )
  })
}
