import type { OwnPart } from '../../model/channel.js'
import type {
  Item,
  ItemAct,
  ItemLine,
  ItemProposal,
  JudgedAct,
  NegotiationLine,
  SavedView,
  SheetOutcome,
} from '../../model/item.js'
import { ITEM_FIELDS } from '../../model/item-kinds.js'
import type { Thread } from '../../model/ledger.js'
import type { View } from '../ledger/view.js'
import { fieldLabel } from './columns.js'

/** Items for a terminal: a list, one with its history, what instructions suggest, what became of a file. */

export function itemsView(lines: readonly ItemLine[], title: string): View {
  return {
    title,
    facts: [],
    sections: [
      {
        name: '',
        columns: ['id', 'due', 'status', 'lead', 'content'],
        none: 'No item.',
        rows: lines.map(({ item }) => [
          item.id,
          item.fields.due || '-',
          statusOf(item),
          item.fields.lead || '-',
          item.fields.content,
        ]),
      },
    ],
  }
}

const statusOf = ({ fields, state, waiting }: Item): string =>
  `${state === 'followed' ? fields.status : state}${waiting > 0 ? ` (${waiting} waiting)` : ''}`

export function itemView(item: Item, { acts, threads, own }: Shown): View {
  return {
    title: item.fields.content,
    facts: [
      ['Item', `${item.id}  ${item.state}  ${item.about.relation}`],
      ...ITEM_FIELDS.filter(field => field !== 'content' && item.fields[field] !== '').map(
        field => [fieldLabel(field), item.fields[field]] as const,
      ),
    ],
    sections: [
      ...(own === undefined ? [] : [ownSection(own)]),
      { name: 'In the record', rows: threads.map(({ stage, since, id, title }) => [stage, since, `${title}   ${id}`]) },
      {
        name: 'Attached',
        rows: item.attachments.map(({ role, name, size, sha256 }) => [
          role,
          `${size} bytes`,
          `${name}   sha256 ${sha256}`,
        ]),
      },
      {
        name: 'History',
        rows: acts.map(({ act, state, answer }) => [
          act.at.slice(0, 16),
          act.from === undefined ? act.by : `${act.by} (${act.from})`,
          act.id,
          state === 'proposed' && act.to !== undefined ? `put to ${act.to}` : state,
          `${act.side === '' ? '' : `only ${act.side}: `}${actText(act)}${answerText(answer)}`,
        ]),
      },
    ],
  }
}

interface Shown {
  readonly acts: readonly JudgedAct[]
  readonly threads: readonly Thread[]
  readonly own?: OwnPart | undefined
}

const ownSection = ({ side, fields, attachments }: OwnPart) => ({
  name: `Only ${side}`,
  rows: [
    ...Object.entries(fields).filter(([, text]) => text !== ''),
    ...attachments.map(({ name, sha256 }) => ['attached', `${name}   sha256 ${sha256}`]),
  ],
})

const answerText = (answer: ItemAct | undefined): string =>
  answer === undefined
    ? ''
    : ` · ${answer.kind === 'confirm' ? 'accepted' : 'declined'} by ${answer.by} (${answer.from ?? ''})`

/** What an act did, in one line. */
export function actText(act: ItemAct): string {
  const reason = act.reason === '' ? '' : ` (${act.reason})`
  switch (act.kind) {
    case 'open':
      return `opened${reason}`
    case 'set':
      return `${fieldLabel(act.field)}: ${act.value || '(empty)'}${reason}`
    case 'keep':
      return `${act.field}, kept to yourselves: ${act.value || '(empty)'}${reason}`
    case 'attach':
      return `attached ${act.file.name}${reason}`
    case 'confirm':
      return `confirmed ${act.act}${reason}`
    case 'refuse':
      return `refused ${act.act}${reason}`
    case 'undo':
      return `undid ${act.act}${reason}`
  }
}

export function proposalsView(proposals: readonly ItemProposal[]): View {
  return {
    title: 'Items that instructions suggest',
    facts: [],
    sections: [
      {
        name: '',
        columns: ['thread', 'lead', 'partner', 'content'],
        none: 'None.',
        rows: proposals.map(({ about, fields }) => [
          about.thread,
          fields.lead ?? '-',
          fields.partner ?? '-',
          fields.content ?? '',
        ]),
      },
    ],
  }
}

/** Papers on their way, the longest in their stage first. */
export const negotiationsView = (lines: readonly NegotiationLine[]): View => ({
  title: 'Negotiations',
  facts: [],
  sections: [
    {
      name: '',
      columns: ['stage', 'since', 'days', 'item', 'next step', 'paper'],
      none: 'None.',
      rows: lines.map(({ thread, days, item }) => [
        thread.stage,
        thread.since,
        String(days),
        item?.id ?? '-',
        item?.fields.next_step || '-',
        thread.title,
      ]),
    },
  ],
})

export const viewsView = (views: readonly SavedView[]): View => ({
  title: 'Saved views',
  facts: [],
  sections: [
    {
      name: '',
      columns: ['name', 'by', 'filters'],
      none: 'None.',
      rows: views.map(({ name, by, query }) => [name, by, query]),
    },
  ],
})

export function outcomeView({ rows, unchanged, changed, opened, merged, problems, kept }: SheetOutcome): View {
  return {
    title: kept ? 'What became of the file' : 'What would become of the file; nothing was kept',
    facts: [
      ['Rows', String(rows)],
      ['Unchanged', String(unchanged)],
      ['Changed', String(changed.length)],
      ['New', String(opened.length)],
      ...(merged === 0 ? [] : [['Joined with later changes', String(merged)] as const]),
      ['With problems', String(new Set(problems.map(({ row }) => row)).size)],
    ],
    sections: [
      {
        name: 'Changed',
        rows: changed.map(({ row, item, fields }) => [`row ${row}`, item, fields.map(fieldLabel).join(', ')]),
      },
      { name: 'New', rows: opened.map(({ row, item }) => [`row ${row}`, item]) },
      {
        name: 'Problems',
        rows: problems.map(({ row, column, problem, mend }) => [`row ${row}`, column, `${problem}. ${mend}`]),
      },
    ],
  }
}
