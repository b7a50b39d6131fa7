import type { Entry, EventRecord, Step } from '../model/ledger.js'
import { targetsOf } from '../model/ruled.js'
import type { Place, Ruling, Target } from '../model/ruling.js'
import { byText, listAt } from './order.js'

/** What there is to rule about, as the machine alone sees it: ids that rulings may name, and their words. */
export interface Subjects {
  /** Id of the relation. */
  readonly relation: string
  readonly events: readonly Pick<EventRecord, 'id' | 'evidence' | 'entries'>[]
  /** Entry that opened each thread, by the thread's id. */
  readonly opened: ReadonlyMap<string, string>
  readonly steps: readonly Step[]
  /** Entry by which each person across events is named, by the person's id. */
  readonly people: ReadonlyMap<string, string>
  /** Ids that may be named besides: discrepancies between events. */
  readonly others: ReadonlySet<string>
}

type Correction = Extract<Ruling, { kind: 'correct' }>
type Naming = Extract<Ruling, { kind: 'set' }>
type Preference = Extract<Ruling, { kind: 'prefer' }>
type Verdict = Extract<Ruling, { kind: 'accept' | 'reject' }>

/** Rulings that hold, each on what it is about today. */
export interface Ruled {
  readonly same: readonly Pair[]
  readonly different: readonly Pair[]
  readonly verdicts: ReadonlyMap<string, Verdict>
  /** By entry, and for stages of threads by the entry that opened them. */
  readonly corrections: ReadonlyMap<string, readonly Correction[]>
  readonly preferences: ReadonlyMap<string, Preference>
  /** Preferred names, by the entry by which a person is named. */
  readonly names: ReadonlyMap<string, Naming>
  readonly applied: readonly string[]
  readonly contradictory: readonly (readonly string[])[]
  readonly unmatched: readonly string[]
}

export interface Pair {
  readonly of: readonly [string, string]
  readonly ruling: string
}

/** Rulings that nobody has undone, each once, in order of time. An undone undo counts for nothing. */
export function standing(rulings: readonly Ruling[]): Ruling[] {
  const undone = undoneIn(rulings)
  const once = [...new Map(rulings.map(ruling => [ruling.id, ruling])).values()].sort(inTime)
  return once.filter(({ id, kind }) => kind !== 'undo' && !undone.has(id))
}

/** Rulings, undoings among them, that another takes back. */
export function undoneIn(rulings: readonly Ruling[]): ReadonlySet<string> {
  const undone = new Set<string>()
  // The latest first: whatever undoes an undo is known before it.
  for (const ruling of [...rulings].sort(inTime).reverse()) {
    if (ruling.kind === 'undo' && !undone.has(ruling.id)) undone.add(ruling.ruling)
  }
  return undone
}

const inTime = (a: Ruling, b: Ruling): number => byText(a.at, b.at) || byText(a.id, b.id)

/**
 * Brings rulings to what they are about. Two that answer one question differently are pointed out, and the later holds;
 * one whose subject is read no more is kept as unmatched.
 */
export function resolveRulings(rulings: readonly Ruling[], { relation, ...subjects }: Subjects): Ruled {
  const find = createFinder(subjects)
  const questions = new Map<string, { ruling: Ruling; answer: string; ids: readonly string[] }[]>()
  const recorded = new Set(subjects.events.flatMap(({ entries }) => entries.flatMap(({ ruling }) => ruling ?? [])))
  const kept: Ruling[] = []
  const unmatched: string[] = []
  for (const ruling of standing(rulings)) {
    if (ruling.kind === 'record') {
      if (recorded.has(ruling.id)) kept.push(ruling)
      else if (boreOn(ruling, relation)) unmatched.push(ruling.id)
      continue
    }
    // What is set for the whole ledger, and what is taken apart, is no matter of this relation alone.
    if (ruling.kind === 'part' || (ruling.kind === 'set' && !ruling.of.id.startsWith('person/'))) continue
    const ids = targetsOf(ruling).map(target => find(target, ruling.kind))
    if (ids.some(id => id === undefined)) {
      if (boreOn(ruling, relation)) unmatched.push(ruling.id)
      continue
    }
    const known = ids.flatMap(id => id ?? []).sort(byText)
    const key = JSON.stringify([questionOf(ruling), ...known])
    listAt(questions, key).push({ ruling, answer: answerOf(ruling), ids: known })
  }
  const holding = [...questions.values()].flatMap(answers => answers.at(-1) ?? [])
  const pairs = (kind: Ruling['kind']): Pair[] =>
    holding.flatMap(({ ruling, ids: [a, b] }) =>
      ruling.kind === kind && a !== undefined && b !== undefined ? [{ of: [a, b], ruling: ruling.id }] : [],
    )
  const corrections = new Map<string, Correction[]>()
  const preferences = new Map<string, Preference>()
  const verdicts = new Map<string, Verdict>()
  const names = new Map<string, Naming>()
  for (const { ruling, ids } of holding) {
    const [id = ''] = ids
    if (ruling.kind === 'correct') listAt(corrections, id).push(ruling)
    if (ruling.kind === 'prefer') preferences.set(id, ruling)
    if (ruling.kind === 'set' && ruling.value !== '') names.set(id, ruling)
    if (ruling.kind === 'accept' || ruling.kind === 'reject') verdicts.set(id, ruling)
  }
  return {
    same: pairs('same'),
    different: pairs('different'),
    verdicts,
    corrections,
    preferences,
    names,
    applied: [...holding.map(({ ruling }) => ruling), ...kept].sort(inTime).map(({ id }) => id),
    contradictory: [...questions.values()]
      // A name that was set to another one is no contradiction.
      .filter(([first, ...more]) => first?.ruling.kind !== 'set' && more.some(({ answer }) => answer !== first?.answer))
      .map(answers => answers.map(({ ruling }) => ruling.id))
      .sort((a, b) => byText(a.join(), b.join())),
    unmatched: unmatched.sort(byText),
  }
}

/** A ruling on another relation is not one whose thing was lost; one that names no relation may be of this one. */
const boreOn = ({ relations }: Ruling, relation: string): boolean =>
  relations?.some(dyad => dyad.toLowerCase() === relation) ?? true

/** Same, different and unsure answer one question; so do accept and reject. */
function questionOf(ruling: Ruling): string {
  switch (ruling.kind) {
    case 'correct':
      return `correct ${ruling.field}`
    case 'accept':
    case 'reject':
      return 'step'
    case 'prefer':
      return 'prefer'
    case 'set':
      return `set ${ruling.setting}`
    default:
      return 'identity'
  }
}

function answerOf(ruling: Ruling): string {
  if (ruling.kind === 'correct') return JSON.stringify([...ruling.value].sort(byText))
  return ruling.kind === 'prefer' || ruling.kind === 'set' ? ruling.value : ruling.kind
}

/** Finds what a ruling names: by its id, else by the words it rested on. */
function createFinder({ events, opened, steps, people, others }: Omit<Subjects, 'relation'>) {
  const ids = new Set(events.flatMap(({ id, entries }) => [id, ...entries.map(entry => entry.id)]))
  const stepIds = new Set(steps.map(({ id }) => id))
  const byDocument = new Map<string, { readonly id: string; readonly kind: string; readonly words: Place }[]>()
  const add = (id: string, kind: string, words: readonly Place[]) => {
    for (const each of words) {
      const list = byDocument.get(each.document) ?? []
      list.push({ id, kind, words: each })
      byDocument.set(each.document, list)
    }
  }
  for (const { id, evidence, entries } of events) {
    add(id, 'event', evidence)
    for (const entry of entries) add(entry.id, familyOf(entry), entry.evidence)
  }
  for (const step of steps) add(step.id, 'step', step.evidence)
  return ({ id, places = [] }: Target, kind: Ruling['kind']): string | undefined => {
    const isStep = kind === 'accept' || kind === 'reject'
    if (isStep ? stepIds.has(id) : ids.has(id) || others.has(id)) return id
    const named = opened.get(id) ?? people.get(id)
    if (!isStep && named !== undefined) return named
    const wanted = isStep ? 'step' : familyOfId(id)
    const near = places.flatMap(place =>
      (byDocument.get(place.document) ?? [])
        .filter(other => other.kind === wanted && (!isStep || stageIn(other.id) === stageIn(id)))
        .map(other => ({
          id: other.id,
          share: overlap(other.words, place),
          isNear: threadIn(other.id) === threadIn(id),
        })),
    )
    const best = near
      .filter(({ share }) => share >= HALF)
      .sort((a, b) => b.share - a.share || Number(b.isNear) - Number(a.isNear) || byText(a.id, b.id))[0]
    return best?.id
  }
}

const HALF = 0.5

/** Acts are one family: a newer reader may take an ask for a pledge. */
const familyOf = ({ kind }: Entry): string =>
  kind === 'commitment' || kind === 'ask' || kind === 'invitation' ? 'statement' : kind === 'target' ? 'figure' : kind

/** `…/instrument-ab12` of an entry, `…/instrument/education` of a thread, `person/…` of a person; an event has no slash. */
function familyOfId(id: string): string {
  if (!id.includes('/')) return 'event'
  if (id.startsWith('person/')) return 'person'
  const kind = /\/([a-z]+)[-/]/.exec(id)?.[1] ?? ''
  return kind === 'commitment' || kind === 'ask' || kind === 'invitation'
    ? 'statement'
    : kind === 'target'
      ? 'figure'
      : kind
}

/** `signed` of `kgz-vnm/instrument/education/signed-ab12`. */
const stageIn = (step: string): string => step.slice(step.lastIndexOf('/') + 1, step.lastIndexOf('-'))

/** The thread of a step; the event of an entry. */
const threadIn = (id: string): string => id.slice(0, id.lastIndexOf('/'))

/** Part of the longer stretch that two places of one document share. */
function overlap(a: Place, b: Place): number {
  const common = Math.min(a.end, b.end) - Math.max(a.start, b.start)
  return common <= 0 ? 0 : common / Math.max(a.end - a.start, b.end - b.start)
}
