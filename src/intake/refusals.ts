import { InputError } from '../model/errors.js'
import { MAX_MEMBERS, MAX_NESTING, MAX_RATIO } from './limits.js'

/** What is refused because reading it would take the machine. */
export const bombError = (where: string): InputError =>
  new InputError('unsafe', `unpacks to more than ${MAX_RATIO} times its size`, {
    where,
    hint: 'Archives that blow up are refused: unpack it yourself, if you trust it, and hand over the folder.',
  })

export const nestedError = (where: string, what?: string): InputError =>
  new InputError('unsafe', `${what ?? 'archives inside archives'} without end`, {
    where,
    hint: what === undefined ? `At most ${MAX_NESTING} levels are opened.` : 'Save the text of the report by itself.',
  })

export const tooManyError = (where: string): InputError =>
  new InputError('unsafe', `more than ${MAX_MEMBERS} documents`, {
    where,
    hint: 'Hand it over in parts: what was read so far is not lost.',
  })

export const damagedError = (what: string, where: string, cause?: unknown): InputError =>
  new InputError('damaged', `damaged or cut off: ${what}`, {
    where,
    hint: 'Fetch it again: what could be read of it is.',
    cause,
  })

export const unknownFormatError = (what: string, where: string): InputError =>
  new InputError('unknown-format', `no coverage in it: ${what}`, {
    where,
    hint: 'Which formats are read, and what they must hold: docs/formats.md.',
  })

export const encryptedError = (where: string): InputError =>
  new InputError('encrypted', 'locked with a password', { where, hint: 'Save it without one.' })
