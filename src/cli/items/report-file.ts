import { reportMarkdown, reportSheets } from '../../export/items/report.js'
import { itemsCsv, itemsXlsx } from '../../export/items/sheet.js'
import type { ItemReport } from '../../model/item-report.js'
import { itemsWith } from '../../queries/items/list.js'
import type { Store } from '../../store/store.js'
import { CommandError, EXIT } from '../exit.js'

/** A report in the form that the name of its file asks for. */
export async function reportFile({ db }: Store, report: ItemReport, file: string): Promise<string | Uint8Array> {
  const ending = /\.(md|json|csv|xlsx)$/i.exec(file)?.[1]?.toLowerCase()
  if (ending === 'md') return reportMarkdown(report)
  if (ending === 'json') return `${JSON.stringify(report, null, 2)}\n`
  // What is sent out to be filled in holds the items as they are now.
  const lines = await itemsWith(
    db,
    report.lines.map(({ item }) => item.id),
  )
  if (ending === 'csv') return itemsCsv(lines)
  if (ending === 'xlsx') return itemsXlsx(lines, reportSheets(report))
  throw new CommandError(`unknown kind of file: ${file}`, EXIT.usage, 'One of: .md, .xlsx, .csv, .json')
}
