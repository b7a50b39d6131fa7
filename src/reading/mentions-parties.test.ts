import { describe, expect, it } from 'vitest'
import { loadTables } from '../knowledge/tables.js'
import type { Block, SourceDocument } from '../model/document.js'
import type { ReadText } from '../model/text.js'
import { createMentionFinder } from './mentions.js'
import { createTagger, segmentDocument } from './tokens.js'

const tagger = createTagger()
const find = createMentionFinder(loadTables())

/** Reads a document whose lines are paragraphs; “#” before one makes it the title, “@” the dateline. */
function read(text: string): ReadText {
  const blocks: Block[] = []
  let at = 0
  for (const line of text.split('\n')) {
    const kind = line.startsWith('#') ? 'title' : line.startsWith('@') ? 'dateline' : 'paragraph'
    const start = at + (kind === 'paragraph' ? 0 : 1)
    if (at + line.length > start) blocks.push({ kind, start, end: at + line.length })
    at += line.length + 1
  }
  const document: SourceDocument = {
    id: 'd',
    source: 'd.txt',
    publisher: '',
    title: '',
    credits: [],
    published: '',
    language: 'en',
    sha256: '',
    text,
    blocks,
  }
  return find(document, segmentDocument(document, tagger))
}

/** `name STATE`, one a person. */
const people = (text: string) => read(text).people.map(person => `${person.name} ${person.state}`.trim())
describe('events of many parties', () => {
  const sides = (text: string) => [...read(text).sides].sort()
  it.each([
    ['The leaders of Kenya, Uganda and Rwanda met in Arusha on Monday.', ['KEN', 'RWA', 'UGA']],
    ['Canada, Chile and the European Union convened a meeting on forests.', ['CAN', 'CHL', 'EU']],
    [
      '#Japan and Central Asian states meet\nJapan invited the five for talks.',
      ['JPN', 'KAZ', 'KGZ', 'TJK', 'TKM', 'UZB'],
    ],
    ['#Ghana and Togo open bridge\nGhana and Togo opened a bridge.', ['GHA', 'TGO']],
  ])('%s', (text, expected) => {
    expect(sides(text)).toEqual(expected)
  })
})

describe('who only is remembered', () => {
  it.each([
    'President William Ruto laid a wreath at the statue of Jomo Kenyatta.',
    'President William Ruto spoke of the late President Daniel arap Moi.',
    "President William Ruto toured Jomo Kenyatta's mausoleum.",
  ])('%s', text => {
    expect(people(text)).toEqual(['William Ruto KEN'])
  })
})

describe('whose state the other of two sides tells', () => {
  it.each([
    [
      '#Norway and Peru sign plan\nNorwegian Defence Minister Ola Vik and his counterpart, Raul Quispe, signed a plan.',
      ['Ola Vik NOR', 'Raul Quispe PER'],
    ],
    [
      '#Norway and Peru sign plan\nMinister Zed Quux received Norwegian Trade Minister Ola Vik in Peru.',
      ['Zed Quux PER', 'Ola Vik NOR'],
    ],
    ["#Norway and Peru sign plan\nPeru's Raul Quispe thanked Norway.", ['Raul Quispe PER']],
  ])('%s', (text, expected) => {
    expect(people(text)).toEqual(expected)
  })
})
