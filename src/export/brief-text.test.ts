import { describe, expect, it } from 'vitest'
import { renderText } from './brief-text.js'
import { renderExplanation } from './explain.js'
import { NAMES, sample } from './sample.fixture.js'
import { displayWidth } from './text/columns.js'

const text = renderText(sample, { color: false, width: 80, names: NAMES })

describe('the brief in a terminal', () => {
  it('reads like this', async () => {
    await expect(text).toMatchFileSnapshot('../../tests/expected/brief.txt')
  })

  it('stays within its width', () => {
    for (const width of [40, 60, 80, 120]) {
      const lines = renderText(sample, { color: false, width, names: NAMES }).split('\n')
      expect(lines.filter(line => displayWidth(line) > width)).toEqual([])
    }
  })

  it('opens every numbered line with the letters of those who say it', () => {
    const lines = text.split('\n').filter(line => /^ {2,4}\d+ {2}/.test(line))
    expect(lines.length).toBeGreaterThan(15)
    expect(lines.filter(line => !/^ {2,4}\d+ {2}(?:[AB·][! ] ){2}\S/.test(line))).toEqual([])
  })

  it('puts the differences before everything that was said', () => {
    expect(text.indexOf('Where the sources differ')).toBeLessThan(text.indexOf('Agreed'))
    expect(text.indexOf('Sources contradict')).toBeLessThan(text.indexOf('Does not add up'))
  })

  it('prints no byte that a terminal would obey', () => {
    expect(text).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u)
    expect(text).toContain('[U+001B][31mred')
    expect(text).toContain('[U+202E]gnol')
  })

  it('changes nothing but paint when colour is on', () => {
    const painted = renderText(sample, { color: true, width: 80, names: NAMES })
    expect(painted).not.toBe(text)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the paint is what is taken off
    expect(painted.replace(/\u001b\[\d+m/g, '')).toBe(text)
  })

  it('says what was not read, and why', () => {
    expect(text).toContain('islenska.txt · not read: no language pack for “is”')
  })
})

describe('an explanation', () => {
  const explain = (id: string) => renderExplanation(sample, id, { names: NAMES })

  it('names rule, words, document and place of every piece of evidence', () => {
    const found = explain('s2') ?? ''
    expect(found).toContain('Iceland asked Norway')
    expect(found).toContain('Rule: act.request')
    expect(found).toContain('“asked”')
    expect(found).toMatch(/A {3}agency, line 6, characters \d+ to \d+/)
    expect(found).toMatch(/B {3}paper, line 5, characters \d+ to \d+/)
    expect(found).toContain('“He urged Oslo to reopen the fish quota talks”.')
  })

  it('finds an entry by its number, a difference by its own, and the event', () => {
    const number = /^ {2,4}(\d+) .*Sea Rescue/m.exec(text)?.[1] ?? ''
    expect(explain(number)).toContain(`Entry ${number}, i2`)
    expect(explain('D3')).toBe(explain('d3'))
    expect(explain('d3')).toContain('Does not add up: growth of trade in 2023')
    expect(explain('event')).toContain('event.start')
  })

  it('shows the sum step by step', () => {
    expect(explain('d3')).toContain('50 ÷ 40 is +25%\nbetween +22.2% and +27.8% as printed\n')
  })

  it('says who is silent and who says otherwise', () => {
    expect(explain('i2')).toContain('Silent: B')
    expect(explain('s1')).toContain('Says otherwise: B')
  })

  it('is undefined for what is not there', () => {
    expect(['zzz', '', '0', 'D99'].map(explain)).toEqual([undefined, undefined, undefined, undefined])
  })
})
