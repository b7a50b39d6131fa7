import { createPaperTitles } from '../knowledge/paper-titles.js'
import type { Tables } from '../knowledge/tables.js'
import type { Evidence, Instrument, Level, Mechanism } from '../model/dossier.js'
import type { ReadInstrument, ReadLevel, ReadMechanism, Report } from '../model/report.js'
import type { TitleComparer, TitleKey } from '../text/titles.js'

/** What merging needs from the tables. */
export interface PaperRules {
  readonly titles: Readonly<Record<'instrument' | 'mechanism' | 'level', TitleComparer>>
  readonly families: ReadonlyMap<Instrument['kind'], string>
  /** Kinds of which an event has one. */
  readonly single: ReadonlySet<Instrument['kind']>
  /** Words that a “trade deal” and the agreement's own name share. */
  readonly trade: ReadonlySet<string>
  readonly order: Readonly<Record<'instrument' | 'mechanism' | 'level', readonly string[]>>
}

interface StageTables {
  readonly instrument: { readonly order: readonly string[] }
  readonly mechanism: { readonly order: readonly string[] }
  readonly level: { readonly order: readonly string[] }
}

interface KindTable {
  readonly kinds: Readonly<Record<Instrument['kind'], { readonly family: string }>>
  readonly single: readonly Instrument['kind'][]
}

type Papers = Pick<Report, 'instruments' | 'mechanisms' | 'levels'>

/** Prepares the rules once. */
export function createPaperRules(tables: Tables): PaperRules {
  const stages = tables.get<StageTables>('ontology/stages')
  const { kinds, single } = tables.get<KindTable>('ontology/instruments')
  const { trade } = tables.get<{ readonly trade: readonly string[] }>('languages/en/instruments')
  return {
    titles: tables.shared(createPaperTitles),
    families: new Map(Object.entries(kinds).map(([kind, { family }]) => [kind as Instrument['kind'], family])),
    single: new Set(single),
    trade: new Set(trade),
    order: { instrument: stages.instrument.order, mechanism: stages.mechanism.order, level: stages.level.order },
  }
}

/** One entry per instrument that the reports name, with the furthest stage that any of them tells. */
export function mergeInstruments(reports: readonly Papers[], rules: PaperRules): Instrument[] {
  const groups = group(
    reports.map(report => report.instruments),
    {
      keyOf: instrument => rules.titles.instrument.key(instrument.title),
      score: (a, b) => {
        const score = rules.titles.instrument.similarity(a.key, b.key)
        if (!isOneFamily(rules, a.entry.kind, b.entry.kind)) return 0
        // A memorandum is called an agreement now and then, but then the titles agree.
        return a.entry.kind === b.entry.kind || score >= 0.5 ? score : 0
      },
    },
  )
  return joinLoose(groups, rules).map((entries, n) => {
    const best = fullest(entries, entry => entry.title)
    const decisive = furthest(entries, rules.order.instrument)
    const bodies = union(entries.map(entry => entry.bodies ?? []))
    return {
      id: `instrument-${n + 1}`,
      title: best.title,
      kind: best.kind,
      parties: union(entries.map(entry => entry.parties)).sort(),
      ...(bodies.length > 0 ? { bodies } : {}),
      stage: decisive.stage,
      evidence: evidences(entries),
      because: decisive.because,
    }
  })
}

/**
 * “a joint declaration” or “the trade pact” of one source is the paper that another source names in full, as long as only
 * one can be meant and neither source tells of both.
 */
function joinLoose(groups: readonly ReadInstrument[][], rules: PaperRules): ReadInstrument[][] {
  const into = new Map<readonly ReadInstrument[], ReadInstrument[]>()
  for (const loose of groups) {
    const meant = groups.filter(other => other !== loose && !into.has(other) && isMeant(loose, other, rules))
    // Of several that may be meant, the one of the same kind.
    const alike = meant.filter(other => other[0]?.kind === loose[0]?.kind)
    const full = meant.length > 1 && alike.length === 1 ? alike : meant
    const [only] = full
    const isTarget = [...into.values()].includes(loose)
    if (only && full.length === 1 && !isTarget) into.set(loose, only)
  }
  return groups
    .filter(entries => !into.has(entries))
    .map(entries => [...entries, ...groups.filter(loose => into.get(loose) === entries).flat()])
}

/** Whether papers told of loosely can be one that is told in full elsewhere. */
function isMeant(loose: readonly ReadInstrument[], full: readonly ReadInstrument[], rules: PaperRules): boolean {
  const [a, b] = [loose[0], full[0]]
  if (!a || !b || !isOneFamily(rules, a.kind, b.kind) || !loose.every(isToldLoosely)) return false
  const documents = new Set(loose.flatMap(documentsOf))
  if (full.some(entry => documentsOf(entry).some(document => documents.has(document)))) return false
  const words = rules.titles.instrument.key(a.title).words
  const stage = (entries: readonly ReadInstrument[]) => furthest(entries, rules.order.instrument).stage
  if (words.size === 0) return rules.single.has(a.kind) && AFOOT.has(stage(full))
  const isNamed = full.some(entry => !isToldLoosely(entry))
  if (!isNamed) return false
  if (stage(loose) === 'under-negotiation' && stage(full) === 'under-negotiation') return true
  if (words.size > 2 || ![...words].some(word => rules.trade.has(word)) || !AFOOT.has(stage(full))) return false
  return full.some(({ title }) => [...rules.titles.instrument.key(title).words].some(word => rules.trade.has(word)))
}

/** Stages of a paper that this event is about. */
const AFOOT: ReadonlySet<string> = new Set(['under-negotiation', 'expected', 'initialled', 'signed'])

const documentsOf = ({ evidence }: ReadInstrument): string[] => evidence.map(({ document }) => document)

/** The head noun in small letters: no name, a description. */
const isToldLoosely = ({ title }: ReadInstrument): boolean =>
  /(?:^|\s)\p{Ll}[\p{L}-]*$/u.test(title) || /^\p{Ll}/u.test(title)

/** One entry per standing body, with the furthest stage. */
export function mergeMechanisms(reports: readonly Papers[], rules: PaperRules): Mechanism[] {
  const groups = group(
    reports.map(report => report.mechanisms),
    {
      keyOf: mechanism => rules.titles.mechanism.key(mechanism.name),
      score: (a, b) => (isOneKind(a.entry, b.entry) ? rules.titles.mechanism.similarity(a.key, b.key) : 0),
    },
  )
  return groups.map((entries, n) => {
    const best = fullest(entries, entry => entry.name)
    const decisive = furthest(entries, rules.order.mechanism)
    const { name, kind } = best
    const { stage, because } = decisive
    return { id: `mechanism-${n + 1}`, name, kind, stage, evidence: evidences(entries), because }
  })
}

/** One entry per level of the relationship; the names of levels are formulas, so only equal ones are one. */
export function mergeLevels(reports: readonly Papers[], rules: PaperRules): Level[] {
  const groups = group(
    reports.map(report => report.levels),
    {
      keyOf: level => rules.titles.level.key(level.level),
      score: (a, b) => (sameWords(a.key, b.key) ? 1 : 0),
    },
  )
  return joinShortForms(groups, rules).map((entries, n) => {
    const best = fullest(entries, entry => entry.level)
    const { stage, because } = furthest(entries, rules.order.level)
    return { id: `level-${n + 1}`, level: best.level, stage, evidence: evidences(entries), because }
  })
}

interface Keyed<T> {
  readonly entry: T
  readonly key: TitleKey
}

interface Grouping<T> {
  readonly keyOf: (entry: T) => TitleKey
  /** 0 when two entries are different things. */
  readonly score: (a: Keyed<T>, b: Keyed<T>) => number
}

/** Entries of one report are different things; between reports the best pairs are joined first. */
function group<T>(lists: readonly (readonly T[])[], { keyOf, score }: Grouping<T>): T[][] {
  const groups: Keyed<T>[][] = []
  for (const list of lists) {
    const fresh = list.map(entry => ({ entry, key: keyOf(entry) }))
    const pairs: { value: number; into: number; from: number }[] = []
    fresh.forEach((item, from) => {
      groups.forEach((members, into) => {
        const value = Math.max(...members.map(member => score(member, item)))
        if (value > 0) pairs.push({ value, into, from })
      })
    })
    pairs.sort((a, b) => b.value - a.value)
    const joined = new Set<number>()
    const taken = new Set<number>()
    for (const { into, from } of pairs) {
      const item = fresh[from]
      if (!item || joined.has(from) || taken.has(into)) continue
      groups[into]?.push(item)
      joined.add(from)
      taken.add(into)
    }
    fresh.forEach((item, from) => {
      if (!joined.has(from)) groups.push([item])
    })
  }
  return groups.map(members => members.map(({ entry }) => entry))
}

function isOneFamily({ families }: PaperRules, a: Instrument['kind'], b: Instrument['kind']): boolean {
  const [left, right] = [families.get(a), families.get(b)]
  return left === right || left === 'any' || right === 'any'
}

function isOneKind(a: ReadMechanism, b: ReadMechanism): boolean {
  return a.kind === b.kind || a.kind === 'other' || b.kind === 'other'
}

function sameWords(a: TitleKey, b: TitleKey): boolean {
  return a.words.size === b.words.size && [...a.words].every(word => b.words.has(word))
}

/** “the strategic partnership”, of which nothing is told, takes up a longer formula that another source prints. */
function joinShortForms(groups: readonly ReadLevel[][], { titles }: PaperRules): ReadLevel[][] {
  const wordsOf = (entries: readonly ReadLevel[]) => titles.level.key(entries[0]?.level ?? '').words
  const isShort = (entries: readonly ReadLevel[]) => entries.every(entry => entry.because?.rule === 'levels.named')
  const longer = (entries: readonly ReadLevel[]) => {
    const words = [...wordsOf(entries)]
    return groups.find(
      group => group !== entries && wordsOf(group).size > words.length && words.every(word => wordsOf(group).has(word)),
    )
  }
  return groups.flatMap(group => {
    if (isShort(group) && longer(group)) return []
    const shorts = groups.filter(other => isShort(other) && longer(other) === group)
    return [[...group, ...shorts.flat()]]
  })
}

/** The longest printed form that is still a title. */
function fullest<T>(entries: readonly T[], titleOf: (entry: T) => string): T {
  const [first, ...rest] = entries
  if (first === undefined) throw new Error('missing entries of a group')
  const weight = (entry: T) => (/^\p{Lu}/u.test(titleOf(entry)) ? 1000 : 0) + Math.min(titleOf(entry).length, 120)
  return rest.reduce((best, entry) => (weight(entry) > weight(best) ? entry : best), first)
}

type Staged = ReadInstrument | ReadMechanism | ReadLevel

/** The furthest stage; what is only used or named does not outrun what a source tells of it. */
function furthest<T extends Staged>(entries: readonly T[], order: readonly string[]): T {
  const rank = (entry: T) => order.indexOf(entry.stage)
  const told = entries.filter(entry => isTold(entry))
  const [first, ...rest] = told.length > 0 ? told : entries
  if (first === undefined) throw new Error('missing entries of a group')
  return rest.reduce((best, entry) => (rank(entry) > rank(best) ? entry : best), first)
}

/** Rules that end in `.named` or `.used` saw no act on the thing itself. */
function isTold(entry: Staged): boolean {
  const rule = entry.because?.rule ?? ''
  return !rule.endsWith('.named') && !rule.endsWith('.used')
}

function union(lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())]
}

function evidences(entries: readonly { readonly evidence: readonly Evidence[] }[]): Evidence[] {
  return entries.flatMap(entry => entry.evidence)
}
