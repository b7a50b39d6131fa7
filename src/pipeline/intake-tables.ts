import type { FieldNames } from '../intake/intake.js'
import type { IntakeTable, IntakeTables } from '../intake/words.js'
import type { Tables } from '../knowledge/tables.js'

interface StateNames {
  readonly name: string
  readonly names?: readonly string[]
  readonly capitals?: readonly string[]
}

/** Gathers from the tables what intake knows a text’s parts by. */
export function intakeTables(tables: Tables): IntakeTables {
  const states = Object.values(tables.get<Record<string, StateNames>>('gazetteer/states'))
  const cities = Object.values(tables.get<Record<string, string[]>>('gazetteer/cities')).flat()
  const { places } = tables.get<{ places: string[] }>('gazetteer/outlets/datelines')
  return {
    language: code => {
      if (!tables.has(`languages/${code}/intake`)) return undefined
      const dates = tables.get<Pick<IntakeTable, 'months' | 'weekdays'>>(`languages/${code}/dates`)
      const { months, weekdays } = dates
      return { ...tables.get<IntakeTable>(`languages/${code}/intake`), months, weekdays }
    },
    agencies: tables.get<{ agencies: string[] }>('gazetteer/outlets/agencies').agencies,
    places: [...places, ...cities, ...states.flatMap(state => state.capitals ?? [])],
    states: states.flatMap(state => [state.name, ...(state.names ?? [])]),
  }
}

/** What columns of tables and fields of records are called; looked up when the first such comes. */
export const fieldNames =
  (tables: Tables): (() => FieldNames) =>
  () =>
    tables.get<FieldNames>('ontology/article-fields')
