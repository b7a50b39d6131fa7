import type { Context as Call, Hono } from 'hono'
import { readItemSheet } from '../../export/items/sheet.js'
import { InputError } from '../../model/errors.js'
import type { ItemFields, SheetOutcome } from '../../model/item.js'
import type { ItemOrder } from '../../pipeline/items/act.js'
import { ItemProblem } from '../../pipeline/items/fields.js'
import { importItems } from '../../pipeline/items/import.js'
import { countItems, type ItemQuestion, listItems } from '../../queries/items/list.js'
import { proposalsFor, proposedItems } from '../../queries/items/proposals.js'
import { savedViews } from '../../queries/items/views.js'
import { threadWith } from '../../queries/lists/followed.js'
import { relationDyads } from '../../queries/relations-list.js'
import { saveView } from '../../store/items.js'
import { ITEMS, itemAt } from '../../web/addresses.js'
import { ItemsImportPage, NewItemPage, SuggestedItemsPage } from '../../web/pages/item-forms.js'
import { ItemsPage } from '../../web/pages/items.js'
import { html, listing, PAGE_SIZE, pageOf } from '../answer.js'
import { noteWrite } from '../audit.js'
import type { Context } from '../context.js'
import { filtersOf, questionOf, signatureOf, viewPlace } from '../items/acting.js'
import { actorIn, type Fault, submit, textOf, toldOf, typedIn } from '../items/forms.js'
import { pastAsked } from '../past.js'
import { rememberLast } from '../remembered.js'
import { fileLimit, itemPageRoutes } from './item.js'
import { signerOf } from './review.js'

/** Suggestions shown at once: more than anybody goes through at one sitting. */
const SUGGESTED = 60
const LONGEST_NAME = 80

/** What is followed through: pages with plain forms, each change an act in the name of whoever made it. */
export function itemRoutes(app: Hono, context: Context): void {
  listRoutes(app, context)
  openingRoutes(app, context)
  sheetRoutes(app, context)
  itemPageRoutes(app, context)
}

const suggestionsOf = ({ store: { db }, engine }: Context, home?: string) =>
  proposedItems(db, { propose: engine.suggest(), limit: SUGGESTED, ...(home === undefined ? {} : { home }) })

/** The list, changes of many, and filters that are kept under a name. */
function listRoutes(app: Hono, context: Context): void {
  const { store, site } = context
  const { db } = store
  const suggested = rememberLast(context, async () => (await suggestionsOf(context)).length)
  const counted = rememberLast(context, (question: ItemQuestion) => countItems(db, question))
  const show = async (call: Call, { problem = '', status = 200 }: { problem?: string; status?: 200 | Fault } = {}) => {
    const filters = filtersOf(name => call.req.query(name))
    const page = pageOf(call)
    const past = pastAsked(call)
    if (past === undefined) return call.notFound()
    const { asOf } = past
    const question = questionOf(filters, asOf)
    const found = await listItems(db, listing(page), question)
    const kept = call.req.query('kept') ?? ''
    const props = {
      site,
      lines: found.slice(0, PAGE_SIZE),
      counts: await counted(question),
      chosen: filters,
      views: await savedViews(db, filters.workspace),
      suggested: await suggested(null),
      today: question.today,
      asOf,
      signer: signerOf(call, context),
      problem,
      told: /^\d+$/.test(kept) ? site.say('items.set.done', { count: Number(kept) }) : '',
      page,
      more: found.length > PAGE_SIZE,
    }
    return call.html(html(ItemsPage, props), status)
  }
  const limit = fileLimit(context)
  app.get(ITEMS, call => show(call))

  app.post(`${ITEMS}/bulk`, limit, async call => {
    const form = await call.req.formData()
    const items = form.getAll('item').filter(each => typeof each === 'string')
    const set = Object.entries(typedIn(form)).filter(([, value]) => value !== '')
    if (items.length === 0 || set.length === 0) return show(call, { problem: site.say('items.set.none'), status: 422 })
    const orders = items.flatMap(item =>
      set.map(([field, value]) => ({ kind: 'set', item, field, value }) as ItemOrder),
    )
    const back = new URLSearchParams(textOf(form, 'back'))
    const onwards = (_: readonly string[], acts: number) => {
      back.set('kept', String(acts))
      return `${ITEMS}?${back}`
    }
    const again = (problem: string, status: Fault) => show(call, { problem, status })
    return submit(call, { form, orders, onwards, again }, context)
  })

  app.post(`${ITEMS}/views`, limit, async call => {
    const form = await call.req.formData()
    const { by } = actorIn(call, form, context)
    const name = textOf(form, 'name').trim().slice(0, LONGEST_NAME)
    const asked = new URLSearchParams(textOf(form, 'query'))
    const query = new URLSearchParams({ ...filtersOf(filter => asked.get(filter) ?? '') }).toString()
    const place = viewPlace(call.req.query('workspace'), site.visitor().rights)
    if (name !== '' && by !== '' && place !== undefined) {
      await saveView(db, { name, query, by }, place)
      // What a side calls its views is its own.
      const what = place.side === '' ? `view ${name}` : `view in ${place.workspace}`
      await noteWrite(call, { store, who: by, status: 303, what })
    }
    return call.redirect(query === '' ? ITEMS : `${ITEMS}?${query}`, 303)
  })
}

/** Opens items: by hand, or as the record suggests. */
function openingRoutes(app: Hono, context: Context): void {
  const { store, site } = context
  const suggestedPage = async (call: Call, problem = '') => {
    const home = call.req.query('home')
    const proposals = await suggestionsOf(context, home)
    return html(SuggestedItemsPage, { site, signer: signerOf(call, context), proposals, home, problem })
  }
  const newPage = async (
    call: Call,
    { problem = '', typed = {} }: { problem?: string; typed?: Record<string, string> },
  ) =>
    html(NewItemPage, { site, signer: signerOf(call, context), dyads: await relationDyads(store.db), problem, typed })
  app.get(`${ITEMS}/suggested`, async call => call.html(await suggestedPage(call)))
  app.get(`${ITEMS}/new`, async call => call.html(await newPage(call, {})))

  app.post(ITEMS, fileLimit(context), async call => {
    const form = await call.req.formData()
    const typed = typedIn(form)
    const relation = textOf(form, 'relation')
    const isSuggested = textOf(form, 'thread') !== ''
    const order = isSuggested ? await suggestedOrder(context, form, { typed }) : orderByHand(relation, typed)
    const again = async (problem: string, status: Fault) =>
      call.html(
        isSuggested
          ? await suggestedPage(call, problem)
          : await newPage(call, { problem, typed: { ...typed, relation } }),
        status,
      )
    if (order === undefined) return again(site.say('review.past'), 409)
    return submit(call, { form, orders: [order], onwards: ([id = '']) => `${itemAt(id)}?saved=1`, again }, context)
  })
}

export function orderByHand(relation: string, typed: Partial<ItemFields>): ItemOrder | undefined {
  if (!/^[A-Z0-9+]+-[A-Z0-9+]+$/.test(relation)) return undefined
  // However it was typed, a relation has one name.
  const about = {
    relation: relation.split('-').sort().join('-'),
    kind: 'other' as const,
    thread: '',
    matter: '',
    entry: '',
    subjects: [],
    places: [],
  }
  return { kind: 'open', about, fields: typed }
}

/** The suggestion that a form takes up, with what somebody typed instead; undefined when it is suggested no more. */
export async function suggestedOrder(
  { store: { db }, engine }: Context,
  form: FormData,
  { typed, home }: { readonly typed: Partial<ItemFields>; readonly home?: string },
): Promise<ItemOrder | undefined> {
  const id = textOf(form, 'thread')
  const thread = await threadWith(db, id)
  if (thread === undefined) return undefined
  const relation = (id.split('/')[0] ?? '').toUpperCase()
  const found = await proposalsFor(db, thread, {
    propose: engine.suggest(),
    relation,
    ...(home === undefined ? {} : { home }),
  })
  const [matter, subjects] = [textOf(form, 'matter'), textOf(form, 'subjects')]
  const meant = found.find(({ about }) => about.matter === matter && about.subjects.join(' ') === subjects)
  return meant && { kind: 'open', about: meant.about, fields: { ...meant.fields, ...typed } }
}

/** Takes back a file that was sent out. */
function sheetRoutes(app: Hono, context: Context): void {
  const { store, site } = context
  const show = (
    call: Call,
    { status = 200, ...more }: { problem?: string; outcome?: SheetOutcome; status?: 200 | Fault } = {},
  ) => {
    const workspace = call.req.query('workspace') ?? ''
    return call.html(html(ItemsImportPage, { site, signer: signerOf(call, context), workspace, ...more }), status)
  }
  app.get(`${ITEMS}/import`, call => show(call))

  app.post(`${ITEMS}/import`, fileLimit(context), async call => {
    const form = await call.req.formData()
    const file = form.get('file')
    if (!(file instanceof File) || file.size === 0)
      return show(call, { problem: site.say('sheet.nothing'), status: 422 })
    try {
      const actor = actorIn(call, form, context)
      const rows = await readItemSheet(new Uint8Array(await file.arrayBuffer()), file.name)
      const check = form.get('check') === '1'
      const workspace = call.req.query('workspace') ?? ''
      const signed = signatureOf(actor, textOf(form, 'reason'))
      const signature = workspace === '' ? signed : { ...signed, workspace }
      const outcome = await importItems(store, rows, { signature, check })
      await noteWrite(call, { store, who: actor.by, status: 200, what: `${outcome.changed.length} items` })
      return show(call, { outcome })
    } catch (error) {
      if (!(error instanceof InputError || error instanceof ItemProblem)) throw error
      return show(call, { problem: toldOf(error), status: 422 })
    }
  })
}
