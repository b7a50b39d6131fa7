import type { EventRecord, Mention, Stage, Step, ThreadKind, Words } from '../model/ledger.js'
import type { Applier } from '../model/ruling.js'
import { shortHash } from './ids.js'
import type { Followed, Kind, Move, Opening, Telling } from './kinds/kind.js'
import { inOrder, isWithin } from './order.js'
import { type FollowState, type KindState, newTrack, placesIn, stateOf, trackOf } from './resuming.js'
import type { Ruled } from './rulings.js'
import type { Settings } from './settings.js'

/** A thread while the events of a relation are gone through. */
export interface Draft extends Followed {
  readonly id: string
  readonly kind: ThreadKind
  readonly tellings: Telling[]
  /** Ids of all entries that are its own, those that only mention it too. */
  readonly members: Set<string>
  stage: Stage
  readonly steps: Step[]
  readonly mentions: Mention[]
  /** Ids of threads that tellings of this one would have opened without rulings. */
  readonly aliases: Set<string>
}

export type Kinds = readonly (readonly [ThreadKind, Kind])[]

export interface Following {
  readonly relation: string
  /** In order of date. */
  readonly events: readonly EventRecord[]
  readonly ruled: Pick<Ruled, 'same' | 'different' | 'verdicts'>
  /** Thread that each entry opened when no ruling counted. */
  readonly unruled: ReadonlyMap<string, string>
  /** Who applies steps; where nothing is set, a rule does what is beyond doubt. */
  readonly steps?: Settings['steps']
  /** What was known after the first of these events; by this the others alone are gone through. */
  readonly from?: FollowState
  /** Numbers of events after which it is to be told what was known. */
  readonly tellAfter?: readonly number[]
}

export interface FollowedThreads {
  readonly drafts: Draft[]
  readonly states: readonly FollowState[]
}

/** A word that more threads share than this leads nowhere; of those that share all words the latest are looked at. */
const MOST = 48

/** Goes through the events once, in order, and follows everything that has a stage. */
export function followThreads(kinds: Kinds, following: Following): FollowedThreads {
  const { relation, events, ruled, unruled, steps = {}, from, tellAfter = [] } = following
  const all: Draft[] = []
  const states = new Map<number, Partial<Record<ThreadKind, KindState>>>(tellAfter.map(count => [count, {}]))
  const places = states.size === 0 ? new Map() : placesIn(events)
  const rules = createPairs(ruled)
  const whole = createWhole()
  for (const [name, kind] of kinds) {
    const known = from?.kinds[name]
    const track = known === undefined ? newTrack() : trackOf(known, { kind: name, events })
    const { drafts, postings, home } = track
    const taken = new Set(drafts.map(({ id }) => id))
    const join = (draft: Draft, telling: Telling, isMention = false) => {
      if (telling.entry !== undefined) draft.members.add(telling.entry.id)
      // A mention says nothing that is not known, and there may be thousands.
      if (!isMention) draft.tellings.push(telling)
      for (const key of isMention ? [] : kind.key(telling)) {
        const list = postings.get(key) ?? []
        if (list.at(-1) !== draft) list.push(draft)
        postings.set(key, list)
      }
      if (telling.entry === undefined) return
      home.set(telling.entry.id, draft)
      const alias = unruled.get(telling.entry.id)
      if (alias !== undefined) draft.aliases.add(alias)
    }
    for (const [at, event] of events.entries()) {
      if (at < (from?.count ?? 0)) continue
      const told = states.get(at)
      if (told !== undefined) told[name] = stateOf(track, places)
      for (const telling of tellingsOf(event)) {
        const keys = kind.key(telling)
        const opening = kind.open(telling)
        if (keys.length === 0 && opening === undefined) continue
        const forced = rules.same(telling).flatMap(id => home.get(id) ?? [])
        const moves = [...new Set([...candidates(keys, postings), ...forced])].flatMap(draft => {
          if (rules.isApart(draft, telling)) return []
          const move = kind.advance(draft, forced.includes(draft) ? { ...telling, ruled: true } : telling)
          return move === undefined ? [] : [{ draft, move: { ...move, ruled: forced.includes(draft) } }]
        })
        const joined = applyMoves(moves, {
          telling,
          hash: moves.length === 0 ? '' : shortHash([telling.entry?.id ?? event.id]),
          verdicts: ruled.verdicts,
          whole,
          applier: steps[name] ?? 'sure',
        })
        for (const { draft, isMention } of joined) join(draft, telling, isMention)
        if (joined.length > 0 || opening === undefined) continue
        const draft = openThread({ relation, name, opening, telling, whole }, taken)
        drafts.push(draft)
        join(draft, telling)
      }
    }
    all.push(...drafts)
  }
  return { drafts: all, states: [...states].map(([count, kinds]) => ({ count, kinds })) }
}

/** The event itself comes last: it may take up what its entries tell of. */
const tellingsOf = (event: EventRecord): Telling[] => [...event.entries.map(entry => ({ event, entry })), { event }]

function candidates(keys: readonly string[], postings: ReadonlyMap<string, readonly Draft[]>): Draft[] {
  return keys.flatMap((key, at) => {
    const list = postings.get(key) ?? []
    return at === 0 ? list.slice(-MOST) : list.length > MOST ? [] : list
  })
}

interface Candidate {
  readonly draft: Draft
  readonly move: Move & { readonly ruled?: boolean }
}

interface Joined {
  readonly draft: Draft
  readonly isMention: boolean
}

interface Applying {
  readonly telling: Telling
  /** Of the telling's id. */
  readonly hash: string
  readonly verdicts: Ruled['verdicts']
  readonly applier: Applier
  readonly whole: Whole
}

/** Writes the moves of one telling down; returns the threads that it is of. */
function applyMoves(moves: readonly Candidate[], applying: Applying): Joined[] {
  const weighed = moves
    .map(({ draft, move }) => ({ draft, move, ...judged({ draft, move }, applying) }))
    .sort((a, b) => Number(b.accepted) - Number(a.accepted) || b.move.fit - a.move.fit || order(a.draft, b.draft))
  const [best, second] = weighed
  const several = weighed.filter(({ move }) => move.several)
  const chosen = best === undefined || best.move.several ? several : [best, ...several]
  // Two threads that it fits equally well: a person has to say which.
  const isTie = best !== undefined && !best.accepted && second?.move.fit === best.move.fit && !best.move.several
  const joined: Joined[] = []
  for (const { draft, move, verdict, id } of chosen) {
    const state = verdict?.kind === 'accept' ? 'applied' : verdict?.kind === 'reject' ? 'rejected' : undefined
    const isSure = move.certain && !(isTie && draft === best?.draft)
    // What only mentions a thread moves nothing, whoever applies steps; of two that fit equally a person says which.
    const isCertain = move.stage === undefined ? isSure : isApplied({ isSure, isTie, move }, applying.applier)
    if (move.stage === undefined) {
      if (isCertain) joined.push({ draft, isMention: move.ruled !== true })
      if (isCertain && applying.telling.entry !== undefined)
        draft.mentions.push(mentionOf(applying.telling, applying.telling.entry.id))
      continue
    }
    if (draft.steps.some(step => step.id === id)) continue
    const step = stepOf({ id, move, stage: move.stage, telling: applying.telling, whole: applying.whole })
    draft.steps.push({
      ...step,
      state: state ?? (isCertain ? 'applied' : 'proposed'),
      ...(verdict === undefined ? {} : { ruling: verdict.id }),
    })
    if (draft.steps.at(-1)?.state !== 'applied') continue
    draft.stage = move.stage
    if (!(move.several && applying.telling.entry !== undefined)) joined.push({ draft, isMention: false })
  }
  return joined
}

function isApplied(
  { isSure, isTie, move }: { readonly isSure: boolean; readonly isTie: boolean; readonly move: Candidate['move'] },
  applier: Applier,
): boolean {
  if (move.ruled === true) return isSure
  return applier === 'person' ? false : applier === 'rule' ? !isTie : isSure
}

const order = (a: Draft, b: Draft): number => (a.id < b.id ? -1 : 1)

function judged({ draft, move }: Candidate, { verdicts, hash }: Applying) {
  const last = `${move.stage ?? ''}-${hash}`
  const id = `${draft.id}/${last}`
  if (verdicts.size === 0) return { id, verdict: undefined, accepted: false }
  const verdict = [draft.id, ...draft.aliases].map(thread => verdicts.get(`${thread}/${last}`)).find(found => found)
  return { id, verdict, accepted: verdict?.kind === 'accept' }
}

interface Stepping {
  readonly id: string
  readonly move: Move
  readonly stage: Stage
  readonly telling: Telling
  readonly whole: Whole
}

function stepOf({ id, move, stage, telling, whole }: Stepping): Omit<Step, 'state'> {
  const { event, entry } = telling
  const evidence = move.evidence ?? whole(entry?.evidence ?? event.evidence, event)
  return { id, stage, on: event.date, event: event.id, entry: entry?.id ?? '', evidence, because: move.because }
}

/** The act that holds the words, where one does: “held” tells little without “its first meeting”. */
type Whole = (words: readonly Words[], event: EventRecord) => readonly Words[]

function createWhole(): Whole {
  const known = new Map<EventRecord, ReadonlyMap<string, readonly Words[]>>()
  const actsIn = (event: EventRecord) => {
    const found = known.get(event) ?? actWords(event)
    known.set(event, found)
    return found
  }
  return (words, event) =>
    inOrder(
      words.map(
        own =>
          actsIn(event)
            .get(own.document)
            ?.find(each => isWithin(own, each)) ?? own,
      ),
    )
}

/** Words of the acts of an event, by document. */
function actWords({ entries }: EventRecord): ReadonlyMap<string, readonly Words[]> {
  const found = new Map<string, Words[]>()
  for (const { kind, evidence } of entries) {
    if (kind !== 'statement' && kind !== 'commitment' && kind !== 'ask') continue
    for (const words of evidence) {
      const list = found.get(words.document)
      if (list === undefined) found.set(words.document, [words])
      else list.push(words)
    }
  }
  return found
}

const mentionOf = ({ event }: Telling, entry: string): Mention => ({ on: event.date, event: event.id, entry })

interface Beginning {
  readonly relation: string
  readonly name: ThreadKind
  readonly opening: Opening
  readonly telling: Telling
  readonly whole: Whole
}

function openThread({ relation, name, opening, telling, whole }: Beginning, taken: Set<string>): Draft {
  const base = `${relation}/${name}/${opening.name}`
  // Two papers of one name: the later one is told by its date, and if that does not help by its entry.
  const id =
    [base, `${base}-${telling.event.date || 'undated'}`].find(free => !taken.has(free)) ??
    `${base}-${shortHash([telling.entry?.id ?? telling.event.id])}`
  taken.add(id)
  const { stage, because } = opening
  const first = `${id}/${stage}-${shortHash([telling.entry?.id ?? telling.event.id])}`
  const step = stepOf({ id: first, move: { certain: true, fit: 1, because }, stage, telling, whole })
  return {
    id,
    kind: name,
    opening,
    tellings: [],
    members: new Set(),
    stage,
    steps: [{ ...step, state: 'applied' }],
    mentions: [],
    aliases: new Set(),
  }
}

/** Entries that rulings hold together or apart. */
function createPairs({ same, different }: Following['ruled']) {
  const index = (pairs: Following['ruled']['same']) => {
    const map = new Map<string, string[]>()
    for (const {
      of: [a, b],
    } of pairs) {
      map.set(a, [...(map.get(a) ?? []), b])
      map.set(b, [...(map.get(b) ?? []), a])
    }
    return map
  }
  const [together, apart] = [index(same), index(different)]
  const none: readonly string[] = []
  return {
    same: ({ entry }: Telling): readonly string[] => (entry === undefined ? none : (together.get(entry.id) ?? none)),
    isApart: (draft: Draft, { entry, event }: Telling): boolean => {
      const others = apart.get(entry?.id ?? event.id) ?? none
      return others.some(id => draft.members.has(id))
    },
  }
}
