import type { Context as Call, Hono } from 'hono'
import { readBusinessSheet } from '../../export/business/sheet.js'
import type { BusinessSort } from '../../model/business.js'
import { InputError } from '../../model/errors.js'
import type { BusinessOrder } from '../../pipeline/business/act.js'
import { importBusiness } from '../../pipeline/business/import.js'
import { ItemProblem } from '../../pipeline/items/fields.js'
import { goodsMatching } from '../../queries/business/goods.js'
import { createHs } from '../../queries/business/hs.js'
import { businessPage, countBusiness } from '../../queries/business/list.js'
import { businessWith, tableFile } from '../../queries/business/one.js'
import { channelFor } from '../../queries/channels.js'
import { dyadOf } from '../../queries/names.js'
import { relationDyads } from '../../queries/relations-list.js'
import { businessAt, channelGoodsAt } from '../../web/addresses.js'
import { ListImportPage, type ListOutcome } from '../../web/pages/business/files.js'
import { BusinessLinePage } from '../../web/pages/business/line.js'
import { BusinessListPage, type ListedSort, NewBusinessPage, pathOfSort } from '../../web/pages/business/list.js'
import { GoodsMatchPage } from '../../web/pages/business/match.js'
import { html, listing, PAGE_SIZE, pageOf } from '../answer.js'
import { noteWrite } from '../audit.js'
import { businessFilters, businessQuestion, roomOf } from '../business/acting.js'
import { businessFieldsIn, submitBusiness } from '../business/forms.js'
import type { Context } from '../context.js'
import { signatureOf } from '../items/acting.js'
import { fileResponse } from '../items/files.js'
import { actorIn, type Fault, textOf, toldOf } from '../items/forms.js'
import { fileLimit } from './item.js'
import { chosenOf } from './lists.js'
import { signerOf } from './review.js'
import { tradeRoutes } from './trade.js'

/** Goods, opportunities and trade: pages with plain forms, each change an act in the name of whoever made it. */
export function businessRoutes(app: Hono, context: Context): void {
  tradeRoutes(app, context)
  matchRoute(app, context)
  for (const sort of ['good', 'opportunity'] as const) {
    listRoutes(app, sort, context)
    sheetRoutes(app, sort, context)
    lineRoutes(app, sort, context)
  }
  lineRoutes(app, 'statistics', context)
}

/** Codes that the picker shows for some words. */
const FOUND = 40

function listRoutes(app: Hono, sort: ListedSort, context: Context): void {
  const { store, site } = context
  const { db } = store
  const path = pathOfSort(sort)
  app.get(path, async call => {
    const filters = businessFilters(name => call.req.query(name))
    const page = pageOf(call)
    const question = businessQuestion(sort, filters)
    const found = await businessPage(db, listing(page), question)
    const props = {
      site,
      sort,
      lines: found.slice(0, PAGE_SIZE),
      counts: await countBusiness(db, question),
      chosen: filters,
      page,
      more: found.length > PAGE_SIZE,
    }
    return call.html(html(BusinessListPage, props))
  })

  const newPage = async (
    call: Call,
    { relation = '', ...more }: { relation?: string | undefined; problem?: string; typed?: Record<string, string> },
  ) => {
    const dyads = await relationDyads(db)
    return html(NewBusinessPage, {
      site,
      sort,
      signer: signerOf(call, context),
      dyads,
      relation: relation || (dyads[0] ?? ''),
      ...more,
    })
  }
  app.get(`${path}/new`, async call => call.html(await newPage(call, chosenOf(call, 'relation'))))

  app.post(path, fileLimit(context), async call => {
    const form = await call.req.formData()
    const typed = businessFieldsIn(form, sort)
    const relation = textOf(form, 'relation')
    const again = async (problem: string, status: Fault) =>
      call.html(await newPage(call, { relation, problem, typed }), status)
    const orders = [{ kind: 'open', sort, relation, fields: typed } as const]
    return submitBusiness(call, { form, orders, onwards: id => `${businessAt({ sort, id })}?saved=1`, again }, context)
  })
}

function sheetRoutes(app: Hono, sort: ListedSort, context: Context): void {
  const { store, engine, site } = context
  const path = `${pathOfSort(sort)}/import`
  const show = (
    call: Call,
    { status = 200, ...more }: { problem?: string; outcome?: ListOutcome; status?: 200 | Fault } = {},
  ) => call.html(html(ListImportPage, { site, sort, signer: signerOf(call, context), ...more }), status)
  app.get(path, call => show(call))

  app.post(path, fileLimit(context), async call => {
    const form = await call.req.formData()
    const file = form.get('file')
    if (!(file instanceof File) || file.size === 0)
      return show(call, { problem: site.say('sheet.nothing'), status: 422 })
    try {
      const actor = actorIn(call, form, context)
      const rows = await readBusinessSheet(new Uint8Array(await file.arrayBuffer()), file.name, sort)
      const check = form.get('check') === '1'
      const signature = signatureOf(actor, textOf(form, 'reason'))
      const outcome = await importBusiness(store, rows, { sort, signature, tables: engine.tables, check })
      await noteWrite(call, {
        store,
        who: actor.by,
        status: 200,
        what: `${outcome.changed.length + outcome.opened.length} ${sort}`,
      })
      return show(call, { outcome })
    } catch (error) {
      if (!(error instanceof InputError || error instanceof ItemProblem)) throw error
      return show(call, { problem: toldOf(error), status: 422 })
    }
  })
}

interface Shown {
  readonly problem?: string
  readonly typed?: Readonly<Record<string, string>>
  readonly status?: 200 | Fault
}

function lineRoutes(app: Hono, sort: BusinessSort, context: Context): void {
  const { store, engine, site } = context
  const { db } = store
  const path = businessAt({ sort, id: '' })
  const at = (id: string) => businessAt({ sort, id })
  const show = async (call: Call, id: string, { problem = '', typed, status = 200 }: Shown = {}) => {
    const known = await businessWith(db, id)
    if (known === undefined || known.line.sort !== sort) return call.notFound()
    const { line, acts } = known
    const channel = await channelFor(db, site.visitor().rights.memberships, line.workspace)
    const hs = createHs(engine.tables)
    const { find } = chosenOf(call, 'find')
    const isGood = sort === 'good'
    const counts = site.visitor().scopes.includes('review')
    const props = {
      site,
      line,
      acts,
      signer: signerOf(call, context),
      suggested: isGood && line.fields.hs === '' ? hs.suggest(line.fields.name ?? '') : [],
      code: isGood ? hs.line(line.fields.hs ?? '') : undefined,
      ...(isGood && find !== undefined ? { find, found: hs.find(find, FOUND) } : {}),
      problem,
      told: call.req.query('saved') === undefined ? '' : site.say(counts ? 'line.saved' : 'line.saved.proposed'),
      typed,
      channel,
    }
    return call.html(html(BusinessLinePage, props), status)
  }
  const limit = fileLimit(context)
  app.get(`${path}:id`, call => show(call, call.req.param('id') ?? ''))

  app.post(`${path}:id`, limit, async call => {
    const id = call.req.param('id') ?? ''
    const form = await call.req.formData()
    const typed = businessFieldsIn(form, sort)
    const orders = Object.entries(typed).map(([field, value]) => ({ kind: 'set', line: id, field, value }) as const)
    const expected = new Map([[id, textOf(form, 'version')]])
    const again = (problem: string, status: Fault) => show(call, id, { problem, typed, status })
    return submitBusiness(call, { form, orders, expected, onwards: () => `${at(id)}?saved=1`, again }, context)
  })

  app.post(`${path}:id/acts`, limit, async call => {
    const id = call.req.param('id') ?? ''
    const form = await call.req.formData()
    const again = (problem: string, status: Fault) => show(call, id, { problem, status })
    const verdict = textOf(form, 'verdict')
    if (verdict !== 'confirm' && verdict !== 'refuse' && verdict !== 'undo')
      return again(site.say('review.unknown'), 422)
    const orders: BusinessOrder[] = [{ kind: verdict, line: id, act: textOf(form, 'act') }]
    return submitBusiness(call, { form, orders, onwards: () => `${at(id)}?saved=1`, again }, context)
  })

  app.post(`${path}:id/share`, limit, async call => {
    const id = call.req.param('id') ?? ''
    const form = await call.req.formData()
    const again = (problem: string, status: Fault) => show(call, id, { problem, status })
    const known = await businessWith(db, id)
    if (known === undefined) return call.notFound()
    const onwards = () => `${channelGoodsAt(known.line.workspace)}?sent=both`
    return submitBusiness(call, { form, orders: [{ kind: 'share', line: id }], onwards, again }, context)
  })

  if (sort !== 'statistics') return
  app.get(`${path}:id/file`, async call => {
    const known = await businessWith(db, call.req.param('id') ?? '')
    const bytes = known && (await tableFile(db, known.line))
    const table = known?.line.table
    if (bytes === undefined || table === undefined) return call.notFound()
    const { sha256, file: name, size } = table
    return fileResponse({ attachment: { sha256, name, media_type: 'text/csv', size, role: 'other', act: '' }, bytes })
  })
}

function matchRoute(app: Hono, { store: { db }, engine, site, names }: Context): void {
  app.get('/goods/match/:dyad', async call => {
    const dyad = dyadOf([call.req.param('dyad')], names)
    if (dyad === undefined) return call.notFound()
    const matching = await goodsMatching(db, dyad, { ...roomOf(), tables: engine.tables })
    return call.html(html(GoodsMatchPage, { site, matching }))
  })
}
