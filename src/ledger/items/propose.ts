import type { Tables } from '../../knowledge/tables.js'
import type { ItemAbout, ItemFields, ItemProposal } from '../../model/item.js'
import type { Step, Thread } from '../../model/ledger.js'
import type { Place } from '../../model/ruling.js'
import { type BodyFinder, bodyOf, createBodyFinder } from './ministries.js'
import { createTitleSubject, type TitleSubject } from './subjects.js'

export interface Proposing {
  /** `KGZ-VNM` */
  readonly relation: string
  /** Threads of the relation, to find what the thread is about. */
  readonly threads: ReadonlyMap<string, Thread>
  /** The state whose body leads; that of whoever is to act where it is left out, else the first by code. */
  readonly home?: string
}

/**
 * Items that a thread suggests. An instruction about several papers or bodies suggests one for each, an instruction on several
 * subjects one for each; everything else one. Bodies are those that the gazetteer has for the subject in each state on
 * the day of the event; what it does not know stays empty.
 */
export type ItemProposer = (thread: Thread, proposing: Proposing) => ItemProposal[]

export function createItemProposer(tables: Tables): ItemProposer {
  const bodies = createBodyFinder(tables)
  const subjectOf = createTitleSubject(tables)
  return (thread, proposing) => {
    const first = thread.steps.find(({ state }) => state === 'applied')
    if (first === undefined) return []
    const matters = thread.about.flatMap(id => proposing.threads.get(id) ?? [])
    const parts = isInstruction(thread) ? partsOf(thread, matters, subjectOf) : [wholeOf(thread, matters, subjectOf)]
    return parts.map(part => proposalOf({ thread, first, part, alone: parts.length === 1, proposing, bodies }))
  }
}

const isInstruction = ({ kind, steps }: Thread): boolean =>
  kind === 'commitment' && steps.some(({ stage, state }) => stage === 'instructed' && state === 'applied')

interface Part {
  readonly matter: Thread | undefined
  readonly subjects: readonly string[]
}

function partsOf(thread: Thread, matters: readonly Thread[], subjectOf: TitleSubject): Part[] {
  if (matters.length > 0) {
    const named = matters.map(({ title }) => subjectOf(title))
    const left = thread.subjects.filter(subject => !named.includes(subject))
    const nameless = named.filter(subject => subject === '').length
    // One paper without a subject of its own takes the one subject of the sentence that no other paper has.
    const spare = nameless === 1 && left.length === 1 ? left : []
    return matters.map((matter, at) => {
      const subject = named[at] ?? ''
      return { matter, subjects: subject === '' ? spare : [subject] }
    })
  }
  if (thread.subjects.length < 2) return [{ matter: undefined, subjects: thread.subjects }]
  return thread.subjects.map(subject => ({ matter: undefined, subjects: [subject] }))
}

function wholeOf(thread: Thread, matters: readonly Thread[], subjectOf: TitleSubject): Part {
  const named = [thread, ...matters].map(({ title }) => subjectOf(title)).find(subject => subject !== '')
  const subjects = thread.subjects.length > 0 ? thread.subjects : named === undefined ? [] : [named]
  return { matter: matters.length === 1 ? matters[0] : undefined, subjects }
}

interface Making {
  readonly thread: Thread
  readonly first: Step
  readonly part: Part
  /** Whether nothing else is proposed of the thread. */
  readonly alone: boolean
  readonly proposing: Proposing
  readonly bodies: BodyFinder
}

function proposalOf({ thread, first, part, alone, proposing, bodies }: Making): ItemProposal {
  const { matter, subjects } = part
  const states = proposing.relation.split('-')
  const acting = thread.by.filter(party => states.includes(party))
  const home = proposing.home ?? (acting.length === 1 ? acting[0] : states[0]) ?? ''
  const other = states.find(state => state !== home) ?? ''
  const [subject = ''] = subjects
  const bodyIn = (state: string) => bodyOf(bodies(state, subject, first.on), state)
  const [owner = '', ...owners] = thread.owners
  const about: ItemAbout = {
    relation: proposing.relation,
    kind: thread.kind,
    thread: thread.id,
    matter: matter?.id ?? '',
    entry: first.entry,
    subjects: [...subjects],
    places: placesOf([first, ...(matter?.steps.slice(0, 1) ?? [])]),
  }
  const fields: Partial<ItemFields> = {
    content: contentOf(thread, { matter, alone }),
    // What the source itself names comes first, where it names one.
    lead: (owners.length === 0 ? owner : '') || bodyIn(home),
    partner: bodyIn(other),
    due: thread.due,
    status: 'not-started',
  }
  return {
    about,
    fields: Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '')),
    because: { rule: 'items.thread', words: first.evidence.slice(0, 1).map(({ quote }) => quote) },
  }
}

/** One instruction of several papers would head each of them with all of them: on an agenda, and in a record of decisions. */
function contentOf({ title }: Thread, { matter, alone }: { matter: Thread | undefined; alone: boolean }): string {
  const own = title.replace(/\s+/g, ' ')
  if (matter === undefined) return own
  const paper = matter.title.replace(/\s+/g, ' ')
  return alone ? `${paper}: ${own}` : paper
}

const placesOf = (steps: readonly Step[]): Place[] =>
  steps.flatMap(({ evidence }) => evidence.map(({ document, start, end }) => ({ document, start, end })))
