import { FORCES } from '../../model/kinds.js'
import type { Recordable } from '../../model/ruling.js'
import type { Context } from '../context.js'
import { Refused } from './problems.js'

// What people and programs call sides and subjects becomes what the ledger calls them, or they are told where it does not.

type Known = Pick<Context, 'names' | 'engine'>

export const wrong = (pointer: string, detail: string): Refused =>
  new Refused('invalid', '', { errors: [{ pointer, detail }] })

/** What is recorded, with sides by their codes and subjects that the ontology knows. */
export function withCodes(said: Recordable, known: Known): Recordable {
  if (said.kind !== 'statement') return { ...said, parties: sides(said.parties, known, '#/said/parties') }
  const { by, to, subjects } = said
  return {
    ...said,
    by: sides(by, known, '#/said/by'),
    to: sides(to, known, '#/said/to'),
    subjects: knownSubjects(subjects, known, '#/said/subjects'),
  }
}

/** Values of a correction, each of a kind that its field can have. */
export function correctedValues(
  { field, values }: { readonly field: string; readonly values: readonly string[] },
  known: Known,
): readonly string[] {
  switch (field) {
    case 'by':
    case 'to':
      return sides(values, known, '#/values')
    case 'subjects':
      return knownSubjects(values, known, '#/values')
    case 'force':
      if (values.length === 1 && FORCES.some(force => force === values[0])) return values
      throw wrong('#/values', `one of: ${FORCES.join(', ')}`)
    default:
      return values
  }
}

function sides(given: readonly string[], { names }: Known, pointer: string): string[] {
  return given.map((name, at) => {
    const code = names.codeOf(name)
    if (code === undefined) throw wrong(`${pointer}/${at}`, `nobody is called ${name}`)
    return code
  })
}

function knownSubjects(given: readonly string[], { engine }: Known, pointer: string): string[] {
  const { subjects } = engine.tables.get<{ readonly subjects: readonly { readonly code: string }[] }>(
    'ontology/subjects',
  )
  return given.map((subject, at) => {
    if (subjects.some(({ code }) => code === subject)) return subject
    throw wrong(`${pointer}/${at}`, `no subject of that name: ${subject}`)
  })
}
