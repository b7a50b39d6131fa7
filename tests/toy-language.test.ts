import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { loadTables, withShared } from '../src/knowledge/tables.js'
import type { Block, SourceDocument } from '../src/model/document.js'
import { createReader } from '../src/reading/read.js'

const pack: Readonly<Record<string, unknown>> = parse(
  readFileSync(join(import.meta.dirname, 'toy-language.yaml'), 'utf8'),
)
const real = loadTables()

/** The tables of a world in which only Volan is spoken: no word of English, no name of a real state or person. */
const tables = withShared({
  has: path => path in pack || (!path.startsWith('languages/en/') && real.has(path.replace('/toy/', '/en/'))),
  get: <T>(path: string) => {
    if (path.startsWith('languages/en/')) throw new Error(`an English table in Volan: ${path}`)
    if (path.startsWith('gazetteer/') && path in pack) return pack[path] as T
    const likeIt = real.get<unknown>(path.replace('/toy/', '/en/'))
    return (path.startsWith('ontology/') ? likeIt : filled(emptied(likeIt), pack[path])) as T
  },
})

/** The same keys, no words: what a table holds when a pack has nothing to say. */
function emptied(value: unknown): unknown {
  if (typeof value === 'string') return ''
  if (Array.isArray(value)) return []
  if (typeof value !== 'object' || value === null) return value
  const inner = Object.values(value)
  // A table of words (“march: 3”), or of entries by word: its keys are words too.
  const isScalar = (one: unknown) => typeof one !== 'object'
  if (inner.every(isScalar)) return {}
  if (inner.every(one => !isScalar(one) && !Array.isArray(one) && Object.values(one).every(isScalar))) return {}
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, emptied(one)]))
}

function filled(empty: unknown, words: unknown): unknown {
  if (words === undefined) return empty
  if (typeof words !== 'object' || words === null || Array.isArray(words)) return words
  const base = (empty ?? {}) as Record<string, unknown>
  const own = Object.entries(words).map(([key, inner]) => [key, filled(base[key], inner)])
  return { ...base, ...Object.fromEntries(own) }
}

const read = createReader(tables)

function report(...paragraphs: readonly string[]) {
  const blocks: Block[] = []
  let text = ''
  for (const paragraph of paragraphs) {
    blocks.push({ kind: 'paragraph', start: text.length, end: text.length + paragraph.length })
    text += `${paragraph}\n`
  }
  const none = { source: 'volan.txt', publisher: '', title: '', credits: [], published: '', sha256: '' }
  const document: SourceDocument = { id: 'volan', language: 'toy', text, blocks, ...none }
  return read(document)
}

const told = (text: string) =>
  report(text).claims.map(({ force, by, to }) => `${force} ${by.join('+')}${to.length > 0 ? ` → ${to.join('+')}` : ''}`)

const OPENING = 'Prezid Oma Brandu da Zalia salvis Prezid Teo Lirvan da Velune ta Orm.'

describe('a language that nobody speaks', () => {
  it('is read by its pack', () => {
    const { people, sides, unreadReason } = report(OPENING)
    expect(unreadReason).toBe('')
    expect(people.map(({ name, state }) => [name, state])).toEqual([
      ['Oma Brandu', 'ZAL'],
      ['Teo Lirvan', 'VEL'],
    ])
    expect([...sides].sort()).toEqual(['VEL', 'ZAL'])
  })

  it.each([
    ['Le du kapi koris ti ampla trad.', 'agree VEL+ZAL'],
    ['Prezid Brandu poris Velune ti aperta le merkat.', 'request ZAL → VEL'],
    ['Prezid Lirvan vutis ti senda medik ta Zalia.', 'pledge VEL → ZAL'],
    ['Le du landi skriis le pakto da avia.', 'sign VEL+ZAL'],
    ['Prezid Lirvan loris Prezid Brandu ti visita Tesk.', 'invite VEL → ZAL'],
    ['Prezid Brandu espis ke Velune vil aperta le merkat.', 'wish ZAL → VEL'],
    ['Le du kapi parlis trad.', 'discuss VEL+ZAL'],
    ['Prezid Brandu domis ti ampla trad.', 'propose ZAL'],
  ])('“%s” is %s', (sentence, act) => {
    expect(told(`${OPENING} ${sentence}`)).toEqual(['do ZAL → VEL', act])
  })

  it('has clauses that share a subject', () => {
    expect(told(`${OPENING} Prezid Lirvan halis le trad en vutis ti senda medik ta Zalia.`)).toEqual([
      'do ZAL → VEL',
      'assess VEL',
      'pledge VEL → ZAL',
    ])
  })

  it('knows no act by an English word: what the tagger calls a verb is something done', () => {
    const acts = told(`${OPENING} Velune agreed to send doctors, asked Zalia for help and signed the pact.`)
    expect(acts[0]).toBe('do ZAL → VEL')
    expect(new Set(acts.slice(1))).toEqual(new Set(['do VEL']))
  })
})

it('a language without a pack is not read', () => {
  const { unreadReason, claims } = createReader(real)({
    ...report(OPENING).document,
    language: 'vo',
  })
  expect(unreadReason).toBe('no language pack for “vo”')
  expect(claims).toEqual([])
})
