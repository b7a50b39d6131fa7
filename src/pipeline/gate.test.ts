import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SourceDocument } from '../model/document.js'
import { createEngine } from './engine.js'

const engine = createEngine()
const top = join(import.meta.dirname, '..', '..')

async function judged(text: string): Promise<string> {
  const { document } = await engine.takeIn()({ source: 'a.txt', bytes: new TextEncoder().encode(text) })
  return engine.gate()(document) ?? 'may be'
}

describe('the gate', () => {
  it.each([
    ['may be', 'The foreign ministers of Ghana and Peru met in Lima on Monday and signed an agreement on fisheries.'],
    ['may be', 'Readout: the Vice President spoke with the Prime Minister of Fiji about ties and security.'],
    ['may be', 'President Otieno received the credentials of the new ambassador of Malta.'],
    [
      'may be',
      'Perú y Ghana firmaron un acuerdo de pesca durante la visita de la ministra de Relaciones Exteriores a Lima.',
    ],
    [
      'no-dealings',
      'Ghana beat Peru 2-1 in Lima on Monday. Both goals came late, after the visitors had lost their captain.',
    ],
    [
      'no-dealings',
      'The finance minister of Fiji raised the tax on sugar. Shops in Suva will charge more from Friday on.',
    ],
    [
      'no-states',
      'The minister of health met doctors and discussed the relationship between sleep and memory in old age.',
    ],
  ])('says “%s” of: %s', async (judgement, text) => {
    expect(await judged(text)).toBe(judgement)
  })

  it('lets through what is in a language that it has no words for', () => {
    const document = { text: 'Nothing of interest', language: 'xx' } as SourceDocument
    expect(engine.gate()(document)).toBeUndefined()
  })

  it('lets all written events through, and little of what is elsewhere', async () => {
    const events = readdirSync(join(top, 'cases'), { recursive: true, encoding: 'utf8' }).filter(path =>
      /texts[\\/].*\.txt$/.test(path),
    )
    const missed: string[] = []
    for (const path of events)
      if ((await judged(readFileSync(join(top, 'cases', path), 'utf8'))) !== 'may be') missed.push(path)
    expect(events.length).toBeGreaterThan(40)
    expect(missed).toEqual([])
    const elsewhere = readFileSync(join(top, 'bench', 'gate', 'elsewhere.txt'), 'utf8')
      .split(/^---$/m)
      .slice(1)
    const through = (await Promise.all(elsewhere.map(judged))).filter(judgement => judgement === 'may be')
    expect(elsewhere).toHaveLength(60)
    expect(through.length).toBeLessThanOrEqual(3)
  })
})
