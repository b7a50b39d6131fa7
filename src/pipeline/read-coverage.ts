import {
  type Columns,
  createIntake,
  createUnpack,
  type Incoming,
  idOf,
  isPassedOver,
  isRefused,
  type Parcel,
  type TakenIn,
} from '../intake/intake.js'
import type { Warning } from '../intake/warning.js'
import { loadTables } from '../knowledge/tables.js'
import type { Block } from '../model/document.js'
import type { Dossier } from '../model/dossier.js'
import { InputError } from '../model/errors.js'
import type { Report } from '../model/report.js'
import { createReader } from '../reading/read.js'
import { createReconciler } from '../reconciling/reconcile.js'
import { displayNames, type Names } from './display-names.js'
import { createIdentifier } from './identify-language.js'
import { fieldNames, intakeTables } from './intake-tables.js'
import { createPdfReader } from './pdf/apart.js'
import { createPageRecogniser } from './recognise-pages.js'

export { isAmbiguousName, isReadableName, readColumns } from '../intake/intake.js'
export type { Columns, Incoming, Parcel }

/** Why a document is not in the dossiers, or is there unread. */
export interface Problem {
  /** Path or address, as it came in. */
  readonly source: string
  readonly code: InputError['code'] | 'no-event' | 'no-pack' | 'fault'
  readonly message: string
  /** What to do about it; may be empty. */
  readonly hint: string
  /** The fault itself, when the program is at fault. */
  readonly cause?: unknown
}

export interface Coverage {
  readonly dossiers: readonly Dossier[]
  /** Of every document that was taken in, in the order given. */
  readonly reports: readonly Report[]
  readonly problems: readonly Problem[]
  /** What was read all the same, with something to know about it. */
  readonly warnings: readonly (Warning & { readonly source: string })[]
  readonly display: Display
}

/** What the faces of a brief show besides the dossier itself. */
export interface Display {
  /** Display names of parties and subjects, by code. */
  readonly names: Readonly<Record<string, string>>
  readonly subjects: Readonly<Record<string, string>>
  /** Parts of each document, and how many of its sentences gave nothing, by its id. */
  readonly blocks: ReadonlyMap<string, readonly Block[]>
  readonly skipped: ReadonlyMap<string, number>
}

export interface Progress {
  readonly done: number
  readonly total: number
  readonly source: string
}

export interface ReadOptions {
  readonly onProgress?: (progress: Progress) => void
  /** Called for what lies in an archive and is of no kind that is read. */
  readonly onPassedOver?: (source: string) => void
  /** Which column of tables and JSON records holds what; guessed otherwise. */
  readonly columns?: Columns
}

/** Reads and reconciles coverage held in memory; stores nothing. Make one and call it many times. */
export type Pipeline = (inputs: readonly (Incoming | Parcel)[], options?: ReadOptions) => Promise<Coverage>

/**
 * A document that cannot be read is a problem of its own and never stops the others. Copies of one text are left for
 * the reconciler to find.
 *
 *     const { dossiers, problems } = await createPipeline()([{ source: 'report.txt', bytes }])
 */
export function createPipeline(tables = loadTables()): Pipeline {
  const takeIn = createIntake(intakeTables(tables), {
    identify: createIdentifier(),
    recognise: createPageRecogniser(),
    readPdf: createPdfReader(),
  })
  const unpack = createUnpack(fieldNames(tables))
  const read = createReader(tables)
  const reconcile = createReconciler(tables)
  const names = displayNames(tables)
  return async (inputs, { onProgress, onPassedOver, columns } = {}) => {
    const reports: Report[] = []
    const problems: Problem[] = []
    const warnings: (Warning & { source: string })[] = []
    const ids = new Set<string>()
    let rested = performance.now()
    const readOne = async (item: Incoming): Promise<void> => {
      if (performance.now() - rested > BREATH) {
        // Lets Ctrl-C through, and whatever else waits while many documents are read.
        await new Promise(resolve => setImmediate(resolve))
        rested = performance.now()
      }
      try {
        const taken = await takeIn({ ...item, id: freshId(item.id ?? idOf(item.source), ids) })
        reports.push(read(taken.document))
        warnings.push(...warningsOf(taken, item.source))
      } catch (error) {
        problems.push(problemOf(error, item.source))
      }
    }
    for (const [done, input] of inputs.entries()) {
      for await (const found of unpack(input, columns === undefined ? {} : { columns })) {
        onProgress?.({ done, total: inputs.length, source: found.source })
        if (isPassedOver(found)) onPassedOver?.(found.source)
        else if (isRefused(found)) problems.push(problemOf(found.error, found.source))
        else await readOne(found)
      }
    }
    problems.push(...reports.flatMap(report => unreadProblem(report)))
    const told = reports.filter(report => report.unreadReason !== '' || tellsOfEvent(report))
    const anyRead = told.some(report => report.unreadReason === '')
    const dossiers = anyRead ? reconcile(told) : []
    return { dossiers, reports, problems, warnings, display: displayOf(reports, names) }
  }
}

function displayOf(reports: readonly Report[], names: Names): Display {
  return {
    ...names,
    blocks: new Map(reports.map(({ document }) => [document.id, document.blocks])),
    skipped: new Map(reports.map(({ document, unread }) => [document.id, unread.length])),
  }
}

/** Milliseconds after which the process is let breathe. */
const BREATH = 50

/** Ids are file names, and two folders may hold the same: the second gets a number. */
function freshId(id: string, taken: Set<string>): string {
  let fresh = id
  for (let n = 2; taken.has(fresh); n += 1) fresh = `${id}-${n}`
  taken.add(fresh)
  return fresh
}

const warningsOf = ({ warnings }: TakenIn, source: string) => warnings.map(warning => ({ ...warning, source }))

/** What is told of an error that a document caused. */
export function problemOf(error: unknown, source: string): Problem {
  if (error instanceof InputError) return { source, code: error.code, message: error.message, hint: error.hint }
  const message = error instanceof Error ? error.message : String(error)
  return {
    source,
    code: 'fault',
    message,
    hint: 'This is a fault of entente, not of the document: please report it.',
    cause: error,
  }
}

/** A text that names no act between parties tells of no event. */
const tellsOfEvent = (report: Report): boolean =>
  report.claims.some(claim => claim.by.length > 0) && report.sides.length > 0

function reasonFor({ document, unreadReason }: Report): string {
  if (document.language === 'und') return 'its language was not recognised'
  const name = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(document.language)
  return name === undefined
    ? unreadReason
    : `it is in ${name}, and there is no language pack for “${document.language}”`
}

function unreadProblem(report: Report): Problem[] {
  const { source } = report.document
  if (report.unreadReason !== '') {
    return [{ source, code: 'no-pack', message: `kept, not read: ${reasonFor(report)}`, hint: '' }]
  }
  if (tellsOfEvent(report)) return []
  const hint = 'Entente reads reports of visits, talks and calls between states.'
  return [{ source, code: 'no-event', message: 'nothing read: no act between states is told in it', hint }]
}
