import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith'
import { describe, expect, it } from 'vitest'
import { A, B, parts, takenFrom, unpacked } from '../support/intake.js'
import { SOON } from '../support/soon.js'

const html = `<p>OSLO — ${A}</p><p>${B}</p>`

const RDF = `<?xml version="1.0" encoding="ISO-8859-1"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://post.example/"><title>The Fjord Post</title><link>https://post.example/</link><description>x</description></channel>
<item rdf:about="https://post.example/ports"><title>Ports</title><link>https://post.example/ports</link><description>&lt;p&gt;OSLO — ${A}&lt;/p&gt;&lt;p&gt;${B}&lt;/p&gt;</description><dc:date>2025-03-06T10:00:00+01:00</dc:date><dc:creator>Kari Holm</dc:creator></item></rdf:RDF>`

const FEEDS: Readonly<Record<string, string>> = {
  RSS: String(
    generateRssFeed({
      title: 'The Fjord Post',
      link: 'https://post.example/',
      description: 'x',
      language: 'en',
      items: [
        {
          title: 'Ports',
          link: 'https://post.example/ports',
          pubDate: new Date('2025-03-06T09:00:00Z'),
          description: 'A teaser.',
          dc: { creators: ['Kari Holm'] },
          content: { encoded: html },
        },
      ],
    }),
  ),
  Atom: String(
    generateAtomFeed({
      id: 'urn:feed',
      title: { value: 'The Fjord Post' },
      updated: new Date('2025-03-06T09:00:00Z'),
      entries: [
        {
          id: 'urn:x:1',
          title: { value: 'Ports' },
          links: [{ href: 'https://post.example/ports', rel: 'alternate' }],
          published: new Date('2025-03-06T09:00:00Z'),
          updated: new Date('2025-03-06T09:00:00Z'),
          authors: [{ name: 'Kari Holm' }],
          content: { value: html, type: 'html' },
        },
      ],
    }),
  ),
  'JSON Feed': JSON.stringify(
    generateJsonFeed({
      title: 'The Fjord Post',
      items: [
        {
          id: '1',
          url: 'https://post.example/ports',
          title: 'Ports',
          content_html: html,
          date_published: new Date('2025-03-06T09:00:00Z'),
          authors: [{ name: 'Kari Holm' }],
        },
      ],
    }),
  ),
  RDF: RDF.replace('ISO-8859-1', 'UTF-8'),
}

describe('a feed', () => {
  it.each(Object.keys(FEEDS))('of %s gives its items with all that is told of them', async format => {
    const { documents } = await takenFrom('feed', FEEDS[format] ?? '')
    expect(documents).toHaveLength(1)
    const [document] = documents
    expect(document && parts(document)).toEqual([
      'title: Ports',
      'dateline: OSLO —',
      `paragraph: ${A}`,
      `paragraph: ${B}`,
    ])
    expect(document).toMatchObject({
      id: 'ports',
      source: 'feed!/ports',
      title: 'Ports',
      publisher: 'The Fjord Post',
      published: '2025-03-06',
      credits: ['Kari Holm'],
      release: { address: 'https://post.example/ports' },
    })
    expect(Date.parse(document?.release?.issued ?? '')).toBe(Date.parse('2025-03-06T09:00:00Z'))
  })

  it('keeps the day of the publisher’s own zone', async () => {
    const late = (FEEDS.RSS ?? '').replace(/<pubDate>[^<]*/, '<pubDate>Thu, 06 Mar 2025 01:30:00 +0700')
    expect((await takenFrom('feed', late)).documents[0]).toMatchObject({
      published: '2025-03-06',
      release: { issued: '2025-03-06T01:30:00+07:00' },
    })
  })

  it('gives its other items when one is empty', async () => {
    const feed = (FEEDS.RSS ?? '').replace('</item>', '</item><item><title>No story</title></item>')
    const { sources, refused } = await unpacked('feed', feed)
    expect(sources).toEqual(['feed!/ports'])
    expect(refused).toEqual({ 'feed!/2': 'empty' })
  })

  it.each([
    [
      'entities of its own',
      `<!DOCTYPE rss [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;">]>${FEEDS.RSS?.replace(/^<\?xml[^>]*>/, '')}`,
      'unsafe',
    ],
    ['nesting without end', `<rss><channel>${'<item>'.repeat(50_000)}`, 'unsafe'],
    ['elements without number', `<rss><channel>${'<item/>'.repeat(600_000)}</channel></rss>`, 'unsafe'],
    ['nothing after its head', '<rss version="2.0">', 'damaged'],
  ])(
    'with %s is refused, soon',
    async (_, feed, code) => {
      expect(Object.values((await unpacked('feed.xml', feed)).refused)).toEqual([code])
    },
    SOON,
  )

  it(
    'of megabytes of open brackets and comments is answered, soon',
    async () => {
      for (const scrap of ['<!--', '<![CDATA[', '<a b="', '&lt;', '<?x ', ']]>']) {
        await unpacked('feed.xml', `<rss><channel>${scrap.repeat(200_000)}`)
      }
    },
    SOON,
  )

  it('XML that is no feed and no news is passed over in an archive, refused when it is named', async () => {
    const xml = '<?xml version="1.0"?><project><name>x</name></project>'
    expect((await unpacked('pom.xml', xml)).refused).toEqual({ 'pom.xml': 'unknown-format' })
    expect((await unpacked('pom.xml', xml, { named: false })).passedOver).toEqual(['pom.xml'])
  })
})

it(
  'an address of one long step takes no time',
  async () => {
    const item = `<item><title>T</title><link>https://a.example/${'a'.repeat(60_000)}/x/</link><description>${A}</description></item>`
    const { sources } = await unpacked('f.xml', `<rss version="2.0"><channel><title>x</title>${item}</channel></rss>`)
    expect(sources).toEqual(['f.xml!/x'])
  },
  SOON,
)
