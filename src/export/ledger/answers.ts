import type { Found, HistoryItem, Organisation, ProposedStep, SearchAnswer } from '../../model/answers.js'
import type { OpenDiscrepancy } from '../../model/ledger.js'
import { discrepancyView, entryView, eventView, peopleView, threadView } from './event.js'
import { relationView } from './relation.js'
import type { NameOf } from './titles.js'
import type { View } from './view.js'

export function foundView(found: Found, nameOf: NameOf): View {
  switch (found.kind) {
    case 'relation':
      return relationView(found.relation, nameOf)
    case 'event':
      return eventView(found.event, nameOf)
    case 'entry':
      return entryView(found, nameOf)
    case 'thread':
      return threadView(found.thread, nameOf)
    case 'discrepancy':
      return discrepancyView(found.discrepancy)
    case 'people':
      return peopleView(found.people, nameOf)
    case 'organisation':
      return organisationView(found.organisation, nameOf)
  }
}

function organisationView({ code, name, source, asOf, members, relations }: Organisation, nameOf: NameOf): View {
  return {
    title: code === name ? code : `${name} (${code})`,
    facts: [...(asOf === '' ? [] : [['As of', asOf] as const]), ['To check against', source]],
    sections: [
      { name: 'Members', rows: members.map(({ state, since, until }) => [state, since, until, nameOf(state)]) },
      { name: 'Relations', rows: relations.map(dyad => [dyad]) },
    ],
  }
}

export function searchView({ hits, facets }: SearchAnswer): View {
  const told = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, 6)
      .map(([value, count]) => `${value || 'none'} ${count}`)
      .join(' · ')
  return {
    title: `${hits.length} ${hits.length === 1 ? 'place' : 'places'}`,
    facts: [],
    sections: [
      {
        name: 'Found',
        rows: hits.map(({ kind, stage, date, quote, id }) => [date, kind, stage, `“${quote}”   ${id}`]),
      },
      {
        name: 'Narrow it down',
        counted: false,
        rows: Object.entries(facets).flatMap(([facet, counts]) =>
          Object.keys(counts).length === 0 ? [] : [[`--${facet}`, told(counts)]],
        ),
      },
    ],
  }
}

export function checkView(open: readonly OpenDiscrepancy[]): View {
  return {
    title: open.length === 0 ? 'No open differences' : `${open.length} open`,
    facts: [],
    sections: open.map(({ id, content }) => ({
      name: `${content.tone}: ${content.about}   ${id}`,
      counted: false,
      rows: [
        ...content.values.flatMap(({ value, evidence }) =>
          evidence.slice(0, 1).map(({ quote }) => [value, `“${quote}”`]),
        ),
        ...(content.explanation === '' ? [] : [['', content.explanation]]),
      ],
    })),
  }
}

export function historyView(title: string, items: readonly HistoryItem[]): View {
  return {
    title,
    facts: [],
    sections: [
      {
        name: 'Known',
        rows: items.map(({ known, on, what, text }) => [known.slice(0, 16).replace('T', ' '), what, on, text]),
      },
    ],
  }
}

interface EventChange {
  readonly event: string
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

/** What a newer reader made of the documents. */
export function rereadView(documents: number, changes: readonly EventChange[]): View {
  return {
    title:
      documents === 0
        ? 'All documents are read by this version'
        : `${documents} read again, ${changes.length} events changed`,
    facts: [],
    sections: changes.map(({ event, added, removed }) => ({
      name: event,
      rows: [...removed.map(id => ['-', id]), ...added.map(id => ['+', id])],
    })),
  }
}

/** Steps that wait for a person, each with the words that propose it and those of the older entry. */
export function queueView(steps: readonly ProposedStep[]): View {
  return {
    title: steps.length === 0 ? 'Nothing waits' : `${steps.length} proposed ${steps.length === 1 ? 'step' : 'steps'}`,
    facts: [],
    sections: steps.map(({ thread, step }) => ({
      name: `${step.stage}: ${thread.title}   ${step.id}`,
      counted: false,
      rows: stepRows(thread, step),
    })),
  }
}

function stepRows(thread: ProposedStep['thread'], step: ProposedStep['step']): string[][] {
  const told = thread.steps.filter(({ state, id }) => state === 'applied' && id !== step.id).at(-1)
  return [
    ...(told === undefined ? [] : [[told.on, told.stage, `“${told.evidence[0]?.quote ?? told.event}”`]]),
    [step.on, step.stage, `“${step.evidence[0]?.quote ?? step.event}”`],
    ['', '', `rule ${step.because.rule}${step.because.words.length > 0 ? `: ${step.because.words.join(', ')}` : ''}`],
  ]
}
