import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recordIn, story, takenFrom, unpacked } from '../support/intake.js'
import { SOON } from '../support/soon.js'

describe('JSON Lines', () => {
  it('holds an article on each line; names of fields are guessed', async () => {
    const line = {
      headline: 'Ports',
      maintext: story('Oslo'),
      date_publish: '2025-03-06 10:00:00',
      source_domain: 'post.example',
    }
    const { documents, sources } = await unpacked('n.jsonl', `${JSON.stringify(line)}\r\n\r\n${JSON.stringify(line)}`)
    expect(sources).toEqual(['n.jsonl!/1', 'n.jsonl!/3'])
    expect(recordIn(documents[0])).toEqual({
      title: 'Ports',
      text: story('Oslo'),
      published: '2025-03-06 10:00:00',
      publisher: 'post.example',
    })
  })

  it('is kept as the same bytes, whatever the order of its fields', async () => {
    const one = await unpacked('a.jsonl', JSON.stringify({ title: 'T', text: story('Oslo') }))
    const other = await unpacked('b.jsonl', JSON.stringify({ body: story('Oslo'), headline: 'T' }))
    expect(other.documents[0]?.bytes).toEqual(one.documents[0]?.bytes)
  })

  it('knows the address of each record', async () => {
    const line = JSON.stringify({ text: story('Oslo'), url: 'https://post.example/1' })
    expect((await unpacked('n.jsonl', line)).documents[0]?.address).toBe('https://post.example/1')
  })

  it('with bad lines gives the others, each with its own reason', async () => {
    const good = JSON.stringify({ text: story('Oslo') })
    const lines = [good, '{"text": "cut', '[1,2]', '"x"', '{"title":"no story"}', good]
    const { sources, refused } = await unpacked('n.jsonl', lines.join('\n'))
    expect(sources).toEqual(['n.jsonl!/1', 'n.jsonl!/6'])
    expect(refused).toEqual({
      'n.jsonl!/2': 'damaged',
      'n.jsonl!/3': 'unknown-format',
      'n.jsonl!/4': 'unknown-format',
      'n.jsonl!/5': 'empty',
    })
  })

  it('with a line without end refuses that line and reads the next', async () => {
    const endless = `{"text":"${'x'.repeat(17 * 1024 * 1024)}"}`
    const { sources, refused } = await unpacked('n.jsonl', `${endless}\n${JSON.stringify({ text: story('Oslo') })}`)
    expect(refused).toEqual({ 'n.jsonl!/1': 'line-too-long' })
    expect(sources).toEqual(['n.jsonl!/2'])
  })

  it('takes the columns that are named', async () => {
    const line = JSON.stringify({ a: 'Ports', b: { inner: story('Oslo') }, text: 'not this' })
    const { documents } = await unpacked('n.jsonl', line, { columns: { title: 'a', text: 'b.inner' } })
    expect(recordIn(documents[0])).toEqual({ title: 'Ports', text: story('Oslo') })
  })
})

describe('JSON', () => {
  it.each([
    [
      'a list',
      [
        { title: 'A', text: story('Oslo') },
        { title: 'B', text: story('Tema') },
      ],
      ['n.json!/1', 'n.json!/2'],
    ],
    ['a list in a wrapper', { total: 1, articles: [{ title: 'A', content: story('Oslo') }] }, ['n.json!/1']],
    ['one article', { title: 'A', body: story('Oslo'), tags: [{ name: 'x' }] }, ['n.json']],
  ])('%s', async (_, value, expected) => {
    expect((await unpacked('n.json', JSON.stringify(value, null, 1))).sources).toEqual(expected)
  })

  it('one to a line is read as such, whatever the file is called', async () => {
    const lines = [JSON.stringify({ text: story('Oslo') }), JSON.stringify({ text: story('Tema') })].join('\n')
    expect((await unpacked('n.json', lines)).sources).toEqual(['n.json!/1', 'n.json!/2'])
  })

  it.each([
    ['settings', '{"theme":"dark","size":[1,2]}', 'unknown-format'],
    ['nothing', '{}', 'unknown-format'],
    ['cut off', '{"articles":[{"text":"a', 'damaged'],
    ['nested without end', `{"a":${'['.repeat(200_000)}`, 'damaged'],
    [
      'nested without end, and closed',
      `[{"uri":"urn:x","bodies":${'['.repeat(100_000)}${']'.repeat(100_000)}}]`,
      'unsafe',
    ],
  ])('%s is refused', async (_, text, code) => {
    expect(Object.values((await unpacked('n.json', text)).refused)).toEqual([code])
  })
})

describe('a table', () => {
  it.each([
    ['commas', ','],
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('with %s', async (_, sign) => {
    const rows = [
      ['Headline', 'Full text', 'Pub. date'],
      ['Ports', `"${story('Oslo')}\n\nSecond ""paragraph""."`, '2025-03-06'],
    ]
    const { documents, sources } = await unpacked('n.csv', `\ufeff${rows.map(row => row.join(sign)).join('\r\n')}`)
    expect(sources).toEqual(['n.csv!/2'])
    expect(recordIn(documents[0])).toEqual({
      title: 'Ports',
      text: `${story('Oslo')}\n\nSecond "paragraph".`,
      published: '2025-03-06',
    })
  })

  it('in another encoding', async () => {
    const bytes = Buffer.from(`title,text\nBras\xedlia,"${story('Bras\xedlia')}"`, 'latin1')
    expect(recordIn((await unpacked('n.csv', bytes)).documents[0]).title).toBe('Brasília')
  })

  it('says which columns there are when one that was named is not there', async () => {
    const { refused } = await unpacked('n.csv', `a,b\n1,2`, { columns: { text: 'c' } })
    expect(refused).toEqual({ 'n.csv': 'unknown-column' })
  })

  it('with an open quote without end is refused, after the rows before it', async () => {
    const { sources, refused } = await unpacked('n.csv', `text\n${story('Oslo')}\n"${'x'.repeat(17 * 1024 * 1024)}`)
    expect(sources).toEqual(['n.csv!/2'])
    expect(refused).toEqual({ 'n.csv': 'damaged' })
  })
})

it('what a server said goes with a document into what is kept of it', async () => {
  const label = { mediaType: 'text/html', encoding: 'iso-8859-1' }
  const { documents } = await unpacked('https://post.example/a', 'Ports<p>A story.', label)
  expect(documents[0]).toMatchObject({ format: 'html', encoding: 'iso-8859-1' })
})

describe('for any bytes under any of these names', () => {
  it.each(['x.jsonl', 'x.json', 'x.csv', 'x.xml', 'x.rss', 'x.eml', 'x.mbox', 'x.warc', 'x.gz', '-'])(
    '%s: an answer comes, and never a fault',
    async source => {
      const scrap = fc.constantFrom(
        '{"text":"a"}',
        '[{',
        '"',
        '\n',
        ',',
        '<rss><channel><item>',
        '</item>',
        '<![CDATA[',
        '<!--',
        '<newsItem>',
        'From a 2025\n',
        'Subject: x\n\n',
        'Content-Type: multipart/mixed; boundary=b\n\n--b\n',
        'WARC/1.0\r\n',
        'WARC-Type: response\r\n',
        'Content-Length: 5\r\n\r\n',
        'HTTP/1.1 200 OK\r\n\r\n',
        '\x1f\x8b\x08',
        'PK\x03\x04',
        '&x;',
        '\0',
        'é',
      )
      await fc.assert(
        fc.asyncProperty(fc.array(fc.oneof(scrap, fc.string({ maxLength: 8 })), { maxLength: 20 }), async parts => {
          await unpacked(source, parts.join(''))
        }),
        { numRuns: 150 },
      )
    },
  )
})

describe('what is made to take the machine', () => {
  it(
    'tags that never end',
    async () => {
      await takenFrom('n.jsonl', JSON.stringify({ text: '<p '.repeat(60_000) })).catch(error => {
        expect(error).toMatchObject({ name: 'InputError' })
      })
    },
    SOON,
  )

  it('lines of JSON, of which all but one are empty', async () => {
    const line = JSON.stringify({ text: story('Oslo') })
    const { sources, refused } = await unpacked('n.json', `${line}\n${'\n'.repeat(20_000_000)}{"text":"cut`)
    expect({ sources, refused }).toEqual({ sources: ['n.json!/1'], refused: { 'n.json!/2': 'damaged' } })
  })
})
