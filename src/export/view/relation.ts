import type { Level } from '../../model/dossier.js'
import type { EventSummary, RelationPage, RelationRecord, Thread } from '../../model/ledger.js'
import type { MessageKey } from '../messages.js'
import { createWording, type Wording, type WordingOptions } from '../wording.js'
import { day, type Note, type RelationContext, type Row, wordsNote } from './relation-row.js'
import { differenceRows, figureRows, peopleRows, rulingRows } from './relation-rows.js'
import { proposalRows, stageName, threadRow } from './relation-threads.js'

interface RelationSection {
  readonly id: string
  readonly heading: string
  readonly rows: readonly Row[]
}

/** A relation as a person reads it, in the order of what is to be done: the same in every face. */
export interface RelationView {
  readonly wording: Wording
  readonly title: string
  /** Sentences under the title: level, aim, how much is known. */
  readonly facts: readonly string[]
  readonly sections: readonly RelationSection[]
}

/** With a `page`, the relation holds the latest of each list, and the page how long the lists are. */
export function createRelationView(
  relation: RelationRecord,
  options: WordingOptions & { readonly page?: RelationPage } = {},
): RelationView {
  const wording = createWording(options)
  const { say } = wording
  const context = { relation, wording }
  const parties = wording.list(relation.parties.map(wording.party))
  const section = (id: string, heading: MessageKey, rows: readonly Row[]): RelationSection => ({
    id,
    heading: say(heading),
    rows,
  })
  const threads = (kinds: readonly Thread['kind'][], isWanted: (thread: Thread) => boolean = () => true) =>
    relation.threads
      .filter(thread => kinds.includes(thread.kind) && isWanted(thread))
      .map(thread => threadRow(thread, wording))
  const sections = [
    section('decide', 'relation.section.decide', proposalRows(context)),
    section('differences', 'relation.section.differences', differenceRows(context)),
    section(
      'open',
      'relation.section.open',
      threads(ACTS, ({ closed }) => !closed),
    ),
    section('papers', 'relation.section.papers', threads(['instrument'])),
    section('bodies', 'relation.section.bodies', threads(['mechanism'])),
    section(
      'closed',
      'relation.section.closed',
      threads(ACTS, ({ closed }) => closed),
    ),
    section('level', 'relation.section.level', levelRows(context)),
    section('figures', 'relation.section.figures', figureRows(context)),
    section('timeline', 'relation.section.timeline', timeline(context)),
    section('people', 'relation.section.people', peopleRows(context)),
    section('rulings', 'relation.section.rulings', rulingRows(context)),
  ]
  return {
    wording,
    title: say('relation.titled', { parties }),
    facts: relation.events.length === 0 ? [say('relation.nothing', { parties })] : facts(context, options.page),
    sections: sections.filter(({ rows }) => rows.length > 0),
  }
}

const ACTS: readonly Thread['kind'][] = ['commitment', 'ask', 'invitation', 'target']

function facts({ relation: { level, events, asOf }, wording }: RelationContext, page?: RelationPage): string[] {
  const { say, dates } = wording
  const days = events.map(({ date }) => date).filter(date => date !== '')
  const documents = new Set(events.flatMap(event => event.documents.map(({ sha256 }) => sha256))).size
  const known = [
    say('relation.events', { count: page?.counts.events ?? events.length }),
    say('relation.documents', { count: page?.counts.documents ?? documents }),
    dates(page?.from ?? days[0] ?? '', page?.to ?? days.at(-1) ?? ''),
    ...(asOf === '' ? [] : [say('relation.as-of', { date: dates(asOf, '') })]),
  ]
  const current =
    level.current === ''
      ? say('relation.level.none')
      : say('relation.level', { level: level.current, date: dates(level.since, '') })
  return [
    current,
    ...(level.aim === '' ? [] : [say('relation.aim', { level: level.aim })]),
    known.filter(fact => fact !== '').join(', '),
    ...(isCut(page) ? [say('relation.cut')] : []),
  ]
}

/** Whether a list is longer than what is shown of it. */
const isCut = (page: RelationPage | undefined): boolean =>
  page !== undefined &&
  (page.counts.events > page.relation.events.length ||
    page.counts.discrepancies > page.relation.discrepancies.length ||
    page.counts.people > page.relation.people.length ||
    Object.values(page.counts.threads).reduce((a, b) => a + b, 0) > page.relation.threads.length)

function levelRows({ relation, wording }: RelationContext): Row[] {
  return relation.level.history
    .filter(({ state }) => state === 'applied')
    .map(step => ({
      lead: day(step.on, wording),
      text: `${wording.say(`level.${step.stage as Level['stage']}`)}: ${step.level}`,
      quoted: false,
      notes: step.evidence.slice(0, 1).map(words => wordsNote('', words)),
    }))
}

/** Events in order, each with what it moved. */
function timeline({ relation, wording }: RelationContext): Row[] {
  const moved = new Map<string, Note[]>()
  for (const thread of relation.threads) {
    for (const step of thread.steps
      .filter(({ state }) => state === 'applied')
      .slice(thread.kind === 'instrument' || thread.kind === 'mechanism' ? 0 : 1)) {
      const note = { lead: stageName(thread.kind, { stage: step.stage, wording }), text: thread.title, quoted: true }
      moved.set(step.event, [...(moved.get(step.event) ?? []), note])
    }
  }
  return relation.events.map(event => ({
    lead: day(event.date, wording),
    text: eventTitle(event, wording),
    quoted: false,
    notes: [
      {
        lead: '',
        text: `${wording.say('relation.documents', { count: event.documents.length })} · ${event.id}`,
        quoted: false,
      },
      ...(moved.get(event.id) ?? []),
    ],
  }))
}

/** “Official visit: Kyrgyzstan to Viet Nam, 7 to 9 April 2031”. */
function eventTitle({ kind, host, guests, start, end }: EventSummary, wording: Wording): string {
  const name = wording.say(`event.${kind}`)
  const names = wording.list(guests.map(wording.party))
  const who =
    host === ''
      ? names
      : kind.endsWith('visit')
        ? wording.say('event.guests-to-host', { guests: names, host: wording.party(host) })
        : wording.list([...guests, host].map(wording.party))
  const title = who === '' ? name : wording.say('event.titled', { kind: name, who })
  return start === end || start === '' ? title : `${title}, ${wording.dates(start, end)}`
}
