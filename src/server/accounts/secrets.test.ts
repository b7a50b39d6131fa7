import { expect, it } from 'vitest'
import { checkPassword, formToken, hashPassword, hashSecret, newSecret, newToken, sameToken } from './secrets.js'
import { createThrottle } from './throttle.js'

it('a password opens its own hash and no other, however its letters are composed', async () => {
  const hash = await hashPassword('Phạm and the long river')
  expect(hash).toMatch(/^scrypt\$32768\$8\$1\$[\w-]{22}\$[\w-]{43}$/)
  expect(await checkPassword('Phạm and the long river'.normalize('NFD'), hash)).toBe(true)
  expect(await checkPassword('Pham and the long river', hash)).toBe(false)
  expect(await checkPassword('', hash)).toBe(false)
  expect(await checkPassword('Phạm and the long river', undefined)).toBe(false)
  expect(await checkPassword('x', 'plain$x')).toBe(false)
  expect(await hashPassword('Phạm and the long river')).not.toBe(hash)
})

it('a weaker hash of earlier days still opens', async () => {
  const { scryptSync } = await import('node:crypto')
  const salt = Buffer.from('earlier')
  const key = scryptSync('an old password', salt, 32, { N: 1024, r: 8, p: 1 })
  const hash = ['scrypt', 1024, 8, 1, salt.toString('base64url'), key.toString('base64url')].join('$')
  expect(await checkPassword('an old password', hash)).toBe(true)
  expect(await checkPassword('another password', hash)).toBe(false)
})

it('secrets are long and never the same, and a form belongs to one session', () => {
  const secrets = Array.from({ length: 200 }, newSecret)
  expect(new Set(secrets).size).toBe(200)
  for (const secret of secrets) expect(secret).toMatch(/^[\w-]{43}$/)
  expect(newToken()).toMatch(/^ent_[\w-]{43}$/)
  const [one = '', other = ''] = secrets
  expect(hashSecret(one)).not.toContain(one)
  expect(sameToken(formToken(one), formToken(one))).toBe(true)
  expect(sameToken(formToken(one), formToken(other))).toBe(false)
  expect(sameToken('', formToken(one))).toBe(false)
})

it('who guesses waits, each time twice as long, and others do not', () => {
  let clock = 0
  const throttle = createThrottle(() => clock)
  for (let tries = 0; tries < 4; tries += 1) throttle.failed('amina')
  expect(throttle.mustWait('amina')).toBe(false)
  throttle.failed('amina')
  expect(throttle.mustWait('amina')).toBe(true)
  expect(throttle.mustWait('desk')).toBe(false)
  clock += 2_001
  expect(throttle.mustWait('amina')).toBe(false)
  throttle.failed('amina')
  clock += 2_001
  expect(throttle.mustWait('amina')).toBe(true)
  clock += 2_001
  expect(throttle.mustWait('amina')).toBe(false)
  for (let tries = 0; tries < 40; tries += 1) throttle.failed('amina')
  clock += 300_001
  expect(throttle.mustWait('amina')).toBe(false)
  throttle.forget('amina')
  throttle.failed('amina')
  expect(throttle.mustWait('amina')).toBe(false)
})
