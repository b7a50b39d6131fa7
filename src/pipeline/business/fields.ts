import type { Tables } from '../../knowledge/tables.js'
import { createHs, hsCodeOf } from '../../ledger/ledger.js'
import { type BusinessSort, formOfField, NEEDED_FIELDS } from '../../model/business.js'
import { LONGEST_FIELD } from '../../model/item-kinds.js'
import { cleanField, ItemProblem, isDate } from '../items/fields.js'

/** What a field is checked by. */
export interface FieldCheck {
  readonly sort: BusinessSort
  readonly relation: string
  readonly tables: Tables
}

/** A field as it is kept: an `ItemProblem` names what cannot stand there and how it is written. */
export function checkedBusinessField(field: string, typed: string, { sort, relation, tables }: FieldCheck): string {
  const form = formOfField(sort, field)
  if (form === undefined) throw new ItemProblem('invalid', `no field of that name: ${field}`)
  const value = cleanField(typed)
  if (value === '') {
    if (NEEDED_FIELDS[sort].includes(field))
      throw new ItemProblem('invalid', `${field} is empty`, 'It has to say something.')
    return value
  }
  if (value.length > LONGEST_FIELD) {
    throw new ItemProblem('invalid', `${field} is longer than ${LONGEST_FIELD} characters`)
  }
  switch (form) {
    case 'text':
    case 'long':
      return value
    case 'date':
      if (isDate(value)) return value
      throw new ItemProblem('invalid', `not a date in ${field}: ${value}`, 'Written 2025, 2025-03 or 2025-03-06.')
    case 'side': {
      const party = relation.split('-').find(code => code === value.toUpperCase())
      if (party !== undefined) return party
      throw new ItemProblem('invalid', `no side of ${relation}: ${value}`, `One of: ${relation.split('-').join(', ')}`)
    }
    case 'code': {
      const code = hsCodeOf(value)
      if (tables.shared(createHs).has(code)) return code
      throw new ItemProblem(
        'invalid',
        `no code of HS 2022: ${value}`,
        'Two, four or six digits; look it up: entente goods hs WORDS',
      )
    }
    default: {
      const choice = value.toLowerCase().replace(/[\s_]+/g, '-')
      if (form.includes(choice)) return choice
      throw new ItemProblem('invalid', `unknown ${field}: ${value}`, `One of: ${form.join(', ')}`)
    }
  }
}

/** Fields of a new line, without those that are empty; what it cannot be without has to be there. */
export function checkedBusinessFields(
  given: Readonly<Record<string, string>>,
  check: FieldCheck,
): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [field, typed] of Object.entries(given)) {
    if (cleanField(typed) !== '') fields[field] = checkedBusinessField(field, typed, check)
  }
  for (const field of NEEDED_FIELDS[check.sort]) {
    if (fields[field] === undefined) throw new ItemProblem('invalid', `${field} is empty`, 'It has to say something.')
  }
  const { start = '', end = '' } = fields
  if (end !== '' && end < start.slice(0, end.length))
    throw new ItemProblem('invalid', `it ends before it starts: ${end}`)
  return fields
}
