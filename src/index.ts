/**
 * The public API: coverage in, dossiers out, and the faces of a brief. Nothing else is promised to stay.
 *
 *     const { dossiers, display } = await createPipeline()([{ source: 'report.txt', bytes }])
 *     for (const dossier of dossiers) console.log(renderMarkdown(dossier, display))
 */
export { renderHtml } from './export/brief-html.js'
export { renderMarkdown } from './export/brief-markdown.js'
export { renderText, type TextOptions } from './export/brief-text.js'
export { type ExplainOptions, renderExplanation } from './export/explain.js'
export type { BriefOptions } from './export/view/brief.js'
export type { Tables } from './knowledge/tables.js'
export type { Block, BlockKind, SourceDocument } from './model/document.js'
export type {
  Discrepancy,
  Dossier,
  DossierDocument,
  DossierEvent,
  Evidence,
  Figure,
  Force,
  Good,
  Instrument,
  Level,
  Mechanism,
  Person,
  ProgrammeItem,
  Statement,
} from './model/dossier.js'
export { InputError, type InputErrorCode } from './model/errors.js'
export type { Report, Unread } from './model/report.js'
export {
  type Coverage,
  createPipeline,
  type Display,
  type Incoming,
  type Pipeline,
  type Problem,
  type Progress,
  type ReadOptions,
} from './pipeline/read-coverage.js'
