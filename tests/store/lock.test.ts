import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { holderOf, takeLock } from '../../src/store/lock.js'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'entente-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const file = () => join(folder, 'entente.lock')

it('is taken once, and says who holds it', () => {
  const lock = takeLock(folder, 'entente add')
  expect(holderOf(file())).toMatchObject({ pid: process.pid, host: hostname(), doing: 'entente add' })
  expect(() => takeLock(folder, 'entente show')).toThrow(
    new RegExp(`open in another process: entente add, process ${process.pid}, since \\d{4}-`),
  )
  lock.release()
  expect(readdirSync(folder)).toEqual([])
  takeLock(folder, 'entente show').release()
})

it('is taken over from a process that is dead, not from one that lives', async () => {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'])
  const holder = { pid: child.pid, host: hostname(), born: '', doing: 'entente add', since: '2026-01-01T00:00:00Z' }
  writeFileSync(file(), JSON.stringify(holder))
  expect(() => takeLock(folder, 'entente show')).toThrow(`process ${child.pid}`)
  child.kill('SIGKILL')
  await new Promise(resolve => child.on('close', resolve))
  takeLock(folder, 'entente show').release()
})

it('is taken over from a dead process whose number another process has now', () => {
  const holder = { pid: process.pid, host: hostname(), born: '1', doing: 'entente add', since: '2026-01-01T00:00:00Z' }
  writeFileSync(file(), JSON.stringify(holder))
  if (existsSync('/proc/self/stat')) takeLock(folder, 'entente show').release()
})

it('believes another machine as long as it beats', () => {
  const holder = { pid: 1, host: 'elsewhere', born: '', doing: 'entente serve', since: '2026-01-01T00:00:00Z' }
  writeFileSync(file(), JSON.stringify(holder))
  expect(() => takeLock(folder, 'entente show')).toThrow('on elsewhere')
})

it('is won by one of many who find it left behind', async () => {
  const left = { pid: 2 ** 22 + 1, host: hostname(), born: '', doing: 'entente add', since: '2026-01-01T00:00:00Z' }
  writeFileSync(file(), JSON.stringify(left))
  const attempts = Array.from({ length: 8 }, () => {
    try {
      return takeLock(folder, 'entente show')
    } catch {
      return undefined
    }
  })
  const won = attempts.flatMap(lock => lock ?? [])
  expect(won).toHaveLength(1)
  for (const lock of won) lock.release()
})
