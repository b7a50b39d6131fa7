import { expect, it, test } from 'vitest'
import { loadTables } from '../knowledge/tables.js'
import type { SourceDocument } from '../model/document.js'
import type { Good } from '../model/dossier.js'
import { createGoodsReader } from './goods.js'
import { createMentionFinder } from './mentions.js'
import { createTagger, segmentDocument } from './tokens.js'

const tables = loadTables()
const tagger = createTagger()
const findMentions = createMentionFinder(tables)
const readGoods = createGoodsReader(tables)

function goodsIn(text: string): readonly Good[] {
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
    blocks: [{ kind: 'paragraph', start: 0, end: text.length }],
  }
  return readGoods(findMentions(document, segmentDocument(document, tagger)))
}

const print = (good: Good): string => [good.name, ...good.hs].join(' ')

test.each([
  ['Kenya will sell tea, coffee and cut flowers to Chile.', ['tea 0902', 'coffee 0901', 'cut flowers 0603']],
  [
    'They spoke of lists of goods such as wooden products, seafood and cashews.',
    ['wooden products 44', 'seafood 03', 'cashews 0801'],
  ],
  ['Duties on whisky and cars will be cut.', ['whisky 2208', 'cars 8703']],
  ['A grid for the export of clean power was opened.', ['power 2716']],
  ['It needs fertilizer (urea) and animal feed.', ['fertilizer (urea) 3102', 'animal feed 23']],
  [
    'Rare-earth metals and lithium-ion batteries were named.',
    ['Rare-earth metals 2805 2846', 'lithium-ion batteries 8507'],
  ],
  ['Halal products may enter.', ['Halal products']],
  ['Peru exports oil and gas.', ['oil 2709 2710', 'gas 2711']],
])('reads “%s”', (text, expected) => {
  expect(goodsIn(text).map(print)).toEqual(expected)
})

test.each([
  'The guests watched a tea ceremony on the Silk Road and won a gold medal.',
  'Oil and gas fields were visited.',
  'They seek to cement ties and lead the way.',
  'He held power for ten years and set dates for talks.',
  'The Global Forum on Steel Capacity met.',
  'Children gave the guest flowers.',
  'A coal-fired station and a diesel-powered ship were shown.',
])('reads no good in “%s”', text => {
  expect(goodsIn(text).map(print)).toEqual([])
})

it('takes a good once per document, with the quote around it', () => {
  const text = 'Ghana supplies cocoa. Its cocoa is sold abroad.'
  const goods = goodsIn(text)
  expect(goods).toHaveLength(1)
  expect(goods[0]?.evidence).toEqual([{ document: 'd', start: 0, end: 20, quote: 'Ghana supplies cocoa' }])
})

it('gives only codes that the Harmonized System has', () => {
  const codes = tables.get<Record<string, string>>('gazetteer/goods/codes')
  const { tables: names } = tables.get<{ tables: string[] }>('languages/en/goods')
  for (const name of names)
    for (const entries of Object.values(tables.get<Record<string, { hs: string[] }[]>>(`gazetteer/goods/${name}`)))
      for (const { hs } of entries) for (const code of hs) expect(codes).toHaveProperty(code)
})
