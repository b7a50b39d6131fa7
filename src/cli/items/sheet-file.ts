import { writeFile } from 'node:fs/promises'
import type { ItemLine } from '../../model/item.js'

/** Writes items into a file in the form that its name asks for, or as CSV to the screen (`-`), as they are looked up; how many. */
export async function writeSheet(lines: AsyncIterable<readonly ItemLine[]>, file: string): Promise<number> {
  let count = 0
  const parts = async function* () {
    for await (const part of lines) {
      count += part.length
      yield part
    }
  }
  const { itemRows, itemSheets, itemsCsvInParts } = await import('../../export/items/sheet.js')
  if (file === '-') for await (const text of itemsCsvInParts(parts())) process.stdout.write(text)
  else if (/\.xlsx$/i.test(file)) {
    const { writeXlsx } = await import('../../export/formats/xlsx.js')
    const rows: string[][] = []
    for await (const part of parts()) rows.push(...itemRows(part))
    await writeFile(file, await writeXlsx(itemSheets(rows)))
  } else await writeFile(file, itemsCsvInParts(parts()))
  return count
}
