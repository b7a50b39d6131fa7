import type { Extract } from '../../../model/extract.js'
import { type Table, tableOf } from './table.js'

/** How relations stand: what is followed, step by step; trade over time; people. Empty for one event. */
export function relationTables({ relations }: Pick<Extract, 'relations'>): Table[] {
  const threads = relations.flatMap(({ id, threads }) => threads.map(thread => ({ relation: id, thread })))
  const points = relations.flatMap(({ id, series }) =>
    series.flatMap(each => each.points.map(point => ({ relation: id, series: each, point }))),
  )
  const people = relations.flatMap(({ id, people }) => people.map(person => ({ relation: id, person })))
  return [
    tableOf({
      name: 'threads',
      title: 'What is followed through the events',
      primaryKey: ['id'],
      items: threads,
      columns: [
        ['id', 'name of the thread', ({ thread }) => thread.id],
        ['relation', 'id of the relation', ({ relation }) => relation],
        ['kind', 'commitment, ask, invitation, instrument …', ({ thread }) => thread.kind],
        ['title', 'as the fullest source prints it', ({ thread }) => thread.title],
        ['by', 'codes, separated by “; ”', ({ thread }) => thread.by],
        ['to', 'codes, separated by “; ”', ({ thread }) => thread.to],
        ['owners', 'bodies charged with it', ({ thread }) => thread.owners],
        ['subjects', 'of the codebook', ({ thread }) => thread.subjects],
        ['stage', 'by the steps that count', ({ thread }) => thread.stage],
        ['since', 'date of the event that tells the stage', ({ thread }) => thread.since],
        ['closed', 'done, lapsed, withdrawn or ended', ({ thread }) => thread.closed, 'boolean'],
        ['due', 'day or year; empty when none is told', ({ thread }) => thread.due],
      ],
    }),
    tableOf({
      name: 'steps',
      title: 'What moved what is followed',
      foreignKeys: [{ field: 'thread', table: 'threads', key: 'id' }],
      items: threads.flatMap(({ thread }) => thread.steps.map(step => ({ thread, step }))),
      columns: [
        ['id', 'name of the step', ({ step }) => step.id],
        ['thread', 'its id', ({ thread }) => thread.id],
        ['stage', 'that it moved to', ({ step }) => step.stage],
        ['on', 'date of the event that tells it', ({ step }) => step.on],
        ['state', 'applied, proposed or rejected', ({ step }) => step.state],
        ['event', 'its id', ({ step }) => step.event],
        ['entry', 'its id; empty where the event itself or a person tells it', ({ step }) => step.entry],
        ['ruling', 'its id, where a person made, accepted or rejected it', ({ step }) => step.ruling],
        ['quote', 'the words that moved it', ({ step }) => step.evidence[0]?.quote],
      ],
    }),
    tableOf({
      name: 'series',
      title: 'Figures over time',
      items: points,
      columns: [
        ['relation', 'its id', ({ relation }) => relation],
        ['parties', 'whose figure it is', ({ series }) => series.parties],
        ['measure', 'of the codebook', ({ series }) => series.measure],
        ['unit', 'ISO 4217, or a plural noun', ({ series }) => series.unit],
        ['period', 'as in the codebook', ({ point }) => point.period],
        ['value', 'in base units', ({ point }) => point.value, 'number'],
        ['low', 'least value that prints like this', ({ point }) => point.low, 'number'],
        ['high', 'greatest value that prints like this', ({ point }) => point.high, 'number'],
        ['change_percent', 'against the period before', ({ point }) => point.change_percent, 'number'],
        ['holds', 'false where another value was preferred', ({ point }) => point.holds, 'boolean'],
        ['entries', 'ids, separated by “; ”', ({ point }) => point.entries],
      ],
    }),
    tableOf({
      name: 'people',
      title: 'People of each relation',
      primaryKey: ['relation', 'id'],
      items: people,
      columns: [
        ['relation', 'its id', ({ relation }) => relation],
        ['id', 'of the person', ({ person }) => person.id],
        ['name', 'as printed most fully, or as preferred', ({ person }) => person.name],
        ['state', 'code', ({ person }) => person.state],
        ['spellings', 'separated by “; ”', ({ person }) => person.spellings.map(({ form }) => form)],
        [
          'offices',
          'as printed, with the first and last date',
          ({ person }) => person.offices.map(({ office, first, last }) => `${office} (${first} – ${last})`),
        ],
        ['events', 'ids, separated by “; ”', ({ person }) => person.events],
      ],
    }),
  ]
}
