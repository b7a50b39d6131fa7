import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { itemsCsv, itemsXlsx, readItemSheet } from '../../src/export/items/sheet.js'
import type { ItemAbout, SheetOutcome } from '../../src/model/item.js'
import { addDocuments } from '../../src/pipeline/add.js'
import { audit } from '../../src/pipeline/audit.js'
import { createEngine } from '../../src/pipeline/engine.js'
import { actOnItems, type ItemOrder } from '../../src/pipeline/items/act.js'
import { importItems } from '../../src/pipeline/items/import.js'
import { settle } from '../../src/pipeline/settling/settle.js'
import {
  countItems,
  type ItemQuestion,
  itemKey,
  itemsInParts,
  itemsPage,
  listItems,
} from '../../src/queries/items/list.js'
import { itemsAbout, itemWith } from '../../src/queries/items/one.js'
import { proposedItems } from '../../src/queries/items/proposals.js'
import { savedViews } from '../../src/queries/items/views.js'
import { backup, restore } from '../../src/store/backup.js'
import { saveView } from '../../src/store/items.js'
import type { Store } from '../../src/store/store.js'
import { ENGINES, freshStores } from '../support/stores.js'

const engine = createEngine()
const opened = freshStores()

const about = (relation = 'GHA-NOR'): ItemAbout => ({
  relation,
  kind: 'other',
  thread: '',
  matter: '',
  entry: '',
  subjects: [],
  places: [],
})
let second = 0
const signature = (more: object = {}) => {
  second += 1
  const at = new Date(Date.UTC(2025, 5, 1, 8, 0, second)).toISOString()
  return { by: 'A. Reader', at, reason: '', ...more }
}
const open = (content: string, fields: object = {}): ItemOrder => ({
  kind: 'open',
  about: about(),
  fields: { content, ...fields },
})
const act = (store: Store, ...orders: ItemOrder[]) => actOnItems(store, orders, signature())
const idOf = async (store: Store, order: ItemOrder) => (await act(store, order)).items[0]?.id ?? ''
const item = async (store: Store, id: string) => (await itemWith(store.db, id))?.item
const TODAY = { today: '2025-06-15' }

const allItems = async (db: Store['db'], question: ItemQuestion) => {
  const lines = []
  for await (const part of itemsInParts(db, question)) lines.push(...part)
  return lines
}

const csvBack = async (store: Store, edit: (csv: string) => string = csv => csv, options: object = {}) => {
  const csv = edit(itemsCsv(await allItems(store.db, TODAY)))
  return importItems(store, await readItemSheet(Buffer.from(csv), 'items.csv'), { signature: signature(), ...options })
}

describe.each(ENGINES)('items on %s', name => {
  it('are opened, changed and undone by signed acts, and the database refuses to change any of them', async () => {
    const store = await opened(name)
    const id = await idOf(store, open('Build the harbour', { lead: 'Ministry of Ports (NOR)', due: '2025-09' }))
    const { acts } = await act(
      store,
      { kind: 'set', item: id, field: 'status', value: 'Under way' },
      { kind: 'set', item: id, field: 'lead', value: 'Ministry of Ports (NOR)' },
    )
    // What changes nothing leaves no act.
    expect(acts.map(({ kind }) => kind)).toEqual(['set'])
    expect((await item(store, id))?.fields).toMatchObject({ status: 'under-way', due: '2025-09' })
    await act(store, { kind: 'undo', item: id, act: acts[0]?.id ?? '' })
    expect((await item(store, id))?.fields.status).toBe('not-started')
    const history = await itemWith(store.db, id)
    expect(history?.acts.map(({ act, state }) => [act.kind, state])).toEqual([
      ['open', 'counts'],
      ['set', 'undone'],
      ['undo', 'counts'],
    ])
    await expect(sql`update item_acts set body = ''`.execute(store.db)).rejects.toThrow(/kept as they are/)
    await expect(sql`delete from item_acts`.execute(store.db)).rejects.toThrow(/kept as they are/)
    await expect(act(store, { kind: 'undo', item: id, act: acts[0]?.id ?? '' })).rejects.toThrow(/settled/)
    expect((await itemWith(store.db, id, { asOf: '2025-05-31' }))?.item).toBeUndefined()
    await settle(store, { engine })
    expect(await audit(store, { engine, onProgress: () => undefined })).toEqual([])
    await sql`update items set lead = 'somebody', record = '{}'`.execute(store.db)
    expect(await audit(store, { engine, onProgress: () => undefined })).toHaveLength(1)
    await store.close()
  })

  it.each<[string, ItemOrder | ((id: string) => ItemOrder), RegExp]>([
    ['nothing to do', open('  '), /content is empty/],
    ['no day', open('x', { due: '2025-02-30' }), /not a date in due/],
    ['no status', id => ({ kind: 'set', item: id, field: 'status', value: 'nearly' }), /unknown status/],
    ['no item', { kind: 'set', item: 'i-000000000000', field: 'note', value: 'x' }, /no item/],
    ['no act', id => ({ kind: 'undo', item: id, act: 'a-000000000000' }), /no act/],
    ['too long a text', id => ({ kind: 'set', item: id, field: 'note', value: 'x'.repeat(5_000) }), /longer than/],
  ])('refuse %s, and keep nothing of what came with it', async (_, order, message) => {
    const store = await opened(name)
    const id = await idOf(store, open('one'))
    const wrong = typeof order === 'function' ? order(id) : order
    await expect(act(store, { kind: 'set', item: id, field: 'note', value: 'kept?' }, wrong)).rejects.toThrow(message)
    expect((await item(store, id))?.fields.note).toBe('')
    await store.close()
  })

  it('count in the order in which they are kept, whatever a clock says', async () => {
    const store = await opened(name)
    const id = await idOf(store, open('Build the bridge'))
    const set = (value: string): ItemOrder => ({ kind: 'set', item: id, field: 'note', value })
    const values = Array.from({ length: 12 }, (_, at) => `note ${at}`)
    await act(store, ...values.map(set))
    expect((await item(store, id))?.fields.note).toBe('note 11')
    await actOnItems(store, [set('by a clock that is behind')], {
      by: 'B. Reader',
      at: '2024-01-01T00:00:00.000Z',
      reason: '',
    })
    expect((await item(store, id))?.fields.note).toBe('by a clock that is behind')
    await store.close()
  })

  it('whose files are not those that were attached are found out', async () => {
    const store = await opened(name)
    const id = await idOf(store, open('Print the map'))
    const file = (text: string) => ({
      name: `${text}.txt`,
      media_type: 'text/plain',
      role: 'text' as const,
      bytes: Buffer.from(text),
    })
    await act(store, { kind: 'attach', item: id, file: file('one') }, { kind: 'attach', item: id, file: file('two') })
    await settle(store, { engine })
    await sql`alter table attachments disable trigger keep`.execute(store.db)
    await sql`delete from attachments where bytes = 'one'`.execute(store.db)
    await sql`update attachments set bytes = 'other' where bytes = 'two'`.execute(store.db)
    const findings = await audit(store, { engine, onProgress: () => undefined })
    expect(findings.map(({ finding }) => finding)).toEqual([
      'the attached file is not the one that was kept',
      'an attached file is missing: one.txt',
    ])
    await store.close()
  })

  it('are refused to who has read an older version', async () => {
    const store = await opened(name)
    const id = await idOf(store, open('one'))
    const version = (await item(store, id))?.version ?? ''
    await act(store, { kind: 'set', item: id, field: 'note', value: 'first' })
    const late = actOnItems(store, [{ kind: 'set', item: id, field: 'note', value: 'late' }], signature(), {
      expected: new Map([[id, version]]),
    })
    await expect(late).rejects.toMatchObject({ code: 'changed' })
    expect((await item(store, id))?.fields.note).toBe('first')
    await store.close()
  })

  it('of who may only propose wait until they are confirmed', async () => {
    const store = await opened(name)
    const proposed = signature({ proposed: () => true })
    const { items, acts } = await actOnItems(store, [open('one')], proposed)
    const id = items[0]?.id ?? ''
    expect(items[0]).toMatchObject({ state: 'proposed', waiting: 1 })
    expect(await countItems(store.db, TODAY)).toMatchObject({ total: 1, waiting: 1 })
    await act(store, { kind: 'confirm', item: id, act: acts[0]?.id ?? '' })
    expect(await item(store, id)).toMatchObject({ state: 'followed', waiting: 0 })
    await expect(act(store, { kind: 'refuse', item: id, act: acts[0]?.id ?? '' })).rejects.toThrow(/settled/)
    await store.close()
  })

  it('are listed by what is asked for, page by page, in the order in which they fall due', async () => {
    const store = await opened(name)
    const orders = Array.from({ length: 23 }, (_, at) =>
      open(`Item ${at}`, {
        lead: at % 2 === 0 ? 'Ministry A' : 'Ministry B',
        due: at % 3 === 0 ? '' : `2025-0${(at % 8) + 1}-10`,
        status: at % 5 === 0 ? 'done' : 'under-way',
      }),
    )
    await act(store, ...orders)
    const all = await allItems(store.db, TODAY)
    expect(all).toHaveLength(23)
    const seen: string[] = []
    for (let after: string[] | undefined; ; ) {
      const page = await itemsPage(store.db, { limit: 5, ...(after === undefined ? {} : { after }) }, TODAY)
      seen.push(...page.map(line => line.item.id))
      const last = page.at(-1)
      if (last === undefined || page.length < 5) break
      after = itemKey(last)
    }
    expect(seen).toEqual(all.map(line => line.item.id))
    const counts = await countItems(store.db, TODAY)
    expect(counts).toMatchObject({ total: 23, open: 18, leads: { 'Ministry A': 12, 'Ministry B': 11 } })
    const some = async (filters: object) =>
      (await listItems(store.db, { limit: 100, skip: 0 }, { ...TODAY, filters })).length
    expect(await some({ state: 'overdue' })).toBe(counts.overdue)
    expect(await some({ lead: 'Ministry A' })).toBe(12)
    expect(await some({ status: 'done' })).toBe(5)
    expect(await some({ state: 'closed' })).toBe(5)
    expect(await some({ q: 'item 17' })).toBe(1)
    expect(await some({ party: 'NOR' })).toBe(23)
    expect(await some({ party: 'USA' })).toBe(0)
    // Opened on 1 June 2025, and nothing has moved since.
    expect(await some({ stalled: '1' })).toBe(0)
    expect(
      (await listItems(store.db, { limit: 100, skip: 0 }, { today: '2025-08-01', filters: { stalled: '1' } })).length,
    ).toBe(18)
    await store.close()
  })

  it('come back from a backup as they were, and saved views with them', async () => {
    const store = await opened(name)
    const id = await idOf(store, open('one'))
    const bytes = new TextEncoder().encode('the draft')
    await act(store, {
      kind: 'attach',
      item: id,
      file: { name: 'C:\\x\\draft.txt', media_type: 'text/plain', role: 'text', bytes },
    })
    await saveView(store.db, { name: 'late', query: 'state=overdue', by: 'desk' })
    await saveView(store.db, { name: 'gone', query: 'state=open', by: 'desk' })
    await saveView(store.db, { name: 'gone', query: '', by: 'desk' })
    const folder = mkdtempSync(join(tmpdir(), 'entente-items-'))
    const file = join(folder, 'all.gz')
    await backup(store.db, file)
    const before = await item(store, id)
    const other = await opened(name)
    await restore(other.db, file)
    await settle(other, { engine })
    expect(await item(other, id)).toEqual(before)
    expect(before?.attachments).toMatchObject([{ name: 'draft.txt', size: 9, media_type: 'text/plain' }])
    expect((await savedViews(other.db)).map(view => view.name)).toEqual(['late'])
    expect(await audit(other, { engine, onProgress: () => undefined })).toEqual([])
    rmSync(folder, { recursive: true })
    await store.close()
    await other.close()
  })
})

describe('a file of items that comes back', () => {
  const filled = async () => {
    const store = await opened('pglite')
    const ids = (
      await act(store, open('Build the harbour', { lead: 'A' }), open('Train pilots', { note: '-1' }))
    ).items.map(({ id }) => id)
    return { store, ids }
  }
  const short = ({ rows, unchanged, changed, opened, merged, problems }: SheetOutcome) => ({
    rows,
    unchanged,
    changed: changed.length,
    opened: opened.length,
    merged,
    problems: problems.map(({ row, column, kind }) => `${row} ${column} ${kind}`),
  })

  it('unchanged changes nothing, whatever stands in its cells', async () => {
    const store = await opened('pglite')
    const text = fc.string({ unit: 'grapheme', maxLength: 30 })
    const cell = fc.oneof(
      text,
      fc.constantFrom(
        '__proto__',
        'toString',
        "'=1+1",
        '=1+1',
        "''",
        '-',
        '+84 1',
        '@x',
        'a\r\nb',
        'a\nb',
        'a;b,c\t"d"',
        '“x”',
        ' x ',
        'TRUE',
        '007',
        '1e5',
        '2025-01-02',
        'é',
        '＝1',
        "'",
      ),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ note: cell, lead: cell, difficulties: cell }), { minLength: 1, maxLength: 4 }),
        async rows => {
          await act(store, ...rows.map((fields, at) => open(`content ${at}`, fields)))
          const lines = await allItems(store.db, TODAY)
          for (const bytes of [Buffer.from(itemsCsv(lines)), await itemsXlsx(lines)]) {
            const read = await readItemSheet(bytes, 'items')
            const outcome = await importItems(store, read, { signature: signature() })
            expect(short(outcome)).toEqual({
              rows: lines.length,
              unchanged: lines.length,
              changed: 0,
              opened: 0,
              merged: 0,
              problems: [],
            })
          }
          expect(await allItems(store.db, TODAY)).toEqual(lines)
        },
      ),
      { numRuns: 25 },
    )
    await store.close()
  })

  it('with changed cells makes signed acts of them, and of a row without an id an item', async () => {
    const { store, ids } = await filled()
    const outcome = await csvBack(store, csv => {
      const lines = csv.replace('Train pilots', 'Train all pilots').split('\r\n')
      const [head = ''] = lines
      const blank = head
        .split(',')
        .map(label => (label === 'Relation' ? 'nor-gha' : label === 'Content' ? 'Dredge' : ''))
      return [...lines.slice(0, -1), blank.join(',')].join('\r\n')
    })
    expect(short(outcome)).toEqual({ rows: 3, unchanged: 1, changed: 1, opened: 1, merged: 0, problems: [] })
    expect((await item(store, ids[1] ?? ''))?.fields.content).toBe('Train all pilots')
    expect((await item(store, outcome.opened[0]?.item ?? ''))?.about.relation).toBe('GHA-NOR')
    await store.close()
  })

  it('that was only checked keeps nothing', async () => {
    const { store, ids } = await filled()
    const outcome = await csvBack(store, csv => csv.replace('Train pilots', 'x'), { check: true })
    expect([outcome.kept, outcome.changed.length]).toEqual([false, 1])
    expect((await item(store, ids[1] ?? ''))?.fields.content).toBe('Train pilots')
    await store.close()
  })

  it('with semicolons, keys for labels and fewer columns is understood', async () => {
    const { store, ids } = await filled()
    const version = (await item(store, ids[0] ?? ''))?.version
    const csv = `status;ID;VERSION\nunder way;${ids[0]};${version}\n`
    const outcome = await importItems(store, await readItemSheet(Buffer.from(csv), 'x.csv'), { signature: signature() })
    expect(short(outcome)).toMatchObject({ changed: 1, problems: [] })
    expect((await item(store, ids[0] ?? ''))?.fields.status).toBe('under-way')
    await store.close()
  })

  it('joins what others changed elsewhere in the row, and stops where both changed one cell', async () => {
    const { store, ids } = await filled()
    const [id = ''] = ids
    const edited = itemsCsv(await allItems(store.db, TODAY)).replace('Build the harbour', 'Build two harbours')
    await act(store, { kind: 'set', item: id, field: 'lead', value: 'B' })
    const back = async (csv: string) =>
      importItems(store, await readItemSheet(Buffer.from(csv), 'x.csv'), { signature: signature() })
    expect(short(await back(edited))).toMatchObject({ changed: 1, merged: 1, problems: [] })
    expect((await item(store, id))?.fields).toMatchObject({ content: 'Build two harbours', lead: 'B' })
    const row = edited.split('\r\n').findIndex(line => line.startsWith(id)) + 1
    // The same file once more says nothing new; another value for the same cell clashes.
    expect(short(await back(edited))).toMatchObject({ changed: 0, problems: [] })
    expect(short(await back(edited.replace('two harbours', 'three harbours'))).problems).toEqual([
      `${row} content clash`,
    ])
    expect((await item(store, id))?.fields.content).toBe('Build two harbours')
    await store.close()
  })

  it.each<[string, (csv: string, ids: readonly string[]) => string, string]>([
    ['an unknown id', (csv, [id = '']) => csv.replace(id, 'i-ffffffffffff'), 'id unknown'],
    ['an unknown version', csv => csv.replace(/,a-[0-9a-f]{12}/, ',a-ffffffffffff'), 'version version'],
    ['another relation', csv => csv.replace('GHA-NOR', 'GHA-USA'), 'relation fixed'],
    [
      'a wrong day',
      csv => csv.replace('not-started', 'under-way').replace(/,,under-way/, ',1 May,under-way'),
      'due invalid',
    ],
    ['a wrong status', csv => csv.replace('not-started', 'soon'), 'status invalid'],
  ])('with %s is told so with its row, and the other rows count', async (_, edit, problem) => {
    const { store, ids } = await filled()
    const lines = itemsCsv(await allItems(store.db, TODAY)).split('\r\n')
    const first = lines.findIndex(line => line.startsWith(ids[0] ?? '?'))
    lines[first] = edit(lines[first] ?? '', ids)
    const csv = lines.join('\r\n').replace('Train pilots', 'Train more pilots')
    const outcome = await importItems(store, await readItemSheet(Buffer.from(csv), 'x.csv'), { signature: signature() })
    expect(short(outcome)).toMatchObject({ changed: 1, problems: [`${first + 1} ${problem}`] })
    for (const { mend } of outcome.problems) expect(mend).not.toBe('')
    await store.close()
  })

  it.each(['NOR-NOR', 'GHA-NOR-USA', 'Norway', ''])('opens no item between %s', async relation => {
    const store = await opened('pglite')
    const csv = `ID,Relation,Content\n,${relation},Build a pier\n`
    const outcome = await importItems(store, await readItemSheet(Buffer.from(csv), 'x.csv'), { signature: signature() })
    expect(short(outcome)).toMatchObject({ changed: 0, problems: ['2 relation invalid'] })
    expect(outcome.opened).toEqual([])
    await store.close()
  })

  it('with an item twice changes neither', async () => {
    const { store, ids } = await filled()
    const outcome = await csvBack(store, csv => {
      const lines = csv.split('\r\n')
      const line = lines.find(each => each.startsWith(ids[0] ?? '?')) ?? ''
      return [...lines.slice(0, -1), line.replace('Build', 'Raze')].join('\r\n')
    })
    expect(short(outcome)).toMatchObject({
      changed: 0,
      problems: [expect.stringMatching(/^[23] id twice$/), '4 id twice'],
    })
    await store.close()
  })

  it.each([
    ['no table of items', 'a,b\n1,2\n'],
    ['an unclosed quote', 'ID,Note\n"x,1\n'],
  ])('that is %s is refused with a mend', async (_, csv) => {
    await expect(readItemSheet(Buffer.from(csv), 'x.csv')).rejects.toMatchObject({ name: 'InputError', where: 'x.csv' })
  })
})

const item_ = (source: string, text: string) => ({ source, bytes: new TextEncoder().encode(text) })
const MEETING = `HANOI, 3 June 2025 — Vietnamese Prime Minister Tran Van Hai met Indian Prime Minister Anil Rao in Hanoi on Tuesday. The two prime ministers instructed relevant ministries to speed up negotiations on an agreement on the avoidance of double taxation and an agreement on education cooperation. India asked Viet Nam to open a trade office in Chennai.`

describe('what instructions suggest', () => {
  it('is one item for each paper until somebody takes it up, and again when that is undone', async () => {
    const store = await opened('pglite')
    await addDocuments(store, [item_('/p/a.txt', MEETING)], { engine })
    await settle(store, { engine })
    const propose = engine.suggest()
    const proposals = () => proposedItems(store.db, { propose, home: 'VNM', limit: 50 })
    const first = await proposals()
    expect(first.map(({ fields, about }) => [about.matter, fields.lead, fields.partner])).toEqual([
      ['ind-vnm/instrument/avoidance-double-taxation', 'Ministry of Finance (VNM)', 'Ministry of Finance (IND)'],
      ['ind-vnm/instrument/education', 'Ministry of Education and Training (VNM)', 'Ministry of Education (IND)'],
    ])
    const [one] = first
    if (one === undefined) throw new Error('nothing proposed')
    const id = await idOf(store, { kind: 'open', ...one })
    expect(await proposals()).toHaveLength(1)
    const found = await itemWith(store.db, id)
    expect(found?.threads.map(thread => thread.id)).toEqual([one.about.matter, one.about.thread])
    expect((await itemsAbout(store.db, { threads: [one.about.matter] })).map(each => each.id)).toEqual([id])
    const [line] = await allItems(store.db, TODAY)
    expect(line?.record).toMatchObject({ thread: one.about.matter, stage: 'under-negotiation' })
    // A thread that is read under another name is found by the words it rests on.
    const renamed = await idOf(store, {
      kind: 'open',
      about: { ...one.about, thread: 'ind-vnm/commitment/other', matter: '' },
      fields: one.fields,
    })
    expect((await itemWith(store.db, renamed))?.threads.map(thread => thread.id)).toEqual([one.about.thread])
    await store.close()
  })
})
