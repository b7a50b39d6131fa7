import type { Tables } from '../knowledge/tables.js'
import {
  ACT_STAGES,
  type EventRecord,
  type RelationRecord,
  type Step,
  type Thread,
  type ThreadKind,
} from '../model/ledger.js'
import type { Ruling } from '../model/ruling.js'
import { type About, createMatterFollower } from './about.js'
import { begin, type Kept as Checkpoints, type Resuming } from './checkpoints.js'
import { discrepanciesOf, setAside } from './discrepancies.js'
import { gatherEvents, type OneEvent, summaryOf, withinRelation } from './events.js'
import { relationId, shortHash } from './ids.js'
import { createAskKind } from './kinds/ask.js'
import { createCommitmentKind } from './kinds/commitment.js'
import { createInstrumentKind } from './kinds/instrument.js'
import { createInvitationKind } from './kinds/invitation.js'
import type { Kind } from './kinds/kind.js'
import { createLevelKind } from './kinds/level.js'
import { createMechanismKind } from './kinds/mechanism.js'
import { createTargetKind } from './kinds/target.js'
import { addLapses } from './lapsing.js'
import { levelOf } from './level.js'
import { byId, byText, distinct } from './order.js'
import { correctEvents } from './overlay.js'
import { partEntries, partingsOf } from './parting.js'
import { createPeopleJoiner, type KnownPeople } from './people.js'
import { type Ruled, resolveRulings } from './rulings.js'
import { seriesOf } from './series.js'
import { type Settings, settingsIn } from './settings.js'
import { type Draft, followThreads, type Kinds } from './threads.js'

/** What is known when a relation is asked for. */
export interface Known {
  readonly events: readonly EventRecord[]
  readonly rulings: readonly Ruling[]
  /** Only what happened up to this day (YYYY-MM-DD). */
  readonly asOf?: string
  /** Where earlier runs over the same events were: the outcome is the same without, and takes longer. */
  readonly resuming?: Resuming
}

export interface Related {
  readonly relation: RelationRecord
  readonly checkpoints: Checkpoints
}

export type Relater = (parties: readonly [string, string], known: Known) => Related

const NOBODY_RULED: Ruled = {
  same: [],
  different: [],
  verdicts: new Map(),
  corrections: new Map(),
  preferences: new Map(),
  names: new Map(),
  applied: [],
  contradictory: [],
  unmatched: [],
}

/** How it all stands by some rulings. */
interface Standing {
  readonly gathered: readonly OneEvent[]
  readonly events: readonly EventRecord[]
  readonly drafts: readonly Draft[]
  readonly about: About
  readonly people: KnownPeople
}

/** Prepares the kinds of thread once. */
export function createRelater(tables: Tables): Relater {
  const kinds: Kinds = [
    ['level', createLevelKind()],
    ['instrument', createInstrumentKind(tables)],
    ['mechanism', createMechanismKind(tables)],
    ['target', createTargetKind(tables)],
    ['commitment', createCommitmentKind(tables)],
    ['ask', createAskKind(tables)],
    ['invitation', createInvitationKind(tables)],
  ]
  const organisations = new Set(Object.keys(tables.get<Readonly<Record<string, unknown>>>('gazetteer/organisations')))
  const kindOf = new Map<ThreadKind, Kind>(kinds)
  const followMatters = createMatterFollower(tables)
  const joinPeople = createPeopleJoiner(tables)
  const stand = (all: readonly EventRecord[], { ruled, parted, resuming, kept, ...by }: StandingBy): Standing => {
    const gathered = gatherEvents(all, ruled)
    const events = correctEvents(
      gathered.map(({ event }) => event),
      ruled,
    )
    const { keep, ...beginning } = begin(gathered, { ruled, parted, steps: by.steps }, { resuming, kept })
    const { drafts, states } = followThreads(kinds, { ...by, ...beginning, events, ruled })
    keep(states)
    const about = followMatters(drafts, { verdicts: ruled.verdicts, steps: by.steps })
    addLapses(drafts, { events, verdicts: ruled.verdicts })
    return {
      gathered,
      events,
      drafts,
      about,
      people: joinPeople(events, ruled),
    }
  }
  return (parties, { events: all, rulings, asOf = '', resuming = NOTHING_KNOWN }) => {
    const relation = relationId(parties)
    const { steps } = settingsIn(rulings)
    const kept: Checkpoints = { good: [], made: [] }
    const by = { relation, steps, parted: partingsOf(rulings), resuming, kept }
    const read = all
      .filter(event => parties.every(party => event.parties.includes(party)) && isKnownBy(event, asOf))
      .map(event => withinRelation(event, { parties, organisations }))
    const own = partEntries(read, rulings)
    const plain = stand(own, { ...by, ruled: NOBODY_RULED, unruled: new Map() })
    const ruled = rulings.length === 0 ? NOBODY_RULED : resolveRulings(rulings, subjectsOf(relation, plain))
    const unruled = new Map([...openedBy(plain.drafts)].map(([thread, entry]) => [entry, thread]))
    // Most rulings are on other relations.
    const standing = ruled.applied.length === 0 ? plain : stand(own, { ...by, ruled, unruled })
    const discrepancies = discrepanciesOf({ relation, events: standing.events }, ruled)
    const threads = standing.drafts.map(draft => threadOf(draft, { kindOf, about: standing.about, ruled, asOf }))
    const titles = new Map(threads.map(({ id, title }) => [id, title]))
    const record = {
      id: relation,
      parties: distinct(parties),
      asOf,
      level: levelOf(standing.drafts, ({ id }) => titles.get(id) ?? ''),
      events: standing.gathered.flatMap(({ same }, at) => {
        const event = standing.events[at]
        return event === undefined ? [] : [summaryOf({ event, same })]
      }),
      threads: threads.sort(inOrder),
      series: seriesOf(standing.events, setAside(discrepancies)),
      discrepancies,
      people: standing.people.people,
      rulings: { applied: ruled.applied, contradictory: ruled.contradictory, unmatched: ruled.unmatched },
    }
    return { relation: record, checkpoints: kept }
  }
}

const NOTHING_KNOWN: Resuming = { marks: new Map(), stored: [] }

interface StandingBy {
  readonly relation: string
  readonly ruled: Ruled
  readonly unruled: Unruled
  readonly steps: Settings['steps']
  readonly parted: readonly string[]
  readonly resuming: Resuming
  readonly kept: Checkpoints
}

type Unruled = ReadonlyMap<string, string>

/** A month is known by its last day at the latest, so by its first at the earliest: it counts from there on. */
const isKnownBy = ({ date }: EventRecord, asOf: string): boolean => asOf === '' || (date !== '' && date <= asOf)

function subjectsOf(relation: string, { events, drafts, people }: Standing) {
  return {
    relation,
    events,
    opened: openedBy(drafts),
    // What opens a thread is no question, but for a level first told when the relation has another.
    steps: drafts.flatMap(({ kind, steps }) => (kind === 'level' ? steps : steps.slice(1))),
    people: people.entries,
    others: new Set(discrepanciesOf({ relation, events }, NOBODY_RULED).map(({ id }) => id)),
  }
}

/** Entry that opened each thread. */
function openedBy(drafts: readonly Draft[]): Map<string, string> {
  return new Map(
    drafts.flatMap(({ id, tellings: [first] }) => (first?.entry === undefined ? [] : [[id, first.entry.id]])),
  )
}

interface Making {
  readonly kindOf: ReadonlyMap<ThreadKind, Kind>
  readonly about: About
  readonly ruled: Ruled
  readonly asOf: string
}

function threadOf(draft: Draft, { kindOf, about, ruled, asOf }: Making): Thread {
  const kind = kindOf.get(draft.kind)
  const byPeople = stagesRuled(draft, ruled)
  // Whoever has said how it stands need not be asked whether it lapsed.
  const isAsked = ({ stage, state }: Step) => byPeople.length > 0 && stage === 'lapsed' && state === 'proposed'
  const steps = [...draft.steps.filter(step => !isAsked(step)), ...byPeople]
    .filter(({ on }) => asOf === '' || on <= asOf)
    .sort((a, b) => byText(a.on || '9999', b.on || '9999'))
  const last = steps.findLast(({ state }) => state === 'applied')
  const stage = last?.stage ?? draft.stage
  const { parties, by, to, owners, subjects, due } = draft.opening
  return {
    id: draft.id,
    kind: draft.kind,
    title: kind?.present(draft) ?? '',
    parties,
    by,
    to,
    owners,
    subjects,
    stage,
    since: last?.on ?? '',
    closed: kind?.close(stage) ?? false,
    due,
    steps,
    mentions: draft.mentions,
    about: about.get(draft.id) ?? [],
  }
}

/** Stages that a person gave to an act: it lapsed, was withdrawn, is done after all. Papers are corrected in their entry. */
function stagesRuled(draft: Draft, { corrections }: Ruled): Step[] {
  if (draft.kind === 'instrument' || draft.kind === 'mechanism' || draft.kind === 'level') return []
  return draft.tellings.flatMap(({ entry, event }) =>
    (corrections.get(entry?.id ?? event.id) ?? []).flatMap(({ id, field, value: [value], at, reason }) => {
      const stage = ACT_STAGES.find(known => known === value)
      if (field !== 'stage' || stage === undefined) return []
      const because = { rule: 'ruling', words: [reason] }
      const on = at.slice(0, 10)
      const step = {
        id: `${draft.id}/${stage}-${shortHash([id])}`,
        stage,
        on,
        event: '',
        entry: '',
        evidence: [],
        because,
      }
      return [{ ...step, state: 'applied' as const, ruling: id }]
    }),
  )
}

const inOrder = (a: Thread, b: Thread): number =>
  byText(a.kind, b.kind) || byText(a.steps[0]?.on || '9999', b.steps[0]?.on || '9999') || byId(a, b)
