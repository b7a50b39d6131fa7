import type { RelationPage, RelationRecord } from '../model/ledger.js'
import { printable, quoted } from './printable.js'
import { createPaint, displayWidth, flow, type Paint } from './text/columns.js'
import { hanging, heading } from './text/page.js'
import { createRelationView } from './view/relation.js'
import type { Note, Row } from './view/relation-row.js'
import type { WordingOptions } from './wording.js'

export interface RelationTextOptions extends WordingOptions {
  /** How long the lists are, where the relation given holds only the latest of each. */
  readonly page?: RelationPage
  readonly color: boolean
  /** Columns of the terminal. */
  readonly width: number
}

interface Sheet {
  readonly paint: Paint
  readonly width: number
}

/** A relation for a terminal: what waits for a person first, then what is open, then how it all came about. */
export function renderRelationText(relation: RelationRecord, options: RelationTextOptions): string {
  const view = createRelationView(relation, options)
  const sheet: Sheet = { paint: createPaint(options.color), width: Math.max(40, options.width) }
  const parts = [
    [
      ...flow([{ text: printable(view.title), style: 'strong' }], sheet),
      ...view.facts.flatMap(fact => flow([{ text: printable(fact) }], sheet)),
    ],
    ...view.sections.map(section => [
      heading(section.heading, section.rows.length, sheet),
      ...section.rows.flatMap(row => rowLines(row, sheet)),
    ]),
    flow([{ text: view.wording.say('program.note'), style: 'muted' }], sheet),
  ]
  return `${parts.map(lines => lines.join('\n')).join('\n\n')}\n`
}

function rowLines({ lead, text, quoted: isQuoted, notes }: Row, sheet: Sheet): string[] {
  const said = isQuoted ? quoted(printable(text)) : printable(text)
  const title = [
    ...(lead === '' ? [] : [{ text: printable(lead), style: 'accent' as const }]),
    { text: said, style: 'strong' as const },
  ]
  return [
    ...hanging([title], { ...sheet, first: [{ text: '  ' }], indent: 2 }),
    ...notes.flatMap(note => noteLines(note, sheet)),
  ]
}

const INDENT = 6

function noteLines({ lead, text, quoted: isQuoted }: Note, sheet: Sheet): string[] {
  const said = text === '' ? '' : isQuoted ? quoted(printable(text)) : printable(text)
  const runs = [
    ...(lead === '' ? [] : [{ text: printable(lead) }]),
    ...(said === '' ? [] : [{ text: said, ...(isQuoted ? {} : { style: 'muted' as const }) }]),
  ]
  return hanging([runs], { ...sheet, first: [{ text: ' '.repeat(INDENT) }], indent: displayWidth(' '.repeat(INDENT)) })
}
