import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createPaint, displayWidth, flow, padded } from './columns.js'

const paint = createPaint(false)

it('counts what stands on screen, not code units', () => {
  expect(['abc', 'Phạm Minh Chính', 'ка́ша', '東京', ''].map(displayWidth)).toEqual([3, 15, 4, 4, 0])
})

it('pads to a width and never cuts', () => {
  expect([padded('Việt', 6), padded('toolong', 3)]).toEqual(['Việt  ', 'toolong'])
})

it('keeps every line within the width and every word in order', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 30 })), fc.integer({ min: 8, max: 40 }), (words, width) => {
      const text = words.join(' ').replace(/\s+/g, ' ').trim()
      const lines = flow([{ text }], { width, paint })
      expect(lines.every(line => displayWidth(line) <= width)).toBe(true)
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
    }),
  )
})

it('paints words, and the paint takes no room', () => {
  const lines = flow([{ text: 'one two', style: 'red' }], { width: 8, paint: createPaint(true) })
  expect(lines).toEqual(['\u001b[31mone\u001b[39m \u001b[31mtwo\u001b[39m'])
})
