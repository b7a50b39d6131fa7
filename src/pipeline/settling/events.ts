import { addRecorded } from '../../ledger/ledger.js'
import type { Dossier } from '../../model/dossier.js'
import type { EventRecord } from '../../model/ledger.js'
import type { Report } from '../../model/report.js'
import type { Run } from '../arrange.js'
import type { Engine } from '../engine.js'
import { unpack } from '../packing.js'
import { inOrder, tellsSomething } from './rows.js'

/**
 * The events that some documents tell, which are given as packed reports in the order in which they are reconciled. Of two
 * that would have one id, the one that was published first keeps it; the other, and each that people took `apart` from
 * another, is called after its first document besides. What people recorded in the documents stands among what was read.
 */
export function eventsOf(
  reports: readonly Uint8Array[],
  engine: Engine,
  { apart = false, recordings = [] }: Partial<Pick<Run, 'apart' | 'recordings'>> = {},
): EventRecord[] {
  const read = reports.map(packed => dated(unpack<Report>(packed)))
  const dossiers = engine.reconcile()(read, { chosen: false })
  const { record } = engine.ledger()
  const made = dossiers.filter(tellsSomething).map(dossier => ({ dossier, event: record(dossier) }))
  const taken = new Set<string>()
  const events = made.sort(byFirst).map(({ dossier, event }) => {
    const isFree = !apart && !taken.has(event.id)
    taken.add(event.id)
    return isFree ? event : record(dossier, { suffix: nameOf(event) })
  })
  if (recordings.length === 0) return inOrder(events)
  const texts = new Map(read.map(({ document }) => [document.id, document.text]))
  return inOrder(addRecorded(events, recordings, document => texts.get(document) ?? ''))
}

interface Made {
  readonly dossier: Dossier
  readonly event: EventRecord
}

const firstOf = ({ documents: [first] }: EventRecord): string => `${first?.published || '9999'} ${first?.sha256}`

const byFirst = ({ event: a }: Made, { event: b }: Made): number => (firstOf(a) < firstOf(b) ? -1 : 1)

const DIGITS = 6

const nameOf = ({ documents: [first] }: EventRecord): string => (first?.sha256 ?? '').slice(0, DIGITS)

const DAY = /^\d{4}-\d\d-\d\d/

/** A report that prints no date is of the day in the name of its file: archives are named so. */
function dated(report: Report): Report {
  const day = DAY.exec(report.document.source)?.[0]
  if (day === undefined || report.document.published !== '') return report
  return { ...report, document: { ...report.document, published: day } }
}
