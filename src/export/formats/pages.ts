import type { Tables } from '../../knowledge/tables.js'
import type { Extract } from '../../model/extract.js'
import { renderMarkdown } from '../brief-markdown.js'
import { renderRelationMarkdown } from '../relation-markdown.js'
import { callingIn, dossierIn } from './briefs.js'

/** How relations stand, then each event, as Markdown (CommonMark with tables). */
export function toMarkdown(extract: Extract, tables: Tables): string {
  const calling = callingIn(extract, tables)
  return [
    ...extract.relations.map(relation => renderRelationMarkdown(relation, calling)),
    ...extract.events.map(event => renderMarkdown(dossierIn(extract, event), calling)),
  ].join('\n---\n\n')
}
