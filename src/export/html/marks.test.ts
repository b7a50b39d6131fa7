import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Mark, type Node, nestMarks } from './marks.js'

const mark = (ref: string, start: number, end: number): Mark => ({
  ref,
  start,
  end,
  anchor: `ref-${ref}`,
  target: `e-${ref}`,
  look: 'evidence',
  numbered: true,
})

/** `[1:words]`, continued pieces as `[+1:words]`, numbers as `{1}`. */
const drawn = (nodes: readonly Node[]): string =>
  nodes
    .map(node => {
      if (node.kind === 'text') return node.text
      if (node.kind === 'notes') return `{${node.marks.map(mark => mark.ref).join(' ')}}`
      return `[${node.first ? '' : '+'}${node.mark.ref}:${drawn(node.children)}]`
    })
    .join('')

const draw = (text: string, ...marks: Mark[]) => drawn(nestMarks(text, { from: 0, to: text.length }, marks))

it.each([
  ['apart', [mark('1', 0, 2), mark('2', 3, 5)], '[1:ab]{1}c[2:de]{2}fg'],
  ['inside one another', [mark('1', 0, 5), mark('2', 1, 3)], '[1:a[2:bc]{2}de]{1}fg'],
  ['across one another', [mark('1', 0, 4), mark('2', 2, 6)], '[1:ab[2:cd]]{1}[+2:ef]{2}g'],
  ['with one end', [mark('1', 0, 4), mark('2', 2, 4)], '[1:ab[2:cd]]{1 2}efg'],
  ['with one beginning', [mark('2', 0, 2), mark('1', 0, 4)], '[1:[2:ab]{2}cd]{1}efg'],
  ['alike', [mark('1', 1, 3), mark('2', 1, 3)], 'a[1:[2:bc]]{1 2}defg'],
])('nests marks that stand %s', (_, marks, expected) => {
  expect(draw('abcdefg', ...marks)).toBe(expected)
})

it('carries a mark over from one paragraph to the next with one anchor and one number', () => {
  const long = mark('1', 1, 6)
  expect(drawn(nestMarks('abc|efg', { from: 0, to: 3 }, [long]))).toBe('a[1:bc]')
  expect(drawn(nestMarks('abc|efg', { from: 4, to: 7 }, [long]))).toBe('[+1:ef]{1}g')
})

it('loses no letter, doubles no anchor and numbers every mark once', () => {
  const spans = fc.array(fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 12 })), { maxLength: 12 })
  fc.assert(
    fc.property(spans, pairs => {
      const text = 'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqr'
      const marks = pairs.map(([start, length], index) => mark(String(index), start, start + length))
      const out = draw(text, ...marks)
      expect(out.replace(/\[\+?\d+:|\]|\{[\d ]+\}/g, '')).toBe(text)
      for (const { ref } of marks) {
        expect(out.split(`[${ref}:`)).toHaveLength(2)
        expect([...out.matchAll(/\{([\d ]+)\}/g)].filter(([, refs]) => refs?.split(' ').includes(ref))).toHaveLength(1)
      }
    }),
  )
})
