import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { entente } from './support/entente.js'

const folder = mkdtempSync(join(tmpdir(), 'entente-record-'))
const cwd = folder
let event = ''
let source = ''

beforeAll(async () => {
  const text = `QUITO, 7 June 2025 — Ecuadorian Foreign Minister Ana Mora met Jordanian Foreign Minister Omar Haddad in Quito on Saturday.\n\nOn a napkin: cable cars, at cost price.\n`
  writeFileSync(join(folder, 'quito.txt'), text)
  await entente(['add', 'quito.txt', '-q'], { cwd })
  const shown = JSON.parse((await entente(['show', 'ECU-JOR', '--json'], { cwd })).out)
  const [found] = (shown.relation ?? shown).events
  event = found.id
  source = found.documents[0].name
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true }))

const record = (...words: string[]) => entente(['record', event, source, ...words, '--by', 'Ama'], { cwd })

it('records words of a source, shows them as an entry, and takes them back', async () => {
  const made = await record('cable  cars', '--force', 'pledge', '--side', 'Jordan', '--to', 'Ecuador')
  expect([made.code, made.out]).toEqual([0, expect.stringMatching(/^r-\w+ {3}recorded by Ama: “cable cars”\n$/)])
  const shown = await entente(['show', event], { cwd })
  expect(shown.out).toContain('cable cars')
  const again = await record('cable cars', '--force', 'pledge', '--side', 'Jordan', '--to', 'Ecuador')
  expect([again.code, again.err]).toEqual([1, expect.stringContaining('has this already')])
  const undone = await entente(['review', '--undo', made.out.split(' ')[0] ?? ''], { cwd })
  expect(undone.code).toBe(0)
  expect((await entente(['show', event], { cwd })).out).not.toContain('cable cars')
}, 120_000)

it.each([
  ['words that are not there', ['red cable cars', '--force', 'pledge', '--side', 'Jordan'], 1, 'not in the source'],
  ['no kind', ['cable cars', '--side', 'Jordan'], 2, 'say what it is'],
  ['an unknown side', ['cable cars', '--force', 'pledge', '--side', 'Atlantis'], 2, 'nobody is called Atlantis'],
  ['an act that there is not', ['cable cars', '--force', 'sing', '--side', 'Jordan'], 2, 'invalid: force'],
  [
    'a figure without a number',
    ['cable cars', '--measure', 'exports', '--unit', 'cars', '--side', 'Jordan'],
    2,
    'value',
  ],
])(
  'refuses %s',
  async (_, words, code, told) => {
    const ran = await record(...words)
    expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(told)])
  },
  60_000,
)
