import type { Tables } from '../../knowledge/tables.js'
import type { Extract } from '../../model/extract.js'
import { renderHtml } from '../brief-html.js'
import { callingIn, dossierIn } from './briefs.js'
import { UnfitExtract } from './unfit.js'

/** One event as one self-contained page with the source texts in it. */
export function toHtml(extract: Extract, tables: Tables): string {
  const [event, ...others] = extract.events
  if (event === undefined || others.length > 0) {
    throw new UnfitExtract(
      `a page is of one event, and here are ${extract.events.length}`,
      'Name one: --event ID. Or take --format md or docx, which hold several.',
    )
  }
  return renderHtml(dossierIn(extract, event), callingIn(extract, tables))
}
