import { ITEM_STATUSES, LONGEST_FIELD } from '../../model/item-kinds.js'
import { type CommitteeField, LONGEST_DECISION, SET_STATUSES, type SessionField } from '../../model/session.js'
import { cleanField, ItemProblem, isDate } from '../items/fields.js'

const LONGEST_NAME = 300
/** Ten years. */
const MOST_MONTHS = 120
const MOST_NUMBER = 999

/** A field of a committee or a session as it is kept: an `ItemProblem` names what cannot stand there and how it is written. */
export function checkedSessionField(
  field: CommitteeField | SessionField,
  typed: string,
  parties: readonly string[],
): string {
  const value = cleanField(typed)
  const longest = field === 'note' || field === 'terms' ? LONGEST_FIELD : LONGEST_NAME
  if (value.length > longest) throw new ItemProblem('invalid', `${field} is longer than ${longest} characters`)
  switch (field) {
    case 'name':
      if (value === '') throw new ItemProblem('invalid', 'name is empty', 'Say what the committee is called.')
      return value.replace(/\s+/g, ' ')
    case 'every':
      return count(field, value, MOST_MONTHS)
    case 'number':
      return count(field, value, MOST_NUMBER)
    case 'start':
    case 'end':
      if (value !== '' && !(value.length === DAY && isDate(value))) {
        throw new ItemProblem('invalid', `not a day in ${field}: ${value}`, 'Written 2025-03-06.')
      }
      return value
    case 'host': {
      const host = value.toUpperCase()
      if (host === '' || parties.includes(host)) return host
      throw new ItemProblem('invalid', `not a side of this committee: ${value}`, `One of: ${parties.join(', ')}`)
    }
    case 'status': {
      const status = SET_STATUSES.find(each => each === value.toLowerCase())
      if (status !== undefined) return status
      throw new ItemProblem('invalid', `unknown status: ${value || '(empty)'}`, `One of: ${SET_STATUSES.join(', ')}`)
    }
    default:
      return value
  }
}

const DAY = 'yyyy-mm-dd'.length

function count(field: string, value: string, most: number): string {
  if (value === '') return ''
  if (/^\d{1,3}$/.test(value) && Number(value) > 0 && Number(value) <= most) return String(Number(value))
  throw new ItemProblem('invalid', `not a number in ${field}: ${value}`, `From 1 to ${most}, or empty.`)
}

/** Several of them, without those that are empty. */
export function checkedSessionFields<Field extends CommitteeField | SessionField>(
  given: Readonly<Partial<Record<Field, string>>>,
  parties: readonly string[],
): Partial<Record<Field, string>> {
  const checked = Object.entries<string | undefined>(given).flatMap(([field, typed = '']) => {
    const value = typed.trim() === '' ? '' : checkedSessionField(field as Field, typed, parties)
    return value === '' ? [] : [[field, value] as const]
  })
  return Object.fromEntries(checked) as Partial<Record<Field, string>>
}

export function checkedDecision(typed: string): string {
  const text = cleanField(typed)
  if (text.length <= LONGEST_DECISION) return text
  throw new ItemProblem(
    'invalid',
    `a decision is longer than ${LONGEST_DECISION} characters`,
    'Attach a file to the item.',
  )
}

/** The status that a decision gives an item; empty for none. */
export function checkedItemStatus(typed: string): string {
  if (typed === '') return ''
  const status = ITEM_STATUSES.find(each => each === typed.toLowerCase().replace(/[\s_]+/g, '-'))
  if (status !== undefined) return status
  throw new ItemProblem('invalid', `unknown status: ${typed}`, `One of: ${ITEM_STATUSES.join(', ')}`)
}
