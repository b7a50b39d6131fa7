import { expect, it } from 'vitest'
import type { Report } from '../model/report.js'
import { settleStates } from './settle.js'

interface Speaker {
  readonly state: string
  readonly guessed: boolean
}

/** A report in which Erik Lund, of the state that it takes him for, asks the other side for something. */
function report(id: string, { state, guessed }: Speaker, to: string): Report {
  const person = { index: 0, name: 'Erik Lund', variants: [], state, role: '', gender: '', places: [] }
  return {
    document: { id, text: '' },
    people: [{ ...person, ...(guessed ? { guessed } : {}) }],
    claims: [{ index: 0, force: 'request', by: [state], to: [to], speakers: [0] }],
  } as unknown as Report
}

const sure = report('a', { state: 'NOR', guessed: false }, 'PER')

it('gives what was said to the side that another report prints with the name', () => {
  const [, mended] = settleStates([sure, report('b', { state: 'PER', guessed: true }, 'NOR')])
  expect(mended?.people[0]?.state).toBe('NOR')
  expect(mended?.claims[0]).toMatchObject({ by: ['NOR'], to: ['PER'] })
})

it('leaves reports alone that agree or both print a state', () => {
  const same = [sure, report('b', { state: 'NOR', guessed: true }, 'PER')]
  expect(settleStates(same)).toBe(same)
  const printed = [sure, report('b', { state: 'PER', guessed: false }, 'NOR')]
  expect(settleStates(printed)).toBe(printed)
})
