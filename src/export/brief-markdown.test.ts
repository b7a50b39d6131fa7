import { expect, it } from 'vitest'
import { escaped, renderMarkdown } from './brief-markdown.js'
import { NAMES, sample } from './sample.fixture.js'

const markdown = renderMarkdown(sample, { names: NAMES })

it('reads like this', async () => {
  await expect(markdown).toMatchFileSnapshot('../../tests/expected/brief.md')
})

it.each([
  ['<script>', '&lt;script&gt;'],
  ['[x](javascript:alert(1))', '\\[x\\](javascript:alert(1))'],
  ['*a* _b_ `c` ~d~ |e|', '\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\|e\\|'],
  ['https://example.org www.example.org', 'https\\://example.org www\\.example.org'],
  ['# not a heading', '\\# not a heading'],
  ['- not an item', '\\- not an item'],
  ['1. not an item', '1\\. not an item'],
  ['21.5 million & more', '21.5 million &amp; more'],
  ['two\nlines', 'two lines'],
  ['$1 and $2', '\\$1 and \\$2'],
])('makes %j harmless', (text, expected) => {
  expect(escaped(text)).toBe(expected)
})

it('lets nothing of the sources become markup', () => {
  expect(markdown).not.toContain('<script')
  expect(markdown).not.toMatch(/(?<!\\)\[x\]/)
})

it('numbers its lists as the brief does', () => {
  const numbers = [...markdown.matchAll(/^(\d+)\. |^\| (\d+)\. /gm)].map(match => Number(match[1] ?? match[2]))
  expect(numbers).toEqual(numbers.map((_, index) => index + 1))
})

it('gives every line the letters of its sources', () => {
  const lines = markdown.split('\n').filter(line => /^\d+\. |^\| \d/.test(line))
  expect(lines.filter(line => !/\*\*[A-Z]|[(;|] ?[A-Z]\d?(?:[ ;)]|$)/.test(line))).toEqual([])
})
