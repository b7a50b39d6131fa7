import { Worker } from 'node:worker_threads'
import { type Sheet, writeXlsx } from '../../export/formats/xlsx.js'
import { itemRows, itemSheets } from '../../export/items/sheet.js'
import type { ItemLine } from '../../model/item.js'
import { threadFile } from '../../store/threads.js'

/** What goes to the thread that makes a workbook: rows as they are looked up, then what else it holds. */
export type WorkbookPart =
  | { readonly kind: 'rows'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'end'; readonly more: readonly Sheet[] }

/** Makes the workbook of items, with further sheets. */
export type Workbooks = (parts: AsyncIterable<readonly ItemLine[]>, more?: readonly Sheet[]) => Promise<Uint8Array>

/** Rows that are written here, since a thread would take longer to begin. */
const FEW = 300

/** Large workbooks are made on a thread of their own, one after the other: nobody’s page waits, and they do not fill the memory together. */
export function createWorkbooks(): Workbooks {
  const thread = threadFile('server/writing/workbook-thread')
  let before: Promise<unknown> = Promise.resolve()
  return async (parts, more = []) => {
    const lines = parts[Symbol.asyncIterator]()
    const rows: string[][] = []
    let part = await lines.next()
    while (!part.done && (rows.length < FEW || thread === undefined)) {
      rows.push(...itemRows(part.value))
      part = await lines.next()
    }
    if (part.done || thread === undefined) return writeXlsx(itemSheets(rows, more))
    const made = before.then(async () => {
      const worker = new Worker(thread)
      try {
        const written = new Promise<Uint8Array>((resolve, reject) => {
          worker.once('message', resolve)
          worker.once('error', reject)
        })
        // What the thread fails at while rows are still looked up is told when it is waited for.
        written.catch(() => undefined)
        const send = (wanted: WorkbookPart) => worker.postMessage(wanted)
        send({ kind: 'rows', rows })
        for (; !part.done; part = await lines.next()) send({ kind: 'rows', rows: itemRows(part.value) })
        send({ kind: 'end', more })
        return await written
      } finally {
        await worker.terminate()
      }
    })
    before = made.catch(() => undefined)
    return made
  }
}
