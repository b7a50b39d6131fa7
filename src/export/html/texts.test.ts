import { expect, it } from 'vitest'
import type { Block } from '../../model/document.js'
import { paragraphsOf } from './texts.js'

const words = (text: string, blocks?: readonly Block[]) =>
  paragraphsOf(text, blocks).map(({ parts }) =>
    parts.map(({ start, end, kind }) => `${kind}:${text.slice(start, end)}`),
  )

it('cuts a text without blocks at blank lines', () => {
  expect(words('One\ntwo\n\n \nThree  \n')).toEqual([['paragraph:One\ntwo'], ['paragraph:Three']])
})

it('keeps a dateline on the line that it opens', () => {
  const text = 'Title\n\nPARIS — Words.\n'
  const blocks: Block[] = [
    { kind: 'title', start: 0, end: 5 },
    { kind: 'dateline', start: 7, end: 14 },
    { kind: 'paragraph', start: 15, end: 21 },
  ]
  expect(words(text, blocks)).toEqual([['title:Title'], ['dateline:PARIS —', 'paragraph:Words.']])
})

it('leaves out nothing that stands between blocks', () => {
  const blocks: Block[] = [{ kind: 'title', start: 6, end: 11 }]
  expect(words('Lost \nTitle\nand found', blocks)).toEqual([
    ['paragraph:Lost'],
    ['title:Title'],
    ['paragraph:and found'],
  ])
})
