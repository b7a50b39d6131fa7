import { parentPort } from 'node:worker_threads'
import type { Sheet } from '../../export/formats/xlsx.js'
import { writeXlsx } from '../../export/formats/xlsx.js'
import { itemSheets } from '../../export/items/sheet.js'
import type { WorkbookPart } from './workbooks.js'

// What src/server/writing/workbooks.ts runs on a thread of its own: a workbook of thousands of rows takes a second of work.
const rows: (readonly string[])[] = []

parentPort?.on('message', async (part: WorkbookPart) => {
  if (part.kind === 'rows') {
    for (const row of part.rows) rows.push(row)
    return
  }
  const bytes = await writeXlsx(itemSheets(rows, part.more as readonly Sheet[]))
  parentPort?.postMessage(bytes, [bytes.buffer as ArrayBuffer])
  parentPort?.close()
})
