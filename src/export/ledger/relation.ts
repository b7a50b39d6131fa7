import type { RelationRecord, Series, Thread } from '../../model/ledger.js'
import { eventTitle, listed, type NameOf } from './titles.js'
import type { Section, View } from './view.js'

/** How a relation stands: level, what is open, what was done, its events and people. */
export function relationView(relation: RelationRecord, nameOf: NameOf): View {
  const { parties, level, threads, events, discrepancies, series, people, asOf, rulings } = relation
  const proposed = threads.flatMap(thread =>
    thread.steps.filter(({ state }) => state === 'proposed').map(step => ({ thread, step })),
  )
  const open = discrepancies.filter(discrepancy => discrepancy.open)
  return {
    title: listed(parties.map(nameOf)),
    facts: [['Relation', relation.id], ...(asOf === '' ? [] : [['As of', asOf] as const]), ['Level', levelLine(level)]],
    sections: [
      section(
        'Events',
        events.map(event => [
          event.date,
          `${eventTitle({ ...event, parties: event.host === '' ? parties : [event.host, ...event.guests] }, nameOf)}   ${event.id}`,
        ]),
      ),
      section('Open', threads.filter(({ closed, kind }) => !closed && kind !== 'level').map(threadRow)),
      section('Closed', threads.filter(({ closed, kind }) => closed && kind !== 'level').map(threadRow)),
      section(
        'Proposed steps',
        proposed.map(({ thread, step }) => [step.on, step.stage, `${thread.title}   ${step.id}`]),
      ),
      section(
        'Open differences',
        open.map(({ id, content }) => [
          content.kind,
          `${content.about}: ${content.values.map(({ value }) => value).join(' | ')}   ${id}`,
        ]),
      ),
      section('Figures', series.flatMap(seriesRows)),
      section(
        'People',
        people.map(({ name, state, offices, id }) => [
          name,
          nameOf(state),
          `${offices.map(({ office, first, last }) => `${office} (${first === last ? first : `${first} to ${last}`})`).join('; ')}   ${id}`,
        ]),
      ),
      section(
        'Contradictory rulings',
        rulings.contradictory.map(ids => [ids.join(', ')]),
      ),
    ],
  }
}

function levelLine({ current, since, aim }: RelationRecord['level']): string {
  const held = current === '' ? 'none told' : `${current}${since === '' ? '' : `, since ${since}`}`
  return aim === '' ? held : `${held}; aim: ${aim}`
}

const section = (name: string, rows: Section['rows']): Section => ({ name, rows })

const threadRow = ({ kind, stage, since, title, due, id }: Thread): string[] => [
  kind,
  stage,
  since,
  `${title}${due === '' ? '' : ` (due ${due})`}   ${id}`,
]

const seriesRows = ({ measure, unit, points }: Series): string[][] =>
  points.map(({ period, value, change_percent, on, holds }) => [
    measure,
    period,
    [
      value === null ? '' : `${value.toLocaleString('en')} ${unit}`,
      change_percent === null ? '' : `${change_percent > 0 ? '+' : ''}${change_percent} %`,
      `told ${on || 'on an unknown day'}`,
      holds ? '' : 'another value is preferred',
    ]
      .filter(part => part !== '')
      .join(', '),
  ])
