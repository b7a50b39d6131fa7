import { describe, expect, it } from 'vitest'
import stock from 'wink-eng-lite-web-model'
import wink from 'wink-nlp'
import type { Token } from '../../model/text.js'
import { createTagger } from './tagger.js'

const TEXT = `Norway pledged $412 million on Monday, and Ghana's leader, who views the port as a "milestone", asked for more.
He hopes to sign an agreement by 2027; talks between the ministries (of trade and of fisheries) are under way in Oslo.
Frobnicated zibbers met the quuxian delegation: 4 of 5 didn't agree, e.g. on tariffs — or so www.example.org says :-)
"We cannot wait," the Minister-President said at 9:30 a.m. on 3 May, "but we'll go on"; the U.S.-Norway talks ended.
The organisation's programme – favouring co-operation – was re-opened in the 1990s by H.E. Mr. Kofi-Boateng, Ph.D.`

const tag = createTagger()

function tagged(text: string): Token[] {
  const tokens: Token[] = []
  tag(text, { start: 0, end: text.length }, tokens)
  return tokens
}

describe('createTagger', () => {
  it('cuts and tags as wink-nlp does', () => {
    const nlp = wink(stock, ['sbd', 'pos'])
    for (const line of TEXT.split('\n')) {
      const stockTokens = nlp.readDoc(line).tokens()
      const ours = tagged(line)
      expect(ours.map(token => token.text)).toEqual(stockTokens.out(nlp.its.value as never))
      expect(ours.map(token => token.pos)).toEqual(stockTokens.out(nlp.its.pos as never))
      const gaps = stockTokens.out(nlp.its.precedingSpaces as never) as string[]
      expect(ours.map(token => token.spaced)).toEqual(gaps.map((gap, i) => i === 0 || gap !== ''))
    }
  })

  it('places every token in the text', () => {
    const text = ` ${TEXT}\t\tI'm here.\u3000And\u3000there, didn't we?`
    const tokens = tagged(text)
    expect(tokens.length).toBeGreaterThan(100)
    expect(tokens.map(token => token.index)).toEqual(tokens.map((_, i) => i))
    for (const { start, end, text: own, lower } of tokens) {
      expect(text.slice(start, end)).toBe(own)
      expect(lower).toBe(own.toLowerCase())
    }
    const joined = tokens.findIndex(token => token.lower === 'i')
    expect(tokens.slice(joined, joined + 2).map(token => token.pos)).toEqual(['PRON', 'AUX'])
    expect(tokens.some(token => token.pos === 'SPACE')).toBe(false)
  })

  it('tags a text the same whatever it has read before', () => {
    const before = tagged(TEXT)
    for (const word of ['Frobnicated', 'USD', 'USD12', "Ghana's", 'Ghana’s,”', 'quuxian.'])
      tagged(`${word} and the ${word} of ${word}`)
    expect(tagged(TEXT)).toEqual(before)
  })

  it('forgets words in time and tags them the same when they come again', () => {
    const before = tagged(TEXT)
    const words = (from: number) => Array.from({ length: 10_000 }, (_, i) => `Zib${from + i}ber`).join(' ')
    for (let from = 0; from < 50_000; from += 10_000) expect(tagged(words(from))).toHaveLength(10_000)
    expect(tagged(TEXT)).toEqual(before)
    const long = 'a'.repeat(200)
    expect(tagged(`${long} ${long}`).map(token => token.text)).toEqual([long, long])
  })

  it('tags only the span it is given', () => {
    const tokens: Token[] = []
    tag('Ghana and Norway met.', { start: 6, end: 16 }, tokens)
    expect(tokens.map(({ text, start, spaced }) => [text, start, spaced])).toEqual([
      ['and', 6, true],
      ['Norway', 10, true],
    ])
  })
})
