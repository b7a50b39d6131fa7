import type { EventRecord } from '../../model/ledger.js'
import type { Report } from '../../model/report.js'
import type { Engine } from '../engine.js'
import { unpack } from '../packing.js'
import { inOrder, tellsSomething } from './rows.js'

/** The events that some documents tell, which are given as packed reports in the order in which they are reconciled. */
export function eventsOf(reports: readonly Uint8Array[], engine: Engine): EventRecord[] {
  const dossiers = engine.reconcile()(
    reports.map(packed => dated(unpack<Report>(packed))),
    { chosen: false },
  )
  return inOrder(dossiers.filter(tellsSomething).map(dossier => engine.ledger().record(dossier)))
}

const DAY = /^\d{4}-\d\d-\d\d/

/** A report that prints no date is of the day in the name of its file: archives are named so. */
function dated(report: Report): Report {
  const day = DAY.exec(report.document.source)?.[0]
  if (day === undefined || report.document.published !== '') return report
  return { ...report, document: { ...report.document, published: day } }
}
