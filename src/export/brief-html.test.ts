import { createHash } from 'node:crypto'
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import type { Block } from '../model/document.js'
import { renderHtml } from './brief-html.js'
import { script, scriptHash } from './html/script.js'
import { style } from './html/style.js'
import { at, HOSTILE, NAMES, sample } from './sample.fixture.js'

const html = renderHtml(sample, { names: NAMES })
const { document } = parseHTML(html)
const all = (selector: string) => [...document.querySelectorAll(selector)]

describe('the page', () => {
  it('asks nothing of any other host', () => {
    const asking = all('[src], link, iframe, object, form, img')
    expect(asking).toHaveLength(0)
    expect(all('[href]').filter(link => !link.getAttribute('href')?.startsWith('#'))).toEqual([])
    expect(style).not.toMatch(/url\(|@import/)
  })

  it('runs no script but its own', () => {
    expect(`sha256-${createHash('sha256').update(script).digest('base64')}`).toBe(scriptHash)
    expect(all('script')).toHaveLength(1)
    expect(html).toContain(`script-src '${scriptHash}'`)
  })

  it('shows hostile text as text', () => {
    expect(html).not.toContain('<script>alert')
    const shown = all('.quote .words').map(words => words.textContent)
    expect(shown).toContain(`“A note from the desk reads ${HOSTILE}”`)
  })

  it('isolates what sources say from the writing direction around it', () => {
    expect(all('.words').every(words => words.localName === 'bdi')).toBe(true)
  })

  it('has ids that stand once, and links that lead somewhere', () => {
    const ids = all('[id]').map(element => element.getAttribute('id'))
    expect(new Set(ids).size).toBe(ids.length)
    const targets = all('a').map(link => link.getAttribute('href')?.slice(1))
    expect(targets.filter(target => !ids.includes(target ?? ''))).toEqual([])
  })

  it('leads from every line to its words and from the words back to the line', () => {
    const rows = all('[id^="e-"]')
    expect(rows.length).toBeGreaterThan(15)
    for (const row of rows) {
      const place = document.getElementById(row.querySelector('a.no')?.getAttribute('href')?.slice(1) ?? '')
      expect(place?.closest('.source')).toBeTruthy()
      const number = row.getAttribute('data-ref')
      expect(all(`.source sup a[href="#e-${number}"]`).length).toBeGreaterThan(0)
      expect(row.querySelectorAll('a.chip').length).toBeGreaterThan(0)
    }
  })

  it('marks exactly the words of the evidence', () => {
    const words = (anchor: string) => {
      const copy = document.getElementById(anchor)?.cloneNode(true) as Element
      for (const number of copy.querySelectorAll('sup')) number.remove()
      return copy.textContent
    }
    const row = all('[id^="e-"]').find(row => row.textContent?.includes('He urged Oslo'))
    const [first, second] = [...(row?.querySelectorAll('.chip.says') ?? [])].map(chip =>
      chip.getAttribute('href')?.slice(1),
    )
    expect(words(first ?? '')).toBe(
      at('agency', 'Prime Minister Thorsson asked Norway to reopen the fish quota talks').quote,
    )
    expect(words(second ?? '')).toBe(at('paper', 'He urged Oslo to reopen the fish quota talks').quote)
  })

  it('prints the sources in full', () => {
    for (const { id, text } of sample.documents.filter(item => item.unread === undefined)) {
      const letter = { agency: 'A', paper: 'B', copy: 'A2' }[id]
      const shown = document.querySelector(`#source-${letter} .text`)?.cloneNode(true) as Element
      for (const number of shown.querySelectorAll('sup')) number.remove()
      expect(shown.textContent?.replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''))
    }
  })

  it('shows the sum in full, with what rounding allows', () => {
    const sum = document.querySelector('.sum')?.textContent ?? ''
    expect(sum).toContain('$39.5 million to $40.5 million if rounded')
    expect(sum).toContain('50 ÷ 40 is +25%')
  })

  it('names what is no story text, when it knows', () => {
    const { text } = sample.documents[0] ?? { text: '' }
    const end = text.indexOf('\n')
    const blocks: Block[] = [{ kind: 'file-name', start: 0, end }]
    const page = renderHtml(sample, { blocks: new Map([['agency', blocks]]) })
    expect(page).toMatch(/<p class="block-file-name">.*file name, not read<\/span><\/p>/)
  })

  it('is the same bytes every time', () => {
    expect(renderHtml(sample, { names: NAMES })).toBe(html)
  })
})
