import fc from 'fast-check'
import { zipSync } from 'fflate'
import { readXlsx as readByHucre } from 'hucre'
import { describe, expect, it } from 'vitest'
import { type Cell, readXlsx, writeXlsx } from './xlsx.js'

const HEAD = ['state', 'value', 'day', 'open']
const DAY = new Date(Date.UTC(2031, 3, 7))

describe('a workbook', () => {
  it('holds what was put in, by our reader and by another', async () => {
    const sheets = [
      { name: 'Figures', rows: [HEAD, ['Việt Nam 𝄞', 21.5, DAY, true], ['Кыргызстан', -3, DAY, false]] },
      { name: 'Notes', rows: [['note'], [' two\nlines '], ['x'.repeat(300)]] },
    ]
    const bytes = await writeXlsx(sheets)
    expect(await readXlsx(bytes)).toEqual(sheets)
    const other = await readByHucre(bytes)
    expect(other.sheets.map(({ name }) => name)).toEqual(['Figures', 'Notes'])
    expect(other.sheets[0]?.rows[1]?.slice(0, 3)).toEqual(['Việt Nam 𝄞', 21.5, DAY])
    expect(other.sheets[1]?.rows[1]).toEqual([' two\nlines '])
  })

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('holds the text %s as any other', async text => {
    const [sheet] = await readXlsx(await writeXlsx([{ name: 'A', rows: [['head'], [text], ['end']] }]))
    expect(sheet?.rows).toEqual([['head'], [text], ['end']])
  })

  it('is the same bytes for the same sheets', async () => {
    const sheets = [{ name: 'A', rows: [HEAD, ['a', 1, DAY, true]] }]
    const first = await writeXlsx(sheets)
    await new Promise(done => setTimeout(done, 2100))
    expect(Buffer.compare(await writeXlsx(sheets), first)).toBe(0)
  })

  it.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1', ' =HYPERLINK("x")', '＝1'])(
    'keeps %j as text, which no spreadsheet works out',
    async text => {
      const bytes = await writeXlsx([{ name: 'A', rows: [['head'], [text]] }])
      expect((await readXlsx(bytes))[0]?.rows[1]).toEqual([text])
      const [sheet] = (await readByHucre(bytes, { readStyles: true })).sheets
      expect(sheet?.rows[1]).toEqual([text])
      const cell = sheet?.cells?.get('1,0')
      expect([cell?.formula, cell?.style?.numFmt]).toEqual([undefined, '@'])
    },
  )

  it('takes any text but what XML cannot carry', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), async text => {
        const kept = text.replace(/(?![\t\n\r])[\p{Control}\p{Noncharacter_Code_Point}]/gu, '')
        fc.pre(!/[\u0080-\u009F\u007F]/.test(text))
        // XML has one line end.
        fc.pre(kept.length > 0 && !kept.includes('\r'))
        const [sheet] = await readXlsx(await writeXlsx([{ name: 'A', rows: [['head'], [`.${text}.`]] }]))
        expect(sheet?.rows[1]).toEqual([`.${kept}.`])
      }),
      { numRuns: 60 },
    )
  })

  it('cuts what no cell can hold', async () => {
    const [sheet] = await readXlsx(await writeXlsx([{ name: 'A', rows: [['head'], ['y'.repeat(40_000)]] }]))
    expect(sheet?.rows[1]?.[0]).toHaveLength(32_767)
  })

  it('never cuts a character in two', async () => {
    const text = `${'y'.repeat(32_765)}${'😀'.repeat(9)}`
    const [sheet] = await readXlsx(await writeXlsx([{ name: 'A', rows: [['head'], [text]] }]))
    expect(sheet?.rows[1]?.[0]).toBe(`${'y'.repeat(32_765)}…`)
  })
})

describe('what is no workbook', () => {
  const text = new TextEncoder().encode('no workbook')
  it.each<[string, Uint8Array]>([
    ['text', text],
    ['nothing', new Uint8Array()],
    ['a ZIP of something else', zipSync({ 'a.txt': text })],
    ['half of one', new Uint8Array([80, 75, 3, 4, 20, 0])],
  ])('%s is told as damaged, with its name', async (_, bytes) => {
    await expect(readXlsx(bytes, 'items.xlsx')).rejects.toMatchObject({ code: 'undecodable', where: 'items.xlsx' })
  })

  it('a bomb is refused before it unfolds', async () => {
    const bomb = zipSync({ 'xl/a.xml': new Uint8Array(270 * 2 ** 20) }, { level: 1 })
    expect(bomb.length).toBeLessThan(2 ** 22)
    await expect(readXlsx(bomb)).rejects.toMatchObject({ code: 'too-large' })
  })

  it('empty cells are empty, not lost: columns stay where they were', async () => {
    const rows: Cell[][] = [['a', 'b', 'c'], [null, '', 3], [1]]
    const [sheet] = await readXlsx(await writeXlsx([{ name: 'A', rows }]))
    expect(sheet?.rows).toEqual([['a', 'b', 'c'], [null, null, 3], [1]])
  })
})
