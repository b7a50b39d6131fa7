import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defaultModel, Model } from '@opensanctions/followthemoney'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'csv-parse/sync'
import Graph from 'graphology'
import graphml from 'graphology-graphml'
import { beforeAll, describe, expect, it } from 'vitest'
import { toFollowTheMoney } from '../../src/export/formats/followthemoney.js'
import { toGraphMl } from '../../src/export/formats/graphml.js'
import { toNinjs } from '../../src/export/formats/ninjs.js'
import { toPlover } from '../../src/export/formats/plover.js'
import { toSdmx } from '../../src/export/formats/sdmx.js'
import type { Extract } from '../../src/model/extract.js'
import { EVENT_KINDS, FORCES } from '../../src/model/kinds.js'
import { sampleExtract, tables } from '../support/extract.js'

// FollowTheMoney is checked by its own model, GraphML by graphology, ninjs by the rules of its schema, PLOVER by those of
// its manual, SDMX-CSV by those of its field guide.

let extract: Extract
beforeAll(async () => {
  extract = await sampleExtract()
}, 60_000)

const linesOf = <T>(text: string): T[] =>
  text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as T)

interface Entity {
  readonly id: string
  readonly schema: string
  readonly properties: Readonly<Record<string, readonly string[]>>
}

describe('FollowTheMoney', () => {
  it('holds by its own model: every schema, property, type and reference', () => {
    const model = new Model(defaultModel)
    const types = (defaultModel as unknown as { types: Record<string, { values?: Record<string, string> }> }).types
    const entities = linesOf<Entity>(toFollowTheMoney(extract, tables))
    const byId = new Map(entities.map(entity => [entity.id, entity]))
    expect(byId.size).toBe(entities.length)
    const wrong: string[] = []
    for (const { id, schema: name, properties } of entities) {
      const schema = model.getSchema(name)
      const known = schema.getProperties()
      for (const required of schema.required ?? []) {
        if (!properties[required]?.length) wrong.push(`${name} ${id} lacks ${required}`)
      }
      for (const [property, values] of Object.entries(properties)) {
        const found = known.get(property)
        if (found === undefined) {
          wrong.push(`${name} has no ${property}`)
          continue
        }
        const allowed = types[found.type.name]?.values
        for (const value of values) {
          if (typeof value !== 'string' || value === '') wrong.push(`${name}.${property}: ${value}`)
          if (allowed !== undefined && !(value in allowed))
            wrong.push(`${name}.${property}: ${value} is no ${found.type.name}`)
          if (found.type.name === 'date' && !/^\d{4}(-\d\d){0,2}$/.test(value))
            wrong.push(`${name}.${property}: ${value}`)
          if (found.type.name === 'url' && !URL.canParse(value)) wrong.push(`${name}.${property}: ${value}`)
          if (found.hasRange) {
            const other = byId.get(value)
            const range = found.getRange()
            if (other === undefined) wrong.push(`${name}.${property}: nothing is called ${value}`)
            else if (!model.getSchema(other.schema).isA(range))
              wrong.push(`${name}.${property}: ${other.schema} is no ${range.name}`)
          }
        }
      }
    }
    expect(wrong).toEqual([])
    const schemata = new Set(entities.map(({ schema }) => schema))
    expect([...schemata].sort()).toEqual(['Article', 'Event', 'Occupancy', 'Person', 'Position', 'PublicBody'])
  })
})

describe('PLOVER', () => {
  interface Line {
    readonly id: string
    readonly date: string
    readonly actor: readonly { readonly code: string; readonly sector?: string }[]
    readonly recipient?: readonly { readonly code: string }[]
    readonly event: readonly string[]
    readonly mode?: readonly string[]
    readonly quad_code: number
    readonly event_scale: number
    readonly cameo: string
    readonly event_text: readonly string[]
  }

  it('has what its manual requires of every line, and the CAMEO code that its table gives for the event', () => {
    const lines = linesOf<Line>(toPlover(extract, tables))
    expect(lines.length).toBeGreaterThan(40)
    // The first two digits of CAMEO, by CAMEO2PLOVER-2021; appeals (02) and statements (01) have no row there.
    const roots: Record<string, string> = {
      '03': 'AGREE',
      '04': 'CONSULT',
      '05': 'SUPPORT',
      '02': 'REQUEST',
      '01': 'SUPPORT',
    }
    const states = tables.get<Record<string, unknown>>('gazetteer/states')
    for (const { id, date, actor, event, mode = [], cameo, quad_code: quad, event_scale: scale } of lines) {
      expect([id !== '', /^\d{4}-\d\d-\d\d$/.test(date), actor.length > 0], id).toEqual([true, true, true])
      expect(event, id).toEqual([roots[cameo.slice(0, 2)]])
      expect([1, 2, 3, 4]).toContain(quad)
      expect(Math.abs(scale)).toBeLessThanOrEqual(10)
      if (event[0] === 'CONSULT')
        for (const each of mode) expect(['visit', 'third-party', 'multilateral', 'phone']).toContain(each)
      for (const { code, sector } of actor) expect(code in states ? sector : code).toBe(code in states ? 'GOV' : 'IGO')
    }
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length)
    const visit = lines.find(({ id }) => id === 'kgz-vnm-2031-04-07')
    expect([visit?.event, visit?.mode, visit?.cameo, visit?.recipient?.length]).toEqual([
      ['CONSULT'],
      ['visit'],
      '042',
      1,
    ])
  })

  it('every force and kind of event has a code, or a reason why it has none', () => {
    const { acts, events } = tables.get<{
      acts: readonly { force: string; plover?: string; none?: string; when?: string }[]
      events: object
    }>('ontology/outside')
    for (const force of FORCES) {
      const last = acts.filter(each => each.force === force).at(-1)
      expect([last?.when, (last?.plover ?? last?.none ?? '') !== ''], force).toEqual([undefined, true])
    }
    expect(Object.keys(events).sort()).toEqual([...EVENT_KINDS].sort())
  })
})

describe('ninjs', () => {
  it('keeps the rules of the schema of 3.1, one item for each event', () => {
    const schema = readFileSync(join(import.meta.dirname, '..', 'standards', 'ninjs-3.1-events.json'), 'utf8')
    const ajv = new Ajv2020({ strict: false, formats: { uri: value => URL.canParse(value), 'date-time': true } })
    const validate = ajv.compile(JSON.parse(schema))
    const items = linesOf<{ uri: string; type: string }>(toNinjs(extract, tables))
    expect(items).toHaveLength(extract.events.length)
    for (const item of items) expect(validate(item), JSON.stringify(validate.errors)).toBe(true)
    expect(validate({ ...items[0], more: 1 })).toBe(false)
    expect(items.every(({ type }) => type === 'event')).toBe(true)
  })
})

describe('GraphML', () => {
  it('is read by graphology: people and parties, and those of different sides joined by the events they share', () => {
    const graph = graphml.parse(Graph, toGraphMl(extract))
    const people = new Map(extract.relations.flatMap(relation => relation.people).map(each => [each.id, each]))
    expect(graph.order).toBe(people.size + Object.keys(extract.names).length)
    let met = 0
    graph.forEachEdge((_edge, fields, source, target) => {
      const [a, b] = [people.get(source), people.get(target)]
      if (fields.relation !== 'met' || a === undefined || b === undefined) return
      met += 1
      const shared = a.events.filter(event => b.events.includes(event))
      expect([fields.weight, String(fields.events).split(' ').sort()]).toEqual([shared.length, [...shared].sort()])
      expect(a.state).not.toBe(b.state)
    })
    expect(met).toBeGreaterThan(3)
    expect(graph.getNodeAttribute('VNM', 'name')).toBe('Viet Nam')
  })

  it('a name that means harm is a name', () => {
    const hostile = { ...extract, names: { ...extract.names, XXA: '<script>"&\u0001' } }
    expect(graphml.parse(Graph, toGraphMl(hostile)).getNodeAttribute('XXA', 'name')).toBe('<script>"&')
  })
})

describe('SDMX-CSV', () => {
  it('has the columns of version 2.0 first, each key once, and the values as they were told', () => {
    const rows = parse(toSdmx(extract, tables), { columns: true }) as Record<string, string>[]
    expect(rows.length).toBeGreaterThan(2)
    expect(Object.keys(rows[0] ?? {}).slice(0, 3)).toEqual(['STRUCTURE', 'STRUCTURE_ID', 'ACTION'])
    const dimensions = ['FREQ', 'REF_AREA', 'COUNTERPART_AREA', 'TRADE_FLOW', 'UNIT_MEASURE', 'TIME_PERIOD', 'TELLING']
    const keys = rows.map(row => dimensions.map(name => row[name]).join('.'))
    expect(new Set(keys).size).toBe(rows.length)
    const values = new Set(
      extract.relations.flatMap(({ series }) => series.flatMap(each => each.points.map(({ value }) => String(value)))),
    )
    for (const row of rows) {
      expect(row.STRUCTURE).toBe('dataflow')
      expect(row.TIME_PERIOD).toMatch(/^\d{4}(-\d\d)?$|^\d{4}-\d\d-01\/P\d+[YM]$/)
      expect([row.REF_AREA, row.UNIT_MEASURE]).toEqual([
        expect.stringMatching(/^[A-Z]+$/),
        expect.stringMatching(/^[A-Z]{3}$/),
      ])
      expect(values).toContain(row.OBS_VALUE)
    }
  })

  it('says of nobody that he sends where both sides are named', () => {
    const relation = extract.relations.find(({ series }) => series.some(({ measure }) => measure === 'bilateral-trade'))
    const series = relation?.series.find(({ measure }) => measure === 'bilateral-trade')
    if (relation === undefined || series === undefined) throw new Error('no trade')
    const rows = (parties: readonly string[]) =>
      parse(
        toSdmx(
          { ...extract, relations: [{ ...relation, series: [{ ...series, measure: 'exports', parties }] }] },
          tables,
        ),
        {
          columns: true,
        },
      ) as Record<string, string>[]
    expect(rows(relation.parties)).toEqual([])
    expect(rows(relation.parties.slice(0, 1))[0]).toMatchObject({
      REF_AREA: 'AU',
      COUNTERPART_AREA: 'IN',
      TRADE_FLOW: 'X',
    })
  })

  it('two values of one period are two tellings; a refused one stays out', () => {
    const [relation] = extract.relations.filter(({ series }) =>
      series.some(({ measure }) => measure === 'bilateral-trade'),
    )
    if (relation === undefined) throw new Error('no trade')
    const [series] = relation.series.filter(({ measure }) => measure === 'bilateral-trade')
    const [point] = series?.points ?? []
    if (series === undefined || point === undefined) throw new Error('no trade')
    const points = [
      { ...point, period: '2017/2021', value: 5 },
      { ...point, period: '2017/2021', value: 6 },
      { ...point, period: '2025-01/2025-09', value: 7 },
      { ...point, period: '2025', value: 8, holds: false },
    ]
    const rows = parse(toSdmx({ ...extract, relations: [{ ...relation, series: [{ ...series, points }] }] }, tables), {
      columns: true,
    }) as Record<string, string>[]
    expect(rows.map(({ TIME_PERIOD, TELLING, OBS_VALUE }) => [TIME_PERIOD, TELLING, OBS_VALUE])).toEqual([
      ['2017-01-01/P5Y', '1', '5'],
      ['2017-01-01/P5Y', '2', '6'],
      ['2025-01-01/P9M', '1', '7'],
    ])
  })
})
