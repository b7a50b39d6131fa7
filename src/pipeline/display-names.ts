import type { Tables } from '../knowledge/tables.js'

/** What the program calls parties and subjects, by code. */
export interface Names {
  readonly names: Readonly<Record<string, string>>
  readonly subjects: Readonly<Record<string, string>>
}

interface SubjectTable {
  readonly subjects: readonly { readonly code: string; readonly label: string }[]
}

/** Organisations go by their acronym, which is their code. `preferred` names are those that a ledger’s settings give. */
export function displayNames(tables: Tables, preferred: Readonly<Record<string, string>> = {}): Names {
  const states = Object.entries(tables.get<Record<string, { name: string }>>('gazetteer/states'))
  const { subjects } = tables.get<SubjectTable>('ontology/subjects')
  return {
    names: { ...Object.fromEntries(states.map(([code, { name }]) => [code, name])), ...preferred },
    subjects: Object.fromEntries(subjects.map(({ code, label }) => [code, label])),
  }
}
