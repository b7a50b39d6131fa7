import type { Entry, EventRecord, EventSummary } from '../model/ledger.js'
import { byDate, byId, byText, distinct, inOrder } from './order.js'
import type { Ruled } from './rulings.js'

/** An event with the others that a ruling holds to be the same. */
export interface OneEvent {
  readonly event: EventRecord
  readonly same: readonly string[]
}

/** Events of a relation in order of date; records of one id are one event, and so are those a ruling joins. */
export function gatherEvents(events: readonly EventRecord[], { same }: Pick<Ruled, 'same'>): OneEvent[] {
  const byEvent = new Map<string, EventRecord>()
  for (const event of [...events].sort(byContent)) {
    const known = byEvent.get(event.id)
    byEvent.set(event.id, known === undefined ? event : mergeEvents(known, event))
  }
  const into = groupsOf([...byEvent.values()].sort(byDate), same)
  return [...into.values()]
    .map(([first, ...rest]) => ({
      event: rest.reduce(mergeEvents, first),
      same: rest.map(({ id }) => id).sort(byText),
    }))
    .sort((a, b) => byDate(a.event, b.event))
}

/** Of two records of one id which is taken first must not depend on which came first. */
const byContent = (a: EventRecord, b: EventRecord): number => byId(a, b) || byText(JSON.stringify(a), JSON.stringify(b))

function groupsOf(events: readonly EventRecord[], same: Ruled['same']): Map<string, [EventRecord, ...EventRecord[]]> {
  const ids = new Set(events.map(({ id }) => id))
  const parent = new Map<string, string>()
  const root = (id: string): string => {
    const above = parent.get(id)
    return above === undefined ? id : root(above)
  }
  const at = new Map(events.map(({ id }, index) => [id, index]))
  for (const { of } of same) {
    if (!of.every(id => ids.has(id))) continue
    const [a, b] = [root(of[0]), root(of[1])]
    if (a === b) continue
    // The earliest event gives its name.
    const [first, second] = (at.get(a) ?? 0) < (at.get(b) ?? 0) ? [a, b] : [b, a]
    parent.set(second, first)
  }
  const groups = new Map<string, [EventRecord, ...EventRecord[]]>()
  for (const event of events) {
    const key = root(event.id)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [event])
    else group.push(event)
  }
  return groups
}

function mergeEvents(a: EventRecord, b: EventRecord): EventRecord {
  const entries = new Map<string, Entry>()
  for (const entry of [...a.entries, ...b.entries]) {
    const known = entries.get(entry.id)
    const evidence = inOrder([...(known?.evidence ?? []), ...entry.evidence])
    entries.set(entry.id, { ...(known ?? entry), event: a.id, evidence })
  }
  const documents = new Map([...b.documents, ...a.documents].map(document => [document.sha256, document]))
  const parties = distinct([...a.parties, ...b.parties])
  return {
    ...a,
    parties,
    dyads: distinct([...a.dyads, ...b.dyads]),
    host: a.host || b.host,
    guests: distinct([...a.guests, ...b.guests]),
    start: a.start || b.start,
    end: [a.end, b.end].sort(byText).at(-1) ?? '',
    date: a.date || b.date,
    places: distinct([...a.places, ...b.places]),
    evidence: inOrder([...a.evidence, ...b.evidence]),
    programme: distinct([...a.programme, ...b.programme].map(item => JSON.stringify(item))).map(item =>
      JSON.parse(item),
    ),
    documents: [...documents.values()].sort(
      (x, y) => byText(x.published || '9999', y.published || '9999') || byText(x.sha256, y.sha256),
    ),
    entries: [...entries.values()].sort((x, y) => byText(x.kind, y.kind) || byId(x, y)),
  }
}

/**
 * Only what concerns the two parties: in a meeting of many, a word to a third side is not of their relation. What an
 * organisation and its guests do together is between it and each of them, not among the guests.
 */
export function withinRelation(
  event: EventRecord,
  { parties, organisations }: { readonly parties: readonly string[]; readonly organisations: ReadonlySet<string> },
): EventRecord {
  if (event.parties.length <= 2) return event
  const isOrganisation = (party: string) => organisations.has(party)
  const isOfGuests = event.parties.some(isOrganisation) && !parties.some(isOrganisation)
  const concerns = (entry: Entry): boolean => {
    switch (entry.kind) {
      case 'statement':
      case 'commitment':
      case 'ask':
      case 'invitation':
      case 'instrument':
      case 'figure':
      case 'target':
        return (
          parties.every(party => entry.parties.includes(party)) && !(isOfGuests && entry.parties.some(isOrganisation))
        )
      case 'person':
        return parties.includes(entry.content.state)
      case 'level':
        // Three states share no level.
        return parties.some(isOrganisation)
      default:
        return !isOfGuests
    }
  }
  return { ...event, entries: event.entries.filter(concerns) }
}

export function summaryOf({ event, same }: OneEvent): EventSummary {
  const { id, kind, date, start, end, host, guests, places, documents } = event
  const counts = new Map<string, number>()
  for (const entry of event.entries) counts.set(entry.kind, (counts.get(entry.kind) ?? 0) + 1)
  const entries = Object.fromEntries([...counts].sort(([a], [b]) => byText(a, b)))
  return { id, kind, date, start, end, host, guests, places, documents, entries, same }
}
