import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readXml } from '../../src/intake/formats/xml.js'
import { InputError } from '../../src/model/errors.js'
import { A, B, parts, takenFrom, unpacked } from '../support/intake.js'
import { SOON } from '../support/soon.js'

const NINJS: Readonly<Record<string, object>> = {
  '1.x': {
    uri: 'https://wire.example/items/7',
    type: 'text',
    version: '2',
    firstcreated: '2025-03-06T09:00:00+01:00',
    versioncreated: '2025-03-06T11:30:00+01:00',
    pubstatus: 'usable',
    language: 'en',
    byline: 'Kari Holm',
    headline: 'Ports',
    body_text: `OSLO — ${A}\n\n${B}`,
    copyrightholder: 'Example Wire',
  },
  '2.x': {
    uri: 'https://wire.example/items/7',
    version: '2',
    firstcreated: '2025-03-06T09:00:00+01:00',
    versioncreated: '2025-03-06T11:30:00+01:00',
    language: 'en',
    by: 'Kari Holm',
    headlines: [{ value: 'Ports' }],
    bodies: [{ contenttype: 'text/html', value: `<p>OSLO — ${A}</p><p>${B}</p>` }],
    infosources: [{ name: 'Example Wire' }],
  },
  '3.x': {
    uri: 'https://wire.example/items/7',
    type: 'text',
    version: '2',
    firstCreated: '2025-03-06T09:00:00+01:00',
    versionCreated: '2025-03-06T11:30:00+01:00',
    pubStatus: 'usable',
    language: 'en',
    by: 'Kari Holm',
    headlines: [{ role: 'main', value: 'Ports' }],
    bodies: [
      { role: 'main', contentType: 'text/plain', value: `OSLO — ${A}\n\n${B}` },
      { role: 'teaser', contentType: 'text/plain', value: 'Short.' },
    ],
    infoSources: [{ name: 'Example Wire' }],
    standard: { name: 'ninjs', version: '3.1' },
  },
}

const PARTS = ['title: Ports', 'dateline: OSLO —', `paragraph: ${A}`, `paragraph: ${B}`]
const TOLD = {
  title: 'Ports',
  publisher: 'Example Wire',
  published: '2025-03-06',
  language: 'en',
  release: { issued: '2025-03-06T09:00:00+01:00', updated: '2025-03-06T11:30:00+01:00', version: '2' },
}

describe('ninjs', () => {
  it.each(Object.keys(NINJS))('%s is read with what is told of the item', async version => {
    const [document] = (await takenFrom('item.json', JSON.stringify(NINJS[version]))).documents
    expect(document && parts(document)).toEqual(PARTS)
    expect(document).toMatchObject({ ...TOLD, credits: ['Kari Holm'] })
  })

  it('many in a list, each of its own address; pictures and events are passed over', async () => {
    const list = [...Object.values(NINJS), { uri: 'urn:p', type: 'picture', headline: 'x', pubstatus: 'usable' }]
    const { documents, passedOver } = await unpacked('items.json', JSON.stringify(list))
    expect(documents.map(({ address, format }) => [address, format])).toEqual(
      Array.from({ length: 3 }, () => ['https://wire.example/items/7', 'ninjs']),
    )
    expect(passedOver).toEqual(['items.json!/4'])
  })

  it('that its publisher took back is not read', async () => {
    const item = { ...NINJS['3.x'], pubStatus: 'canceled' }
    await expect(takenFrom('item.json', JSON.stringify(item))).rejects.toMatchObject({ code: 'withdrawn' })
  })

  it('under embargo is read, and said to be', async () => {
    const item = { ...NINJS['3.x'], embargoedUntil: '2025-03-07T06:00:00Z' }
    const { documents, warnings } = await takenFrom('item.json', JSON.stringify(item))
    expect(documents[0]?.release?.embargoed).toBe('2025-03-07T06:00:00Z')
    expect(warnings).toEqual(['embargoed'])
  })

  it('whatever its fields hold: an answer comes, and never a fault', async () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.array(fc.record({ value: fc.anything() })))
    const names = ['headline', 'headlines', 'bodies', 'body_text', 'by', 'infoSources', 'language', 'versionCreated']
    const item = fc.record(Object.fromEntries(names.map(name => [name, value])), { requiredKeys: [] })
    await fc.assert(
      fc.asyncProperty(item, async fields => {
        const text = JSON.stringify({ uri: 'urn:x', bodies: [], ...fields })
        await takenFrom('item.json', text).catch(error => expect(error).toBeInstanceOf(InputError))
      }),
      { numRuns: 200 },
    )
  })
})

const nitf = `<nitf><head><title>x</title><docdata><doc-id id-string="urn:w:7"/><date.issue norm="20250306T090000+0100"/></docdata></head>
  <body><body.head><hedline><hl1>Ports</hl1></hedline><byline>By Kari Holm</byline><distributor>Example Wire</distributor><dateline><location>OSLO</location></dateline></body.head>
  <body.content><p>${A}</p><media media-type="image"><media-reference source="a.jpg"/><media-caption>Trade reached $412 million in 2024.</media-caption></media><p>${B}</p></body.content></body></nitf>`
const xhtml = `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>OSLO — ${A}</p><p>${B}</p></body></html>`
const newsItem = (content: string, guid = 'urn:newsml:w:7', status = 'usable') =>
  `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="${guid}" version="2" standard="NewsML-G2" standardversion="2.34" conformance="power" xml:lang="en">
  <itemMeta><itemClass qcode="ninat:text"/><provider literal="Example Wire"/><versionCreated>2025-03-06T11:30:00+01:00</versionCreated><firstCreated>2025-03-06T09:00:00+01:00</firstCreated><pubStatus qcode="stat:${status}"/></itemMeta>
  <contentMeta><headline>Ports</headline><by>By Kari Holm</by><language tag="en"/><slugline>PORTS-talks</slugline></contentMeta>
  <contentSet><inlineXML contenttype="application/xml">${content}</inlineXML></contentSet></newsItem>`
const message = (...items: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2025-03-06T11:30:00+01:00</sent></header><itemSet>${items.join('')}</itemSet></newsMessage>`

describe('NewsML-G2', () => {
  it.each([
    [
      'NITF',
      nitf,
      [
        'title: Ports',
        `dateline: OSLO —`,
        `paragraph: ${A}`,
        'caption: Trade reached $412 million in 2024.',
        `paragraph: ${B}`,
      ],
    ],
    ['XHTML', xhtml, PARTS],
  ])('with %s inside', async (_, content, expected) => {
    const [document] = (await takenFrom('item.xml', newsItem(content))).documents
    expect(document && parts(document)).toEqual(expected)
    expect(document).toMatchObject({ ...TOLD, release: { ...TOLD.release, address: 'urn:newsml:w:7' } })
    expect(document?.credits).toEqual(['By Kari Holm'])
  })

  it('many in a message, each kept in its own words; packages are passed over', async () => {
    const text = message(newsItem(nitf, 'urn:a'), '<packageItem guid="urn:p"/>', newsItem(xhtml, 'urn:b', 'canceled'))
    const { documents, passedOver } = await unpacked('m.xml', text)
    expect(documents.map(({ source, address }) => [source, address])).toEqual([
      ['m.xml!/1-PORTS-talks', 'urn:a'],
      ['m.xml!/3-PORTS-talks', 'urn:b'],
    ])
    expect(new TextDecoder().decode(documents[0]?.bytes)).toBe(newsItem(nitf, 'urn:a'))
    expect(passedOver).toHaveLength(1)
    await expect(takenFrom('m.xml', text)).rejects.toMatchObject({ code: 'withdrawn' })
  })

  it('NITF by itself', async () => {
    const [document] = (await takenFrom('story.xml', nitf)).documents
    expect(document).toMatchObject({ title: 'Ports', published: '2025-03-06', publisher: 'Example Wire' })
    expect(document?.release?.issued).toBe('2025-03-06T09:00:00+01:00')
  })

  it('in another encoding, as it declares', async () => {
    const text = `<?xml version="1.0" encoding="ISO-8859-1"?>${nitf.replace('Ports<', 'Brasília<')}`
    const [document] = (await takenFrom('story.xml', Buffer.from(text.replace(/[“”—]/g, '-'), 'latin1'))).documents
    expect(document?.title).toBe('Brasília')
  })
})

describe('XML', () => {
  it.each([
    [
      'entities that grow',
      '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><nitf><p>&b;</p></nitf>',
      'unsafe',
    ],
    ['an entity from elsewhere', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><nitf>&a;</nitf>', 'unsafe'],
    ['a set of parameters', '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1/x"> %a;]><nitf/>', 'unsafe'],
    ['an entity that nobody declares', '<nitf>&nobody;</nitf>', 'damaged'],
    ['nesting without end', `<nitf>${'<p>'.repeat(100_000)}`, 'unsafe'],
    ['an end too soon', '<nitf><body><p>x', 'damaged'],
    ['no end at all', `<nitf>${'<p a="'.repeat(50_000)}`, 'damaged'],
  ])(
    'with %s is refused, soon',
    async (_, text, code) => {
      expect(() => readXml(text, 'x.xml')).toThrow(expect.objectContaining({ code }))
    },
    SOON,
  )

  it('knows where its elements stand in the text', () => {
    const text = '<?xml version="1.0"?>\n<a><b:c  x="1">t &amp; u</b:c><d/></a>'
    const [c, d] = readXml(text, 'x').children.filter(child => typeof child !== 'string')
    expect(text.slice(c?.start, c?.end)).toBe('<b:c  x="1">t &amp; u</b:c>')
    expect(text.slice(d?.start, d?.end)).toBe('<d/>')
  })
})
