import type { ItemFields } from '../../model/item.js'
import { DATE_FIELDS, ITEM_STATUSES, type ItemField, isItemField, LONGEST_FIELD } from '../../model/item-kinds.js'

/** What people typed that an item cannot hold, or that comes too late. */
export class ItemProblem extends Error {
  override readonly name = 'ItemProblem'
  readonly code: ItemProblemCode
  readonly hint: string

  constructor(code: ItemProblemCode, message: string, hint = '') {
    super(message)
    this.code = code
    this.hint = hint
  }
}
export type ItemProblemCode = 'unknown' | 'forbidden' | 'invalid' | 'changed' | 'settled' | 'too-large'

/** A field as it is kept: one form of each letter and line end, nothing that cannot be seen, nothing around it. */
export function cleanField(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/(?!\n)[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '')
    .trim()
}

/** The same, not too long. */
export function checkedText(field: string, typed: string): string {
  const value = cleanField(typed)
  if (value.length > LONGEST_FIELD) {
    throw new ItemProblem('invalid', `${field} is longer than ${LONGEST_FIELD} characters`, 'Attach a file instead.')
  }
  return value
}

/** The same, checked: an `ItemProblem` names what cannot stand there and how it is written. */
export function checkedField(field: ItemField, typed: string): string {
  const value = checkedText(field, typed)
  if (field === 'status') {
    const status = value.toLowerCase().replace(/[\s_]+/g, '-')
    if (!isStatus(status)) {
      throw new ItemProblem('invalid', `unknown status: ${value || '(empty)'}`, `One of: ${ITEM_STATUSES.join(', ')}`)
    }
    return status
  }
  if (DATE_FIELDS.includes(field) && value !== '' && !isDate(value)) {
    throw new ItemProblem('invalid', `not a date in ${field}: ${value}`, 'Written 2025, 2025-03 or 2025-03-06.')
  }
  if (field === 'content' && value === '') {
    throw new ItemProblem('invalid', 'content is empty', 'Say what is to be done.')
  }
  return value
}

const isStatus = (text: string): boolean => ITEM_STATUSES.some(status => status === text)

/** A day that there is, a month or a year. */
export function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? []
  if (year === undefined) return false
  if (month === undefined) return true
  if (Number(month) < 1 || Number(month) > 12) return false
  if (day === undefined) return true
  const known = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(known.getTime()) && known.toISOString().slice(0, 10) === text
}

/** Fields as they are kept, without those that are empty. */
export function checkedFields(given: Partial<ItemFields>): Partial<ItemFields> {
  const checked = Object.entries(given).flatMap(([field, value]) =>
    isItemField(field) && value.trim() !== '' ? [[field, checkedField(field, value)] as const] : [],
  )
  return Object.fromEntries(checked) as Partial<ItemFields>
}
