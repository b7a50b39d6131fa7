import { createHash } from 'node:crypto'
import type { Tables } from '../../knowledge/tables.js'
import { lineOf } from '../../ledger/ledger.js'
import type { BusinessLine } from '../../model/business.js'
import { actsOfLines, holdLines, replaceLines, type StandingLine } from '../../store/business.js'
import { attachmentBytes } from '../../store/items.js'
import type { Database } from '../../store/store.js'
import { marked, unmark, type Work } from '../../store/truth.js'
import type { Finding } from '../audit.js'
import { businessActOf, businessRow, valueRow } from './row.js'
import { createStatisticsReader } from './statistics.js'

const AT_ONCE = 500

/** What is stored of a line, with the values of its table read out of the file that is kept. */
export async function standingOf(work: Work, line: BusinessLine, tables: Tables): Promise<StandingLine> {
  const { table, state } = line
  const row = businessRow(line)
  if (table === undefined || state !== 'listed') return { row, values: [] }
  const bytes = await attachmentBytes(work, table.sha256)
  if (bytes === undefined) return { row, values: [] }
  const how = { mapping: table, relation: line.relation }
  const { values } = tables.shared(createStatisticsReader).read(bytes, table.file, how)
  return { row, values: values.map(value => valueRow(line.id, value)) }
}

/** Makes anew how lines stand, where that is marked: after a restore, or with other rules. */
export async function settleBusiness(db: Database, tables: Tables): Promise<void> {
  for (;;) {
    const lines = await marked(db, 'business', AT_ONCE)
    if (lines.length === 0) return
    await db.transaction().execute(async work => {
      // Whoever acts on one meanwhile waits, or is seen.
      await holdLines(work, lines)
      const standing: StandingLine[] = []
      for (const bodies of (await actsOfLines(work, lines)).values()) {
        const line = lineOf(bodies.map(businessActOf))
        if (line !== undefined) standing.push(await standingOf(work, line, tables))
      }
      await replaceLines(work, standing)
      await unmark(
        work,
        lines.map(line => `business:${line}`),
      )
    })
  }
}

/** Lines that do not stand as their acts say, and tables that do not tell what their files do. */
export async function auditBusiness(db: Database, tables: Tables): Promise<Finding[]> {
  const findings: Finding[] = []
  const rows = await db.selectFrom('business').select(['id', 'record']).execute()
  const stored = new Map(rows.map(({ id, record }) => [id, record]))
  for (const [id, bodies] of await actsOfLines(db)) {
    const line = lineOf(bodies.map(businessActOf))
    const standing = line && (await standingOf(db, line, tables))
    if (stored.get(id) !== standing?.row.record) {
      findings.push({ what: id, finding: 'the line does not stand as its acts say' })
    }
    stored.delete(id)
    if (line?.table === undefined) continue
    const { sha256 } = line.table
    const bytes = await attachmentBytes(db, sha256)
    if (bytes === undefined || createHash('sha256').update(bytes).digest('hex') !== sha256) {
      findings.push({ what: id, finding: `its file is missing or changed: ${line.table.file}` })
    }
    const values = await db
      .selectFrom('trade_values')
      .where('line', '=', id)
      .selectAll()
      .orderBy('row_number')
      .execute()
    const told = (standing?.values ?? []).toSorted((a, b) => a.row_number - b.row_number)
    if (keyOf(values) !== keyOf(told)) findings.push({ what: id, finding: 'its values are not those of its file' })
  }
  for (const id of stored.keys()) findings.push({ what: id, finding: 'a line without acts' })
  return findings
}

const keyOf = (values: StandingLine['values']): string =>
  JSON.stringify(
    values.map(each => [each.row_number, each.reporter, each.flow, each.period, each.hs, each.value, each.unit]),
  )
