import { stringify } from 'csv-stringify/sync'
import type { Extract } from '../../model/extract.js'
import type { Table, Value } from './tables/table.js'
import { tablesOf } from './tables/tables.js'
import { looksLikeFormula } from './xlsx.js'
import { zipped } from './zip.js'

const PROFILES = 'https://datapackage.org/profiles/2.0'

/** CSV files with their Data Package descriptor (version 2.0), in one ZIP. */
export async function toDataPackage(extract: Extract): Promise<Uint8Array> {
  const tables = tablesOf(extract)
  return zipped({
    'datapackage.json': `${JSON.stringify(descriptorOf(tables), null, 2)}\n`,
    ...Object.fromEntries(tables.map(table => [`${table.name}.csv`, csvOf(table)])),
  })
}

/** RFC 4180, UTF-8. A text that a spreadsheet would work out gets an apostrophe before it. */
function csvOf({ fields, rows }: Table): string {
  return stringify([fields.map(({ name }) => name), ...rows.map(row => row.map(cellOf))], {
    record_delimiter: 'windows',
  })
}

const cellOf = (value: Value): string => {
  if (typeof value === 'string') return looksLikeFormula(value) ? `'${value}` : value
  return value === null ? '' : String(value)
}

function descriptorOf(tables: readonly Table[]) {
  return {
    $schema: `${PROFILES}/datapackage.json`,
    name: 'entente-ledger',
    title: 'The record of relations between states, as read from published coverage',
    resources: tables.map(({ name, title, fields, primaryKey, foreignKeys = [] }) => ({
      $schema: `${PROFILES}/dataresource.json`,
      name: name.replaceAll('_', '-'),
      type: 'table',
      title,
      path: `${name}.csv`,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      dialect: { delimiter: ',', lineTerminator: '\r\n', doubleQuote: true, skipInitialSpace: false, header: true },
      schema: {
        $schema: `${PROFILES}/tableschema.json`,
        fields,
        ...(primaryKey === undefined ? {} : { primaryKey }),
        ...(foreignKeys.length === 0
          ? {}
          : {
              foreignKeys: foreignKeys.map(({ field, table, key }) => ({
                fields: [field],
                reference: { resource: table.replaceAll('_', '-'), fields: [key] },
              })),
            }),
      },
    })),
  }
}
