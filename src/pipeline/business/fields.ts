import type { Tables } from '../../knowledge/tables.js'
import { createHs, hsCodeOf } from '../../ledger/ledger.js'
import {
  type BusinessFields,
  type BusinessLine,
  type BusinessSort,
  formOfField,
  NEEDED_FIELDS,
} from '../../model/business.js'
import { LONGEST_FIELD } from '../../model/item-kinds.js'
import { cleanField, ItemProblem, isDate } from '../items/fields.js'

/** What a field is checked by. */
export interface FieldCheck {
  readonly sort: BusinessSort
  readonly relation: string
  readonly tables: Tables
}

/** What is longer than this names no good. */
const LONGEST_GOOD = 300

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
  if (sort === 'good' && field === 'name' && value.length > LONGEST_GOOD) {
    throw new ItemProblem(
      'invalid',
      `name is longer than ${LONGEST_GOOD} characters`,
      'Name the good, and write the rest in its terms or note.',
    )
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
      const code = codeTyped(value)
      if (tables.shared(createHs).has(code)) return code
      throw new ItemProblem(
        'invalid',
        `no code of HS 2022: ${value}`,
        'Two, four or six digits, a dot after the fourth as in 0902.30; look it up: entente goods hs WORDS',
      )
    }
    default: {
      const choice = value.toLowerCase().replace(/[\s_]+/g, '-')
      if (form.includes(choice)) return choice
      throw new ItemProblem('invalid', `unknown ${field}: ${value}`, `One of: ${form.join(', ')}`)
    }
  }
}

/** `0902.30` and `090230`; where a spreadsheet made a number of it, `902.3` and `90230`. Empty where a dot stands elsewhere. */
export function codeTyped(typed: string): string {
  const bare = typed.replace(/^HS\s*/i, '').replace(/\s/g, '')
  if (bare.includes('.')) {
    const [, heading = '', more = ''] = /^(\d{3,4})\.(\d\d?)$/.exec(bare) ?? []
    return heading === '' ? '' : `${heading.padStart(4, '0')}${more.padEnd(2, '0')}`
  }
  const digits = hsCodeOf(bare)
  return digits.length % 2 === 0 ? digits : `0${digits}`
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
  checkDays(fields)
  return fields
}

function checkDays({ start = '', end = '' }: BusinessFields): void {
  if (end !== '' && end < start.slice(0, end.length)) {
    throw new ItemProblem('invalid', `it ends before it starts: ${start} to ${end}`, 'Change one of them, or both.')
  }
}

/** What has to hold of a line when every field of one order is set: one after the other, its days may cross. */
export function checkSet({ fields, sort }: BusinessLine, set: BusinessFields): void {
  if (sort !== 'opportunity' || (set.start === undefined && set.end === undefined)) return
  if (set.start === '' && fields.start !== '') {
    throw new ItemProblem('invalid', 'start is empty', 'Set its new day, or its status to cancelled.')
  }
  checkDays({ ...fields, ...set })
}
