import { describe, expect, it } from 'vitest'
import { kindOf } from './kinds.js'

const kind = (source: string, head: string, mediaType = '') =>
  kindOf(Buffer.from(head, 'latin1'), { source, mediaType })

describe('what bytes are', () => {
  it.each([
    // What they begin with goes before everything.
    ['report.txt', '%PDF-1.7', 'text/html', 'pdf'],
    ['page.html', 'PK\x03\x04', 'text/html', 'zip'],
    ['data.json', '\x1f\x8b\x08', '', 'gzip'],
    ['a.txt', 'WARC/1.0\r\n', '', 'warc'],
    // Then the name.
    ['a.txt', '{"a":1}', 'application/json', 'text'],
    ['a.txt', 'Subject: x\nMIME-Version: 1.0\n', '', 'text'],
    ['a.md', '<p>x</p>', '', 'markdown'],
    ['a.csv', 'a,b', 'text/plain', 'table'],
    ['https://x.example/a.csv?b=c.html', 'a,b', '', 'table'],
    // Then what they look like, whatever a server says.
    ['https://x.example/feed', '<?xml version="1.0"?>\n<!-- x -->\n<rss version="2.0">', 'text/html', 'feed'],
    ['https://x.example/feed', '<feed xmlns="http://www.w3.org/2005/Atom">', 'text/plain', 'feed'],
    ['-', '<?xml version="1.0"?><rdf:RDF xmlns="x">', '', 'feed'],
    ['-', '<!DOCTYPE nitf SYSTEM "x"><nitf>', '', 'nitf'],
    ['-', '<n:newsMessage xmlns:n="x">', '', 'news-message'],
    ['-', '\xef\xbb\xbf<newsItem guid="x">', '', 'newsml'],
    ['https://x.example/a', '<!doctype html><html>', 'application/pdf', 'html'],
    ['https://x.example/a', '<html><body><rss>', 'application/rss+xml', 'html'],
    ['https://x.example/a', 'Title\n\nStory.', 'text/html', 'html'],
    ['https://x.example/a', 'Title\n\nStory.', 'text/plain', 'text'],
    ['pom.xml', '<?xml version="1.0"?><project>', '', 'other-xml'],
    ['-', '[{"title":"x"}]', '', 'json'],
    ['-', '[UPDATED] The ministers met.', '', 'text'],
    ['-', '{curly} words open no record', '', 'text'],
    ['-', 'From the ministry, 2025\nNorway: x', '', 'text'],
    ['-', 'Received: from x\r\n by y\r\nSubject: z\r\n', '', 'mail'],
    ['-', 'Date: 3 March\nTitle: x\n\nStory', '', 'text'],
    ['-', '', '', 'text'],
  ])('%s beginning %j, said to be %s: %s', (source, head, mediaType, expected) => {
    expect(kind(source, head, mediaType)).toBe(expected)
  })

  it('is told soon, whatever they are', () => {
    for (const scrap of ['a: b\n', ' ', '<', '<!--', 'a:\n ', 'From a 1999\n', '<?xml']) kind('-', scrap.repeat(2_000))
  }, 60_000)
})
