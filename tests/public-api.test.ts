import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as api from '../src/index.js'

describe('the public API', () => {
  it('is these names and no others', () => {
    expect(Object.keys(api).sort()).toEqual([
      'InputError',
      'createPipeline',
      'renderExplanation',
      'renderHtml',
      'renderMarkdown',
      'renderText',
    ])
  })

  it('is where package.json points the world to', () => {
    const { exports, main } = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8'))
    expect(exports).toEqual({
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './package.json': './package.json',
    })
    expect(main).toBeUndefined()
  })

  it('reads and shows an event', async () => {
    const bytes = new TextEncoder().encode(
      'OSLO, 3 March 2025 — Norway and Ghana agreed in Oslo on Monday to expand cooperation in fisheries.',
    )
    const { dossiers, display } = await api.createPipeline()([{ source: 'report.txt', bytes }])
    const [dossier] = dossiers
    expect(dossier?.statements.map(({ force, by }) => `${force} ${by.join(' ')}`)).toContain('agree GHA NOR')
    expect(dossier && api.renderText(dossier, { ...display, color: false, width: 80 })).toContain('Norway')
  })
})
