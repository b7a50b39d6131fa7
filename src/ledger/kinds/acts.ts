import type { Tables } from '../../knowledge/tables.js'
import type { Force } from '../../model/dossier.js'
import { ACT_STAGES, type ActStage, type EventRecord, type Stage, type StatementEntry } from '../../model/ledger.js'
import { shortHash } from '../ids.js'
import { distinct, isLater } from '../order.js'
import { type ContentReader, createContentReader, shared } from '../words.js'
import { dateOf, type Followed, isForward, type Move, type Opening, type Telling } from './kind.js'

/** What commitments and asks share: they are acts, and a later act may carry them out. */
export interface ActTools {
  readonly key: (telling: Telling) => readonly string[]
  readonly open: (telling: Telling, own: StatementEntry['kind']) => Opening | undefined
  /** What the two acts have in common, when it is enough to ask a person; undefined otherwise. */
  readonly likeness: (thread: Followed, telling: Telling) => Likeness | undefined
}

export interface Likeness {
  readonly fit: number
  readonly words: readonly string[]
  /** One says all that the other says. */
  readonly whole: boolean
}

/** Meanings that two acts must share: so many, and such a part of the earlier one's. */
const FEW = { meanings: 2, part: 0.75 }
const MANY = { meanings: 4, part: 0.5 }
const LONGER = 4

export function createActTools(tables: Tables): ActTools {
  const read: ContentReader = createContentReader(tables)
  const { due } = tables.get<{ readonly due: readonly string[] }>('languages/en/following')
  const dueYear = new RegExp(`\\b(?:${due.join('|')})\\s+((?:19|20|21)\\d\\d)(?![\\d,.]\\d|\\d)`, 'gi')
  const known = new WeakMap<StatementEntry, ReadonlySet<string>>()
  const contentOf = (act: StatementEntry): ReadonlySet<string> => {
    const meanings = known.get(act) ?? read(act.content.text)
    known.set(act, meanings)
    return meanings
  }
  const people = new WeakMap<EventRecord, ReadonlySet<string>>()
  const namesOf = (event: EventRecord): ReadonlySet<string> => {
    const known = people.get(event)
    if (known !== undefined) return known
    const persons = event.entries.flatMap(entry => (entry.kind === 'person' ? [entry.content] : []))
    const words = read(persons.map(({ name, role }) => `${name} ${role}`).join(' '))
    people.set(event, words)
    return words
  }
  return {
    key: telling => {
      const act = actOf(telling)
      if (act === undefined || !FOLLOWING.has(act.content.force)) return []
      const meanings = distinct([...contentOf(act)])
      return meanings.length === 0 ? [] : [`=${meanings.join(' ')}`, ...meanings]
    },
    open: (telling, own) => {
      const act = actOf(telling)
      if (act === undefined || act.kind !== own) return undefined
      const { force, by, to, bodies = [], subjects, text } = act.content
      return {
        stage: FIRST[force] ?? 'stated',
        parties: act.parties.length > 1 ? act.parties : telling.event.parties,
        by,
        to,
        owners: distinct(bodies),
        subjects,
        due: dueIn(text, { since: telling.event.date, dueYear }),
        because: act.because ?? { rule: `ledger.${own}`, words: [] },
        name: `${telling.event.date || 'undated'}-${shortHash([force, by.join(' '), to.join(' '), text])}`,
      }
    },
    likeness: (thread, telling) => {
      const [older, later] = [openingAct(thread), actOf(telling)]
      if (older === undefined || later === undefined || !sharesSubject(older, later)) return undefined
      const [a, b] = [contentOf(older), contentOf(later)]
      // A text of many points has a word for everything.
      if (b.size > LONGER * a.size || commonIn(a, b) < leastOf(a.size)) return undefined
      const names = namesOf(telling.event)
      const words = shared(a, b).filter(word => !names.has(word))
      const part = words.length / (a.size || 1)
      const isEnough = [FEW, MANY].some(least => words.length >= least.meanings && part >= least.part)
      return isEnough ? { fit: part, words, whole: words.length === a.size && words.length === b.size } : undefined
    },
  }
}

/** The last year that the words name as one to come. */
function dueIn(text: string, { since, dueYear }: { readonly since: string; readonly dueYear: RegExp }): string {
  const years = [...text.matchAll(dueYear)].map(([, year = '']) => year).filter(year => year >= since.slice(0, 4))
  return since === '' ? '' : (years.sort().at(-1) ?? '')
}

/** Meanings in common without which no likeness is enough. */
const leastOf = (size: number): number =>
  Math.min(...[FEW, MANY].map(({ meanings, part }) => Math.max(meanings, part * size)))

function commonIn(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0
  for (const meaning of a) if (b.has(meaning)) common += 1
  return common
}

const FIRST: Readonly<Partial<Record<Force, ActStage>>> = { agree: 'agreed', instruct: 'instructed' }

/** Forces of acts that are followed, or may carry out what is followed. */
const FOLLOWING: ReadonlySet<Force> = new Set([
  'agree',
  'pledge',
  'instruct',
  'request',
  'propose',
  'do',
  'sign',
  'accept',
])

/** Nothing but the relationship, or nothing said. */
const THIN: ReadonlySet<string> = new Set(['general', 'political', 'high-level-exchange', 'protocol'])

/** An act whose subject is nothing but the relationship may be about anything. */
function sharesSubject({ content: a }: StatementEntry, { content: b }: StatementEntry): boolean {
  const [one, two] = [a, b].map(({ subjects }) => subjects.filter(subject => !THIN.has(subject)))
  return !one?.length || !two?.length || one.some(subject => two.includes(subject))
}

export function actOf({ entry }: Telling): StatementEntry | undefined {
  switch (entry?.kind) {
    case 'statement':
    case 'commitment':
    case 'ask':
    case 'invitation':
      return entry
    default:
      return undefined
  }
}

export const openingAct = ({ tellings }: Followed): StatementEntry | undefined =>
  tellings[0] === undefined ? undefined : actOf(tellings[0])

export const isForwardAct = (stage: Stage, next: ActStage): boolean => isForward(ACT_STAGES, stage, next)

/** Done, lapsed and withdrawn end an act. */
export const isSettled = (stage: Stage): boolean => stage === 'done' || stage === 'lapsed' || stage === 'withdrawn'

/** The same promise or ask made once more: no step, and no second thread. */
export function restated(thread: Followed, telling: Telling, likenessOf: ActTools['likeness']): Move | undefined {
  const [older, act] = [openingAct(thread), actOf(telling)]
  if (older === undefined || act === undefined || older.content.force !== act.content.force) return undefined
  if (!sameParties(older, act)) return undefined
  const likeness = likenessOf(thread, telling)
  if (!telling.ruled && !(likeness?.whole && likeness.words.length >= SURE)) return undefined
  return { certain: true, fit: 2, because: { rule: 'ledger.act.restated', words: likeness?.words ?? [] } }
}

const SURE = 3

const sameParties = ({ content: a }: StatementEntry, { content: b }: StatementEntry): boolean =>
  isSameList(a.by, b.by) && isSameList(a.to, b.to)

const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((each, at) => each === b[at])

/** Whether a later act is done by one of these sides, at a later event, and told as done. */
export function isLaterDeed(thread: Followed, telling: Telling, sides: readonly string[]): boolean {
  const act = actOf(telling)
  if (act === undefined || !isLater(telling.event.date, dateOf(thread))) return false
  const { by, reality = 'done' } = act.content
  return reality === 'done' && by.some(side => sides.includes(side))
}
