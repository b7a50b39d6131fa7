import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { entente as run } from './support/entente.js'

vi.setConfig({ testTimeout: 300_000 })

const A =
  'OSLO, 3 March 2025 — Norwegian Prime Minister Kari Holm met Ghanaian President Kofi Mensah in Oslo on Monday. The two leaders agreed to expand cooperation in fisheries and ports.'
const B =
  'ACCRA, 9 June 2025 — Norwegian Prime Minister Kari Holm arrived in Accra on 9 June 2025 for a visit at the invitation of President Kofi Mensah of Ghana. The two countries signed an agreement on fisheries.'
const C =
  'OSLO, 3 March 2025 — Ghana asked Norway to send experts to Tema, and Prime Minister Kari Holm of Norway told President Kofi Mensah of Ghana that she would send them before the summer, officials of both of the governments told reporters after the talks.'

let folder = ''
let server: Server
let base = ''
const asked: string[] = []
const item = (path: string, text: string) =>
  `<item><title>${path}</title><link>${base}/${path}</link><description>&lt;p&gt;${text}&lt;/p&gt;</description></item>`

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'entente-watch-'))
  mkdirSync(join(folder, 'coverage'))
  server = createServer((request, answer) => {
    const { url = '', headers } = request
    asked.push(url)
    answer.setHeader('etag', `"${url}"`)
    if (headers['if-none-match'] === `"${url}"`) return void answer.writeHead(304).end()
    if (url === '/feed') {
      const items = [
        item('long', `${A} ${'It was told at length. '.repeat(30)}`),
        item('teaser', 'A teaser.'),
        item('feed', 'Itself.'),
      ]
      return void answer.end(`<rss version="2.0"><channel><title>The Post</title>${items.join('')}</channel></rss>`)
    }
    if (url === '/teaser' || url === '/page') {
      return void answer
        .setHeader('content-type', 'text/html; charset=utf-8')
        .end(
          `<html lang="en"><head><title>From ${url}</title></head><body><article><h1>From ${url}</h1><p>${C}</p></article></body></html>`,
        )
    }
    answer.writeHead(url === '/robots.txt' ? 404 : 500).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await new Promise(resolve => server.close(resolve))
  rmSync(folder, { recursive: true, force: true })
  vi.resetConfig()
})

const entente = (words: readonly string[], options = {}) => run(words, { cwd: folder, ...options })
const times = (url: string) => asked.filter(path => path === url).length

describe('a web address', () => {
  it('of one’s own network is not fetched without being allowed', async () => {
    const { code, err } = await entente(['read', `${base}/page`])
    expect(code).toBe(2)
    expect(err).toContain('not a public address: 127.0.0.1')
    expect(err).toContain('--allow-private')
    expect(asked).toEqual([])
  })

  it('is read like a file', async () => {
    const { code, out } = await entente(['read', `${base}/page`, '--allow-private', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out).documents[0]).toMatchObject({ source: `${base}/page`, title: 'From /page' })
  })

  it('is kept, and not fetched again while it has not changed; what fails is told, the rest kept', async () => {
    const first = await entente(['add', `${base}/page`, `${base}/broken`, '--allow-private', '--db', 'pages'])
    expect(first.code).toBe(3)
    expect(first.out).toContain(`${base}/page   kept`)
    expect(first.err).toContain('the server answers 500')
    const again = await entente(['add', `${base}/page`, '--allow-private', '--db', 'pages'])
    expect(again).toMatchObject({ code: 0 })
    expect(again.err).toContain('has not changed')
  })
})

describe('entente watch', () => {
  const watch = (...more: string[]) =>
    entente(['watch', 'coverage', `${base}/feed`, '--allow-private', '--once', '--db', 'watched', '--plain', ...more])

  it('adds what appears in folders and feeds; teasers are followed one step, a feed that names itself leads nowhere', async () => {
    writeFileSync(join(folder, 'coverage', 'b.txt'), B)
    asked.length = 0
    const { out, code } = await watch()
    const kept = out
      .trim()
      .split('\n')
      .map(line => line.split('\t').slice(0, 2))
    expect(kept).toContainEqual(['new', join('coverage', 'b.txt')])
    expect(kept).toContainEqual(['new', `${base}/feed!/long`])
    expect(kept).toContainEqual(['new', `${base}/teaser`])
    expect(code).toBe(0)
    expect(times('/feed')).toBe(2)
    expect(times('/teaser')).toBe(1)
  })

  it('the second time asks only whether the feed has changed, and adds nothing twice', async () => {
    asked.length = 0
    expect(await watch()).toMatchObject({ code: 0, out: '' })
    expect(asked.filter(path => path !== '/robots.txt')).toEqual(['/feed'])
  })

  it('says when a feed cannot be had, and adds the rest', async () => {
    writeFileSync(join(folder, 'coverage', 'c.txt'), C)
    const { code, out, err } = await entente([
      'watch',
      'coverage',
      `${base}/gone`,
      '--allow-private',
      '--once',
      '--db',
      'watched',
      '--plain',
    ])
    expect(code).toBe(3)
    expect(out).toContain(join('coverage', 'c.txt'))
    expect(err).toContain('the server answers 500')
  })

  it('takes no time that is none', async () => {
    expect(await entente(['watch', 'coverage', '--every', 'often'])).toMatchObject({ code: 2 })
  })
})

describe('archives and tables', () => {
  it('are kept document by document, each found where it was published', async () => {
    const rows = [
      ['Title of it', 'Words of it', 'Where'],
      ['Ports', A, 'https://post.example/ports'],
      ['', '', ''],
    ]
    const csv = rows.map(row => row.map(cell => `"${cell}"`).join(',')).join('\n')
    writeFileSync(
      join(folder, 'week.zip'),
      zipSync({ 'x/b.txt': new TextEncoder().encode(B), 'p.png': new Uint8Array(9) }),
    )
    writeFileSync(join(folder, 'rows.csv'), csv)
    const columns = ['--columns', 'title=Title of it,text=Words of it,url=Where']
    const { code, out, err } = await entente(['add', 'week.zip', 'rows.csv', ...columns, '--db', 'archive'])
    expect(out).toContain('week.zip!/x/b.txt   kept')
    expect(out).toContain('rows.csv!/2   kept')
    expect(err).toContain('no text in this record')
    expect(err).toContain('1 other file')
    expect(code).toBe(3)
    // The same record in another file stands at the same address: nothing is new.
    writeFileSync(
      join(folder, 'rows.jsonl'),
      JSON.stringify({ headline: 'Ports', body: A, url: 'https://post.example/ports' }),
    )
    expect((await entente(['add', 'rows.jsonl', '--db', 'archive', '--plain'])).out).toMatch(
      /^known\trows\.jsonl!\/1\t/,
    )
  })

  it('a column that is not there is said at once', async () => {
    expect(await entente(['read', 'rows.csv', '--columns', 'words=x'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('no such field'),
    })
  })
})

describe('a numbered statement', () => {
  it('is cited by its paragraphs', async () => {
    const text = `Joint Statement of Norway and Ghana\n\nOSLO, 3 March 2025\n\n1. Prime Minister Kari Holm of Norway met President Kofi Mensah of Ghana in Oslo on 3 March 2025.\n\n2. The two sides agreed to expand cooperation in fisheries.\n\n3. Both sides decided to:\n(a) open talks on ports;\n(b) set up a joint committee on trade.\n`
    writeFileSync(join(folder, 'statement.txt'), text)
    const { out } = await entente(['read', 'statement.txt'])
    expect(out).toContain('A § 2')
    expect(out).toContain('A § 3(a)')
    const dossier = JSON.parse((await entente(['read', 'statement.txt', '--json'])).out)
    const paragraphs = dossier.statements.flatMap((statement: { evidence: { paragraph?: string }[] }) =>
      statement.evidence.map(({ paragraph }) => paragraph),
    )
    expect(paragraphs).toContain('2')
    expect((await entente(['read', 'statement.txt', '--md'])).out).toContain('**A § 2**')
  })
})
