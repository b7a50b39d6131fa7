import type { RelationRecord } from '../model/ledger.js'
import { escaped } from './brief-markdown.js'
import { quoted } from './printable.js'
import { createRelationView } from './view/relation.js'
import type { Note, Row } from './view/relation-row.js'
import type { WordingOptions } from './wording.js'

/** A relation as Markdown: headings and lists only, nothing of the sources obeyed. */
export function renderRelationMarkdown(relation: RelationRecord, options: WordingOptions = {}): string {
  const view = createRelationView(relation, options)
  const parts = [
    [`# ${escaped(view.title)}`, '', ...view.facts.map(fact => `- ${escaped(fact)}`)],
    ...view.sections.map(({ heading, rows }) => [`## ${escaped(heading)}`, '', ...rows.flatMap(rowLines)]),
    [`*${view.wording.say('program.note')}*`],
  ]
  return `${parts.map(lines => lines.join('\n')).join('\n\n')}\n`
}

function rowLines({ lead, text, quoted: isQuoted, notes }: Row): string[] {
  const said = isQuoted ? quoted(escaped(text)) : escaped(text)
  const title = lead === '' ? said : `**${escaped(lead)}** ${said}`
  return [`- ${title}`, ...notes.map(note => `  - ${noteText(note)}`)]
}

function noteText({ lead, text, quoted: isQuoted }: Note): string {
  const said = text === '' ? '' : isQuoted ? quoted(escaped(text)) : escaped(text)
  return [escaped(lead), said].filter(part => part !== '').join(' ')
}
