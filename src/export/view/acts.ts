import type { Dossier, Force, Person, Statement } from '../../model/dossier.js'
import type { MessageKey } from '../messages.js'
import type { Wording } from '../wording.js'
import type { Draft } from './entries.js'

/** What a brief calls a side: the two of the event together are “both sides”. */
export interface Sides {
  readonly parties: readonly string[]
  name(codes: readonly string[]): string
}

export function createSides(dossier: Dossier, wording: Wording): Sides {
  const { host, guests } = dossier.event
  const parties = [...new Set([...guests, host])].filter(code => code !== '')
  return {
    parties,
    name(codes) {
      if (codes.length === 0) return wording.say('side.none')
      const all = parties.length > 1 && codes.length === parties.length && codes.every(code => parties.includes(code))
      if (all) return wording.say(parties.length === 2 ? 'side.both' : 'side.all')
      return wording.list(codes.map(wording.party))
    },
  }
}

/** Acts that say so when somebody is addressed; for the rest the addressee is added at the end. */
const ADDRESSED = {
  request: 'act.request.to',
  propose: 'act.propose.to',
  pledge: 'act.pledge.to',
  invite: 'act.invite.to',
  accept: 'act.accept.to',
  affirm: 'act.affirm.to',
  wish: 'act.wish.to',
  assess: 'act.assess.to',
  tell: 'act.tell.to',
  do: 'act.do.to',
} as const satisfies Partial<Record<Force, MessageKey>>

export function draftActs(
  statements: readonly Statement[],
  { people, sides, wording }: { people: readonly Person[]; sides: Sides; wording: Wording },
): Draft[] {
  const personById = new Map(people.map(person => [person.id, person]))
  return statements.map(statement => ({
    kind: 'statement' as const,
    id: statement.id,
    lead: leadOf(statement, { sides, wording }),
    own: '',
    flags:
      statement.reality === undefined || statement.reality === 'done'
        ? []
        : [wording.say(`reality.${statement.reality}`)],
    tags: [
      ...spokenBy(statement, { personById, wording }),
      ...chargedWith(statement, wording),
      ...about(statement, wording),
    ],
    quoted: true,
    evidence: statement.evidence,
    because: statement.because,
  }))
}

function leadOf({ force, by, to }: Statement, { sides, wording }: { sides: Sides; wording: Wording }): string {
  const slots = { by: sides.name(by), to: sides.name(to) }
  if (to.length === 0) return wording.say(`act.${force}`, slots)
  if (isAddressed(force)) return wording.say(ADDRESSED[force], slots)
  return wording.say('act.to', { lead: wording.say(`act.${force}`, slots), to: slots.to })
}

const isAddressed = (force: Force): force is keyof typeof ADDRESSED => force in ADDRESSED

/** Named only when no quote names them: “He also urged …” needs it, “President X urged …” does not. */
function spokenBy(
  { speakers = [], evidence }: Statement,
  { personById, wording }: { personById: ReadonlyMap<string, Person>; wording: Wording },
): string[] {
  const unnamed = speakers
    .flatMap(id => personById.get(id) ?? [])
    .filter(
      person => !evidence.some(({ quote }) => [person.name, ...person.variants].some(form => quote.includes(form))),
    )
  return unnamed.length === 0
    ? []
    : [wording.say('act.by', { speakers: wording.list(unnamed.map(person => person.name)) })]
}

const chargedWith = ({ bodies = [] }: Statement, wording: Wording): string[] =>
  bodies.length === 0 ? [] : [wording.say('act.charged', { bodies: wording.list(bodies) })]

const about = ({ subjects }: Statement, wording: Wording): string[] => subjects.map(wording.subject)
