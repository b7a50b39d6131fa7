import fc from 'fast-check'
import { expect, it } from 'vitest'
import { faultFields } from './fault-fields.js'

const NAME = 'Wiremu Tamati'

it.each([
  `invalid input syntax for type integer: "${NAME}"`,
  `Key (name)=(${NAME}) already exists.`,
  `Unexpected token 'W', "${NAME} said" is not valid JSON`,
  `ENOENT: no such file or directory, open '/home/${NAME}/ledger'`,
  `no answer from https://desk.example/${NAME.replace(' ', '-')}?q=1`,
  `550 mailbox unavailable: wiremu.${NAME.split(' ')[1]}@desk.example`,
  `unfinished “${NAME}`,
])('keeps nothing of what was quoted: %s', message => {
  expect(JSON.stringify(faultFields(new Error(message)))).not.toMatch(/Wiremu|Tamati/)
})

it('keeps what kind of error it is, where it was, and what caused it', () => {
  const cause = new Error('connect ECONNREFUSED')
  const error = Object.assign(new Error('duplicate key', { cause }), {
    code: '23505',
    constraint: 'accounts_pkey',
    detail: `Key (name)=(${NAME}) already exists.`,
  })
  const fields = faultFields(error)
  expect(fields).toMatchObject({ code: '23505', constraint: 'accounts_pkey', cause: 'connect ECONNREFUSED' })
  expect(fields.stack).toContain('fault-fields.test')
  expect(JSON.stringify(fields)).not.toContain(NAME)
})

it('whatever stands in double quotes is gone, whatever else it holds', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 6 }), word => {
      const held = word.replaceAll('"', 'x')
      expect(String(faultFields(new Error(`refused: "~${held}~"`)).error)).not.toContain(`~${held}~`)
    }),
  )
})
