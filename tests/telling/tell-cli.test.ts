// Telling by the command, as a process: the inbox, a round that is killed between sending and marking, and secrets in no message.
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { entente, type RunOptions } from '../support/entente.js'
import { type MailReceiver, startMailReceiver } from '../support/receivers.js'

const [USER, PASSWORD] = ['entente', 'a password for the mail server']
let folder = ''
let mail: MailReceiver
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'entente-tell-'))
  mail = await startMailReceiver({ user: USER, password: PASSWORD })
})
afterAll(async () => {
  await mail?.close()
  rmSync(folder, { recursive: true, force: true })
})

const run = (words: readonly string[], options: RunOptions = {}) => entente(words, { cwd: folder, ...options })
const environment = (password = PASSWORD) => ({
  ENTENTE_ADDRESS: 'https://entente.example',
  ENTENTE_SMTP: `smtp://127.0.0.1:${mail.port}`,
  ENTENTE_SMTP_USER: USER,
  ENTENTE_SMTP_PASSWORD: password,
  ENTENTE_MAIL_FROM: 'entente@desk.example',
})
const write = (name: string, day: string, what: string) =>
  writeFileSync(
    join(folder, name),
    `NAIROBI, ${day} — Kenyan President Joseph Otieno met Norwegian Prime Minister Kari Holm in Nairobi. Norway and Kenya agreed to expand trade in ${what}.`,
  )

it('watches, and the inbox is up to date when it is looked into', async () => {
  write('one.txt', '3 May 2031', 'wool')
  expect((await run(['add', 'one.txt'])).code).toBe(0)
  expect((await run(['inbox', 'watch', 'relation', 'Kenya-Norway'])).code).toBe(0)
  expect((await run(['inbox', 'mail', 'me@desk.example', 'immediate'])).code).toBe(0)
  expect((await run(['tell'], { env: environment() })).code).toBe(0)
  const [asked] = mail.mails.splice(0)
  const link = /https?:\S+/.exec(asked?.text ?? '')?.[0] ?? ''
  expect((await run(['inbox', 'confirm', 'nothing'])).code).toBe(1)
  expect((await run(['inbox', 'confirm', link])).code).toBe(0)
  write('two.txt', '4 June 2032', 'timber')
  expect((await run(['add', 'two.txt'])).code).toBe(0)
  const { notices, unread } = JSON.parse((await run(['inbox', '--json'])).out)
  expect(unread).toBe(notices.length)
  const words = notices.map((notice: { words: string }) => notice.words).join('\n')
  expect([words.includes('timber'), words.includes('wool')]).toEqual([true, false])
  const failures = [
    [['inbox', 'watch', 'relation', 'Kenya-Narnia'], 1, 'nothing to watch'],
    [['inbox', 'fly'], 2, 'unknown action'],
    [['webhook', 'add', 'https://192.168.0.7/x'], 2, 'not a public address'],
  ] as const
  for (const [asked, code, told] of failures) {
    const ran = await run(asked)
    expect([ran.code, ran.err], asked.join(' ')).toEqual([code, expect.stringContaining(told)])
  }
}, 240_000)

it('a round killed between sending and marking sends one mail again, under the same id, and no more', async () => {
  let child: ChildProcess | undefined
  // The mail is whole at the server, and the answer never comes.
  mail.onMail = async () => {
    child?.kill('SIGKILL')
  }
  await run(['tell'], { env: environment(), meanwhile: started => (child = started) })
  mail.onMail = async () => undefined
  expect(mail.mails).toHaveLength(1)
  const again = await run(['tell', '--json'], { env: environment() })
  expect([again.code, JSON.parse(again.out).mails]).toEqual([0, { sent: 1, failed: 0 }])
  const over = await run(['tell', '--json'], { env: environment() })
  expect(JSON.parse(over.out).mails).toEqual({ sent: 0, failed: 0 })
  const [first, second] = mail.mails
  expect(mail.mails).toHaveLength(2)
  expect([second?.messageId, second?.text, second?.date]).toEqual([first?.messageId, first?.text, first?.date])
}, 240_000)

it('no secret is in a message, and what is set wrongly is named', async () => {
  write('three.txt', '5 July 2033', 'coffee')
  expect((await run(['add', 'three.txt'])).code).toBe(0)
  const wrong = 'another password altogether'
  const refused = await run(['tell'], { env: environment(wrong) })
  expect([refused.code, `${refused.out}${refused.err}`]).toEqual([3, expect.not.stringContaining(wrong)])
  const url = await run(['tell'], { env: { ...environment(), ENTENTE_SMTP: `smtp://u:${wrong}@127.0.0.1` } })
  expect([url.code, url.err]).toEqual([2, expect.stringContaining('smtp holds a user')])
  expect(url.err).not.toContain(wrong)
}, 240_000)
