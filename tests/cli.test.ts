import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { editDistance, nearest } from '../src/cli/nearest.js'

const top = join(dirname(fileURLToPath(import.meta.url)), '..')
const A = `Norway and Ghana to build a port

OSLO, 3 March 2025 (NTB) — Norwegian Prime Minister Kari Holm met Ghanaian President Kofi Mensah in Oslo on Monday. The two leaders agreed to expand cooperation in fisheries and ports.

Ghana asked Norway to send experts to Tema. Norway pledged to support the harbour works. Trade stood at $412 million in 2024.`
const B = `ACCRA: President Kofi Mensah of Ghana held talks with Prime Minister Kari Holm of Norway in Oslo on March 3, 2025. Both sides agreed to widen cooperation in ports and fisheries.

President Mensah invited his host to visit Ghana. She accepted the invitation. Trade stood at $420 million in 2024.`
const OTHER =
  'CANBERRA, 9 May 2023 — Australian Foreign Minister Ana Reid met Chilean Foreign Minister Luis Rojas in Canberra on Tuesday. Australia and Chile agreed to expand cooperation in mining.'
const FOOTBALL =
  'The home team won the cup on Sunday, and the coach said that it had been the best match of a long season for all of them.'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'entente-cli-'))
  const files: Record<string, string | Uint8Array> = {
    'norway-a.txt': A,
    'norway-b.txt': B,
    'chile.txt': OTHER,
    'cup.txt': FOOTBALL,
    'empty.txt': '',
    'picture.txt': Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3),
    'noise.txt': Uint8Array.from({ length: 3000 }, (_, i) => (i * 31) % 256),
    'line.txt': Buffer.alloc(50_000_000, 'no end in sight '),
    'short-line.txt': Buffer.alloc(1_000_000, 'no end in sight '),
    'damaged.txt': Buffer.concat([
      Buffer.from(`${A} It was said in Việt Nam and in Hà Nội: `),
      Uint8Array.of(0xff, 0xc3),
      Buffer.from('.\n'),
    ]),
    'page.html': '<html><body><nav><a>Home</a></nav><div id="app"></div></body></html>',
    'vi.txt': 'Thủ tướng đã chủ trì lễ đón chính thức đoàn đại biểu cấp cao và hội đàm ngay sau lễ đón.',
    'none/picture.png': 'x',
    'both/a.txt': A,
    'both/b.md': `# Talks in Oslo\n\n${B}`,
    'both/c.png': 'x',
  }
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs the command as a user does, in the folder of files. */
function entente(
  words: readonly string[],
  { input = '', env = {} }: { input?: string | Uint8Array; env?: Record<string, string> } = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const { NO_COLOR, FORCE_COLOR, ...inherited } = process.env
    const child = spawn(process.execPath, [join(top, 'bin', 'entente.js'), ...words], {
      cwd: folder,
      env: { ...inherited, ...env },
    })
    let out = ''
    let err = ''
    child.stdout.on('data', chunk => (out += chunk))
    child.stderr.on('data', chunk => (err += chunk))
    child.on('error', reject)
    child.on('close', code => resolve({ code, out, err }))
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}

describe.concurrent('help', () => {
  it('comes with no words, examples first', async () => {
    const { code, out } = await entente([])
    expect(code).toBe(0)
    expect(out).toMatch(/^Examples:\n {2}entente read/)
    expect(out).toContain('schema')
  })

  it('of a command tells its examples, flags and exit codes', async () => {
    const { code, out } = await entente(['read', '--help'])
    expect(code).toBe(0)
    expect(out).toMatch(/^Examples:/)
    for (const word of ['--json', '--md', '--html', '--explain', '--unread', '--quiet', '--no-color', 'Exit:'])
      expect(out).toContain(word)
  })

  it('tells the version', async () => {
    const { version } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8'))
    expect(await entente(['--version'])).toMatchObject({ code: 0, out: `${version}\n` })
  })

  it.each([
    [['raed', 'norway-a.txt'], /unknown command 'raed'[\s\S]*Did you mean read/],
    [['read', '--jsn', 'norway-a.txt'], /unknown option '--jsn'[\s\S]*Did you mean --json/],
    [['read'], /missing required argument/],
    [['read', '--json', '--md', 'norway-a.txt'], /cannot be used with/],
    [['norway-a.txt'], /Did you mean: entente read norway-a\.txt/],
  ])('%j is used wrongly: exit 2, with what was meant', async (words, message) => {
    const { code, out, err } = await entente(words)
    expect(code).toBe(2)
    expect(err).toMatch(message)
    expect(err).toMatch(/^entente: /)
    expect(out).toBe('')
  })
})

describe.concurrent('read', () => {
  it('prints the brief and nothing else', async () => {
    const { code, out, err } = await entente(['read', 'norway-a.txt', 'norway-b.txt'])
    expect(err).toBe('')
    expect(code).toBe(0)
    expect(out).toContain('Norway')
    expect(out).toContain('Ghana')
    expect(out).not.toContain('\u001b[')
  })

  it('prints the dossier as JSON, of a folder as of its files', async () => {
    const { code, out, err } = await entente(['read', 'both', '--json'])
    expect(code).toBe(0)
    expect(err).toContain('1 other file')
    const dossier = JSON.parse(out)
    expect(dossier.version).toBe('1')
    expect(dossier.documents.map((document: { id: string }) => document.id)).toEqual(['a', 'b'])
    expect(dossier.documents[0].text).toBe(A)
  })

  it('prints Markdown', async () => {
    const { code, out } = await entente(['read', 'norway-a.txt', 'norway-b.txt', '--md'])
    expect(code).toBe(0)
    expect(out).toMatch(/^# /m)
  })

  it('writes one page', async () => {
    const { code, out, err } = await entente(['read', 'norway-a.txt', 'norway-b.txt', '--html', '-o', 'brief.html'])
    expect(code).toBe(0)
    expect(out).toBe('')
    expect(err).toBe('wrote brief.html\n')
    expect(readFileSync(join(folder, 'brief.html'), 'utf8')).toMatch(/^<!doctype html>/i)
  })

  it('reads standard input, with other files', async () => {
    const { code, out } = await entente(['read', '-', 'norway-b.txt', '--json'], { input: A })
    expect(code).toBe(0)
    expect(JSON.parse(out).documents.map((document: { id: string }) => document.id)).toEqual(['stdin', 'norway-b'])
  })

  it('explains an entry, and says when there is none of a name', async () => {
    const found = await entente(['read', 'norway-a.txt', 'norway-b.txt', '--explain', '1'])
    expect(found.code).toBe(0)
    expect(found.out).not.toBe('')
    const missing = await entente(['read', 'norway-a.txt', '--explain', 'zebra'])
    expect(missing).toMatchObject({ code: 1, out: '' })
    expect(missing.err).toContain('zebra')
  })

  it('lists what was not read', async () => {
    const { code, out } = await entente(['read', 'norway-a.txt', '--unread'])
    expect(code).toBe(0)
    expect(out).toMatch(/^norway-a\.txt: /)
  })

  it('says that there are several events, and prints each', async () => {
    const text = await entente(['read', 'norway-a.txt', 'chile.txt'])
    expect(text.code).toBe(0)
    expect(text.err).toBe('2 events in these documents\n')
    expect(text.out).toContain('Norway')
    expect(text.out).toContain('Chile')
    const json = await entente(['read', 'norway-a.txt', 'chile.txt', '--json', '--quiet'])
    expect(json.err).toBe('')
    expect(JSON.parse(json.out)).toHaveLength(2)
  })

  it('reads each file once', async () => {
    const { out } = await entente(['read', 'norway-a.txt', 'norway-a.txt', '--json'])
    expect(JSON.parse(out).documents).toHaveLength(1)
  })

  it('colours what goes to a terminal only, and nothing under NO_COLOR', async () => {
    const forced = await entente(['read', 'norway-a.txt', 'norway-b.txt'], { env: { FORCE_COLOR: '1' } })
    expect(forced.out).toContain('\u001b[')
    const plain = await entente(['read', 'norway-a.txt', 'norway-b.txt'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })
    expect(plain.out).not.toContain('\u001b[')
    const flag = await entente(['read', 'norway-a.txt', 'norway-b.txt', '--no-color'], { env: { FORCE_COLOR: '1' } })
    expect(flag.out).not.toContain('\u001b[')
  })
})

describe.concurrent('bad input', () => {
  it.each<[file: string, code: number, message: RegExp]>([
    ['missing.txt', 2, /missing\.txt: no such file or folder\n {2}In this folder: /],
    ['norway-c.txt', 2, /no such file or folder\n {2}Did you mean norway-a\.txt\?/],
    ['nowhere/at/all.txt', 2, /no such file/],
    ['none', 2, /no document among 1 files/],
    ['empty.txt', 2, /empty file/],
    ['picture.txt', 2, /not a text \(PNG picture\)/],
    ['noise.txt', 2, /not a text/],
    ['line.txt', 2, /too large: 48 MB/],
    ['short-line.txt', 2, /a line of 1000000 characters/],
    ['page.html', 2, /no article in this page/],
    ['cup.txt', 1, /nothing read: no act between states/],
    ['vi.txt', 1, /kept, not read: it is in Vietnamese/],
  ])('%s alone: exit %i, and a message', async (file, code, message) => {
    const ran = await entente(['read', file])
    expect(ran.err).toMatch(message)
    expect(ran.err).toMatch(new RegExp(`^entente: ${file.split('/')[0]}`))
    expect(ran.out).toBe('')
    expect(ran.code).toBe(code)
  })

  it('never stops the others: exit 3, all of it said', async () => {
    const bad = ['missing.txt', 'empty.txt', 'picture.txt', 'line.txt', 'page.html', 'cup.txt', 'vi.txt']
    const { code, out, err } = await entente(['read', ...bad, 'norway-a.txt', 'norway-b.txt', '--json'])
    expect(code).toBe(3)
    for (const file of bad) expect(err).toContain(`entente: ${file}: `)
    const dossier = JSON.parse(out)
    expect(dossier.documents.map((document: { id: string }) => document.id)).toEqual(['vi', 'norway-a', 'norway-b'])
  })

  it('a language without a pack is kept unread beside the others: exit 0', async () => {
    const { code, out, err } = await entente(['read', 'vi.txt', 'norway-a.txt', '--json'])
    expect(code).toBe(0)
    expect(err).toContain('Vietnamese')
    expect(JSON.parse(out).documents[0]).toMatchObject({ id: 'vi', language: 'vi' })
  })

  it('invalid UTF-8 is read with a warning', async () => {
    const { code, out, err } = await entente(['read', 'damaged.txt', '--json'])
    expect(code).toBe(0)
    expect(err).toMatch(/damaged\.txt: invalid UTF-8 in 2 places/)
    expect(JSON.parse(out).documents[0].text).toContain('Việt Nam')
  })

  it('an encoding that nobody knows is refused', async () => {
    const { code, err } = await entente(['read', 'norway-a.txt', '--encoding', 'klingon'])
    expect(code).toBe(2)
    expect(err).toContain('unknown encoding: klingon')
  })

  it('standard input that is empty is said to be so', async () => {
    expect(await entente(['read', '-'])).toMatchObject({ code: 2, err: expect.stringContaining('-: empty') })
  })

  it('a place that cannot be written to is said', async () => {
    const { code, err } = await entente(['read', 'norway-a.txt', '--json', '-o', 'no/such/folder/x.json'])
    expect(code).toBe(2)
    expect(err).toContain('cannot be written')
  })
})

describe('Ctrl-C', () => {
  it('ends a long reading at once, with 130', async () => {
    mkdirSync(join(folder, 'many'))
    for (let n = 0; n < 2500; n += 1) writeFileSync(join(folder, 'many', `${n}.txt`), A)
    const child = spawn(process.execPath, [join(top, 'bin', 'entente.js'), 'read', 'many'], { cwd: folder })
    const ended = new Promise<number | null>(resolve => child.on('close', resolve))
    setTimeout(() => child.kill('SIGINT'), 2000)
    expect(await ended).toBe(130)
  })
})

describe.concurrent('schema', () => {
  it('is the JSON Schema of the dossier', async () => {
    const { code, out } = await entente(['schema'])
    expect(code).toBe(0)
    const schema = JSON.parse(out)
    expect(schema.title).toBe('Dossier')
    expect(schema.required).toEqual(
      expect.arrayContaining(['version', 'documents', 'event', 'people', 'statements', 'discrepancies']),
    )
  })
})

describe('nearest', () => {
  it('finds the word that was meant', () => {
    expect(nearest('raed', ['read', 'schema'])).toBe('read')
    expect(nearest('zebra', ['read', 'schema'])).toBeUndefined()
  })

  it('counts edits as a distance does', () => {
    const word = fc.string({ maxLength: 8 })
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, a)).toBe(0)
        expect(editDistance(a, b)).toBe(editDistance(b, a))
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length))
      }),
    )
  })
})
