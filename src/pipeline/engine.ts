import { createIntake, createUnpack, type Intake, type Unpack } from '../intake/intake.js'
import { loadMaking, type Making } from '../knowledge/making.js'
import { loadTables, type Tables } from '../knowledge/tables.js'
import { createItemProposer, createLedger, type ItemProposer, type Ledger } from '../ledger/ledger.js'
import { createReader, type Reader } from '../reading/read.js'
import { createReconciler, type Reconciler } from '../reconciling/reconcile.js'
import { createGate, type Gate } from './gate.js'
import { createIdentifier } from './identify-language.js'
import { fieldNames, intakeTables } from './intake-tables.js'
import { createPdfReader } from './pdf/apart.js'
import { createPageRecogniser } from './recognise-pages.js'

/** The pure stages, each made when it is first asked for: a question needs no reader, a known document none either. */
export interface Engine {
  readonly making: Making
  readonly tables: Tables
  unpack(): Unpack
  takeIn(): Intake
  read(): Reader
  /** What is passed over before it is read, where that is asked for. */
  gate(): Gate
  reconcile(): Reconciler
  ledger(): Ledger
  /** Items that things followed in the record suggest. */
  suggest(): ItemProposer
}

export function createEngine(tables: Tables = loadTables(), making: Making = loadMaking()): Engine {
  return {
    making,
    tables,
    unpack: once(() => createUnpack(fieldNames(tables))),
    takeIn: once(() =>
      createIntake(intakeTables(tables), {
        identify: createIdentifier(),
        recognise: createPageRecogniser(),
        readPdf: createPdfReader(),
      }),
    ),
    gate: once(() => createGate(tables)),
    read: once(() => createReader(tables)),
    reconcile: once(() => createReconciler(tables)),
    ledger: once(() => createLedger(tables)),
    suggest: once(() => createItemProposer(tables)),
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly it: T } | undefined
  return () => {
    made ??= { it: make() }
    return made.it
  }
}
