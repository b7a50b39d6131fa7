import type { EventRecord, Stage, Step, ThreadKind } from '../model/ledger.js'
import type { Opening, Telling } from './kinds/kind.js'
import { listAt } from './order.js'
import type { Draft } from './threads.js'

/** Number of an event among those of the relation, and of an entry in it; −1 for the event itself. */
type Ref = readonly [event: number, entry: number]

/** A thread as it stood after some events, with numbers in the place of what those events say. */
interface StoredDraft {
  readonly id: string
  readonly opening: Opening
  readonly stage: Stage
  readonly steps: readonly Step[]
  readonly tellings: readonly Ref[]
  readonly members: readonly Ref[]
  readonly mentions: readonly Ref[]
  readonly aliases: readonly string[]
}

/** What is known of one kind of thread after some events: JSON-able. */
export interface KindState {
  readonly drafts: readonly StoredDraft[]
  /** Numbers of drafts by key, in the order in which they were told of. */
  readonly postings: readonly (readonly [key: string, drafts: readonly number[]])[]
  /** Entries that several threads have, with the one that had them last. */
  readonly shared: readonly (readonly [entry: string, draft: number])[]
}

/** What is known after the first `count` events of a relation. */
export interface FollowState {
  readonly count: number
  readonly kinds: Readonly<Partial<Record<ThreadKind, KindState>>>
}

/** What is known of one kind of thread while events are gone through. */
export interface Track {
  readonly drafts: Draft[]
  readonly postings: Map<string, Draft[]>
  /** Thread that has an entry, the last one where several have. */
  readonly home: Map<string, Draft>
}

export const newTrack = (): Track => ({ drafts: [], postings: new Map(), home: new Map() })

/** Where each entry of some events stands. */
export type Places = ReadonlyMap<string, Ref>

export function placesIn(events: readonly EventRecord[]): Places {
  const places = new Map<string, Ref>()
  for (const [at, { id, entries }] of events.entries()) {
    places.set(id, [at, -1])
    for (const [place, entry] of entries.entries()) places.set(entry.id, [at, place])
  }
  return places
}

/** A track as it stands now; what it holds may go on changing. */
export function stateOf({ drafts, postings, home }: Track, places: Places): KindState {
  const refs = (ids: Iterable<string>): Ref[] =>
    [...ids].flatMap(id => {
      const ref = places.get(id)
      return ref === undefined ? [] : [ref]
    })
  const numbers = new Map(drafts.map((draft, number) => [draft, number]))
  const last = new Map(drafts.flatMap(draft => [...draft.members].map(id => [id, draft] as const)))
  return {
    drafts: drafts.map(draft => ({
      id: draft.id,
      opening: draft.opening,
      stage: draft.stage,
      steps: [...draft.steps],
      tellings: refs(draft.tellings.map(({ event, entry }) => entry?.id ?? event.id)),
      members: refs(draft.members),
      mentions: refs(draft.mentions.map(({ entry }) => entry)),
      aliases: [...draft.aliases],
    })),
    postings: [...postings].map(([key, list]) => [key, list.flatMap(draft => numbers.get(draft) ?? [])]),
    shared: [...last].flatMap(([id, draft]) => {
      const own = home.get(id)
      return own === undefined || own === draft ? [] : [[id, numbers.get(own) ?? 0] as const]
    }),
  }
}

/** The track of a kind as it stood after the events that come first among these. */
export function trackOf(
  { drafts: stored, postings, shared }: KindState,
  { kind, events }: { readonly kind: ThreadKind; readonly events: readonly EventRecord[] },
): Track {
  const tellingAt = ([at, place]: Ref): Telling[] => {
    const event = events[at]
    const entry = event?.entries[place]
    return event === undefined ? [] : [entry === undefined ? { event } : { event, entry }]
  }
  const idsAt = (refs: readonly Ref[]) =>
    refs.flatMap(tellingAt).map(({ event, entry }) => ({ on: event.date, event: event.id, entry: entry?.id ?? '' }))
  const drafts = stored.map(
    ({ id, opening, stage, steps, tellings, members, mentions, aliases }): Draft => ({
      id,
      kind,
      opening,
      stage,
      steps: [...steps],
      tellings: tellings.flatMap(tellingAt),
      members: new Set(idsAt(members).map(({ entry }) => entry)),
      mentions: idsAt(mentions),
      aliases: new Set(aliases),
    }),
  )
  const track: Track = { drafts, postings: new Map(), home: new Map() }
  for (const [key, numbers] of postings) {
    const list = listAt(track.postings, key)
    for (const number of numbers) {
      const draft = drafts[number]
      if (draft !== undefined) list.push(draft)
    }
  }
  for (const draft of drafts) for (const id of draft.members) track.home.set(id, draft)
  for (const [id, number] of shared) {
    const draft = drafts[number]
    if (draft !== undefined) track.home.set(id, draft)
  }
  return track
}
