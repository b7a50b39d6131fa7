import type { Entry, EventRecord, OpenDiscrepancy, RelationPerson, Thread, Words } from '../../model/ledger.js'
import { entryTitle, eventTitle, listed, type NameOf } from './titles.js'
import type { Section, View } from './view.js'

const HEADINGS: Readonly<Record<Entry['kind'], string>> = {
  commitment: 'Commitments',
  ask: 'Asks',
  invitation: 'Invitations',
  instrument: 'Papers',
  mechanism: 'Bodies and channels',
  level: 'Level of relations',
  target: 'Targets',
  figure: 'Figures',
  statement: 'Other statements',
  good: 'Goods',
  person: 'People',
  discrepancy: 'Where the sources differ',
}

/** One event with all its entries. */
export function eventView(event: EventRecord, nameOf: NameOf): View {
  return {
    title: eventTitle(event, nameOf),
    facts: [
      ['Event', event.id],
      ['Relations', event.dyads.join(', ')],
      ['Places', event.places.join(', ')],
    ],
    sections: [
      {
        name: 'Documents',
        rows: event.documents.map(({ name, title, publisher, published, origin }) => [
          published,
          [title || name, publisher, origin === undefined ? '' : 'a copy', name]
            .filter(part => part !== '')
            .join('   '),
        ]),
      },
      ...(Object.keys(HEADINGS) as Entry['kind'][]).map(kind => entriesSection(kind, event.entries, nameOf)),
    ],
  }
}

function entriesSection(kind: Entry['kind'], entries: readonly Entry[], nameOf: NameOf): Section {
  return {
    name: HEADINGS[kind],
    rows: entries
      .filter(entry => entry.kind === kind)
      .map(entry => [stageOf(entry), `${entryTitle(entry, nameOf)}   ${entry.id}`]),
  }
}

const stageOf = (entry: Entry): string => ('stage' in entry.content ? entry.content.stage : '')

export interface EntryShown {
  readonly entry: Entry
  readonly event: EventRecord
  readonly threads: readonly Thread[]
}

/** One entry with the words it rests on and what it moves. */
export function entryView({ entry, event, threads }: EntryShown, nameOf: NameOf): View {
  return {
    title: entryTitle(entry, nameOf),
    facts: [
      ['Entry', entry.id],
      ['Kind', [entry.kind, stageOf(entry)].filter(part => part !== '').join(', ')],
      ['Event', `${eventTitle(event, nameOf)}   ${event.id}`],
      ['Parties', listed(entry.parties.map(nameOf))],
      ...(entry.because === undefined ? [] : [['Rule', entry.because.rule] as const]),
    ],
    sections: [
      evidenceSection(entry.evidence, event),
      { name: 'Followed in', rows: threads.map(({ kind, stage, title, id }) => [kind, stage, `${title}   ${id}`]) },
    ],
  }
}

function evidenceSection(evidence: readonly Words[], { documents }: EventRecord): Section {
  const names = new Map(documents.map(({ sha256, title, name }) => [sha256, title || name]))
  return {
    name: 'Evidence',
    rows: evidence.map(({ document, start, quote }) => [
      names.get(document) ?? document.slice(0, 12),
      String(start),
      `“${quote}”`,
    ]),
  }
}

/** One thread: every step with the sentence that moved it. */
export function threadView(thread: Thread, nameOf: NameOf): View {
  return {
    title: thread.title,
    facts: [
      ['Thread', thread.id],
      ['Kind', thread.kind],
      [
        'Stage',
        `${thread.stage}${thread.since === '' ? '' : `, since ${thread.since}`}${thread.closed ? ', closed' : ''}`,
      ],
      ['By', listed(thread.by.map(nameOf))],
      ['To', listed(thread.to.map(nameOf))],
      ['Charged', thread.owners.join('; ')],
      ['Due', thread.due],
    ].flatMap(([label = '', value = '']) => (value === '' ? [] : [[label, value] as const])),
    sections: [
      {
        name: 'Steps',
        rows: thread.steps.map(({ on, stage, state, evidence, event, id }) => [
          on,
          stage,
          state === 'applied' ? '' : state,
          `${evidence[0] === undefined ? event : `“${evidence[0].quote}”`}   ${id}`,
        ]),
      },
      { name: 'Told again', rows: thread.mentions.map(({ on, entry }) => [on, entry]) },
      { name: 'Depends on', rows: thread.about.map(id => [id]) },
    ],
  }
}

export function discrepancyView({ id, content, open, preferred, events }: OpenDiscrepancy): View {
  return {
    title: content.about,
    facts: [
      ['Difference', id],
      ['Kind', `${content.kind}, ${content.tone}`],
      ['Open', open ? 'yes' : 'no'],
      ['Events', events.join(', ')],
      ['Explanation', content.explanation],
      ...(preferred === undefined ? [] : [['Preferred', `${preferred.value} (${preferred.reason})`] as const]),
    ],
    sections: [
      {
        name: 'Values',
        rows: content.values.flatMap(({ value, evidence }) => evidence.map(({ quote }) => [value, `“${quote}”`])),
      },
    ],
  }
}

export function peopleView(people: readonly RelationPerson[], nameOf: NameOf): View {
  const [first, ...others] = people
  if (first !== undefined && others.length === 0) {
    return {
      title: first.name,
      facts: [
        ['Person', first.id],
        ['State', nameOf(first.state)],
      ],
      sections: [
        { name: 'Offices', rows: first.offices.map(({ first: from, last, office }) => [from, last, office]) },
        {
          name: 'Spellings',
          rows: first.spellings.map(({ form, documents }) => [
            form,
            documents.length === 1 ? '1 document' : `${documents.length} documents`,
          ]),
        },
        { name: 'Events', rows: first.events.map(id => [id]) },
      ],
    }
  }
  return {
    title: `${people.length} people`,
    facts: [],
    sections: [{ name: 'People', rows: people.map(({ name, state, id }) => [name, nameOf(state), id]) }],
  }
}
