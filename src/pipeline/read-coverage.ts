import { type Incoming, takeIn } from '../intake/intake.js'
import { loadTables } from '../knowledge/tables.js'
import type { Dossier } from '../model/dossier.js'
import type { Report } from '../model/report.js'
import { createReader } from '../reading/read.js'
import { createReconciler } from '../reconciling/reconcile.js'

export interface Coverage {
  readonly dossiers: readonly Dossier[]
  readonly reports: readonly Report[]
}

/** Reads and reconciles coverage held in memory; stores nothing. Make one and call it many times. */
export function createPipeline(tables = loadTables()): (incoming: readonly Incoming[]) => Coverage {
  const read = createReader(tables)
  const reconcile = createReconciler(tables)
  return incoming => {
    const reports = incoming.map(item => read(takeIn(item)))
    return { reports, dossiers: reconcile(reports) }
  }
}
