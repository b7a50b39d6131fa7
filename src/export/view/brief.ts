import type { Block } from '../../model/document.js'
import type { Dossier, Person } from '../../model/dossier.js'
import { createWording, type Wording, type WordingOptions } from '../wording.js'
import { createSides } from './acts.js'
import { type Difference, type Place, placer, viewDifferences } from './differences.js'
import { type Draft, type Entry, numberEntry } from './entries.js'
import { type Links, onOnePage } from './links.js'
import { draftSections, type Layout } from './sections.js'
import { nameSources, type Source, type Sources } from './sources.js'

/** Settings of every face of the brief. */
export interface BriefOptions extends WordingOptions {
  /** Parts of each document by its id, when they are known: what is no story text is shown as such. */
  readonly blocks?: ReadonlyMap<string, readonly Block[]>
  /** How many sentences of each document gave nothing, by its id. */
  readonly skipped?: ReadonlyMap<string, number>
  /** Who recorded or corrected an entry, in a few words, by its id. */
  readonly ruled?: ReadonlyMap<string, string>
  /** How things are said, where that was made before: making it takes as long as a brief. */
  readonly wording?: Wording
  /** Where its parts lead; within one page when not told. */
  readonly links?: Links
}

/** Entries that share their lead. */
export interface Group {
  readonly lead: string
  readonly entries: readonly Entry[]
}

export interface Section {
  readonly id: string
  readonly heading: string
  readonly layout: Layout
  readonly count: number
  readonly groups: readonly Group[]
}

/** One fact of the event with the places that tell it. */
export interface EventFact {
  readonly text: string
  readonly places: readonly Place[]
}

interface Side {
  readonly name: string
  readonly part: string
  readonly places: readonly Place[]
  readonly people: readonly Entry[]
}

/** How many entries all, several and single sources carry. */
interface Tally {
  readonly entries: number
  readonly all: number
  /** In more than one origin, but not in all. */
  readonly several: number
  readonly alone: readonly { readonly source: Source; readonly entries: readonly Entry[] }[]
  readonly open: number
}

/** A dossier as a person reads it: what every face (terminal, Markdown, page) shows, in one order and one numbering. */
export interface Brief {
  readonly dossier: Dossier
  readonly wording: Wording
  readonly links: Links
  /** “Official visit: Kyrgyzstan to Viet Nam” */
  readonly title: string
  /** The title without the kind of event; empty when no side is known. */
  readonly who: string
  readonly kind: EventFact
  readonly when: EventFact
  readonly where: EventFact
  readonly sides: readonly Side[]
  readonly sources: Sources
  readonly differences: readonly Difference[]
  readonly sections: readonly Section[]
  readonly entries: readonly Entry[]
  readonly tally: Tally
}

export function createBrief(dossier: Dossier, options: BriefOptions = {}): Brief {
  const wording = options.wording ?? createWording(options)
  const sources = nameSources(dossier)
  const differences = viewDifferences(dossier.discrepancies, { sources, wording })
  const context = { dossier, sources, differences, wording }
  let number = 0
  const sections = draftSections(context).map(({ drafts, ...section }) => {
    // Numbers follow the order on the page, so the groups are made before anything is numbered.
    const told = drafts.map(draft => {
      const ruled = options.ruled?.get(draft.id)
      return ruled === undefined ? draft : { ...draft, flags: [...draft.flags, ruled] }
    })
    const groups = groupByLead(told).map(([lead, members]) => ({
      lead,
      entries: members.map(draft => {
        number += 1
        return numberEntry(draft, number, context)
      }),
    }))
    return { ...section, count: drafts.length, groups }
  })
  const entries = sections.flatMap(section => section.groups.flatMap(group => group.entries))
  const { event } = dossier
  const because = event.because ?? []
  const fact = (text: string, ...fields: string[]): EventFact => ({
    text,
    places: placer(
      `event-${fields[0]}`,
      sources,
    )(because.flatMap(item => (fields.includes(item.field) && item.evidence ? item.evidence : []))),
  })
  const kind = wording.say(`event.${event.kind}`)
  const who = whoOf(dossier, wording)
  const placesOf = { host: fact('', 'host').places, guest: fact('', 'guests').places }
  return {
    dossier,
    wording,
    links: options.links ?? onOnePage,
    title: who === '' ? kind : wording.say('event.titled', { kind, who }),
    who,
    kind: fact(kind, 'kind'),
    when: fact(wording.dates(event.start, event.end), 'start', 'end'),
    where: fact((event.places ?? []).join(', '), 'places', 'place'),
    sides: createSides(dossier, wording).parties.map(code => {
      const part = code === event.host ? 'host' : event.host === '' ? 'party' : 'guest'
      return {
        name: wording.party(code),
        part: wording.say(`event.${part}`),
        places: placesOf[part === 'host' ? 'host' : 'guest'],
        people: leading(code, { dossier, entries }),
      }
    }),
    sources,
    differences,
    sections,
    entries,
    tally: tallyOf(entries, { sources, differences }),
  }
}

function groupByLead(drafts: readonly Draft[]): [lead: string, members: Draft[]][] {
  const byLead = new Map<string, Draft[]>()
  for (const draft of drafts) {
    const members = byLead.get(draft.lead)
    if (members) members.push(draft)
    else byLead.set(draft.lead, [draft])
  }
  return [...byLead]
}

/** A visit goes from guests to host; any other event is between its sides. */
function whoOf({ event }: Dossier, wording: Wording): string {
  const guests = wording.list(event.guests.map(wording.party))
  const host = event.host === '' ? '' : wording.party(event.host)
  const visit = event.kind.endsWith('visit')
  if (guests === '') return visit && host !== '' ? wording.say('event.to-host', { host }) : host
  if (host === '') return guests
  return visit
    ? wording.say('event.guests-to-host', { guests, host })
    : wording.list([...event.guests.map(wording.party), host])
}

/** People of a side, those who speak most first: they stand for it in the head of the brief. */
function leading(code: string, { dossier, entries }: { dossier: Dossier; entries: readonly Entry[] }): Entry[] {
  const spoken = new Map<string, number>()
  for (const { speakers = [] } of dossier.statements)
    for (const id of speakers) spoken.set(id, (spoken.get(id) ?? 0) + 1)
  const stateOf = new Map<string, Person['state']>(dossier.people.map(person => [person.id, person.state]))
  return entries
    .filter(entry => entry.kind === 'person' && stateOf.get(entry.id) === code)
    .sort((a, b) => (spoken.get(b.id) ?? 0) - (spoken.get(a.id) ?? 0))
}

function tallyOf(
  entries: readonly Entry[],
  { sources, differences }: { sources: Sources; differences: readonly Difference[] },
): Tally {
  const counted = entries.filter(({ kind }) => kind !== 'person' && kind !== 'programme')
  const voices = (entry: Entry) => new Set(entry.places.map(place => place.source.origin))
  const total = sources.origins.length
  const spread = counted.map(entry => ({ entry, voices: voices(entry) }))
  return {
    entries: counted.length,
    all: spread.filter(({ voices }) => voices.size === total).length,
    several: spread.filter(({ voices }) => voices.size > 1 && voices.size < total).length,
    alone: sources.origins.map(source => ({
      source,
      entries: spread.flatMap(({ entry, voices }) => (voices.size === 1 && voices.has(source.letter) ? entry : [])),
    })),
    open: differences.filter(difference => difference.open).length,
  }
}
