import type { Context as Call, Hono } from 'hono'
import { TABLE_ROLES, type TableReading, type TableRole } from '../../model/business.js'
import { createStatisticsReader } from '../../pipeline/business/statistics.js'
import { ItemProblem } from '../../pipeline/items/fields.js'
import { tradeBetween, tradeCodes, tradeDyads } from '../../queries/business/trade.js'
import { relationsWithFigures } from '../../queries/figures-list.js'
import { dyadOf } from '../../queries/names.js'
import { relationDyads } from '../../queries/relations-list.js'
import { TRADE, tradeAt } from '../../web/addresses.js'
import { NewTablePage } from '../../web/pages/business/files.js'
import { TradeHomePage, TradePage } from '../../web/pages/business/trade.js'
import { html } from '../answer.js'
import { roomOf } from '../business/acting.js'
import { businessFieldsIn, submitBusiness } from '../business/forms.js'
import type { Context } from '../context.js'
import { FAULTS, type Fault, textOf, toldOf } from '../items/forms.js'
import { fileLimit } from './item.js'
import { chosenOf } from './lists.js'
import { signerOf } from './review.js'

/** Trade between two states: what both report, tables that are taken in. */
export function tradeRoutes(app: Hono, context: Context): void {
  const { store, engine, site, names } = context
  const { db } = store
  app.get(TRADE, async call => {
    const dyads = [...new Set([...(await tradeDyads(db, roomOf())), ...(await relationsWithFigures(db))])].sort()
    return call.html(html(TradeHomePage, { site, dyads }))
  })

  const newPage = async (
    call: Call,
    {
      status = 200,
      ...more
    }: { problem?: string; typed?: Record<string, string>; reading?: TableReading; status?: 200 | Fault },
  ) =>
    call.html(
      html(NewTablePage, { site, signer: signerOf(call, context), dyads: await relationDyads(db), ...more }),
      status,
    )
  app.get(`${TRADE}/new`, call => newPage(call, { typed: { ...chosenOf(call, 'relation') } }))

  app.post(TRADE, fileLimit(context), async call => {
    const form = await call.req.formData()
    const typed = Object.fromEntries(
      [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    )
    const file = form.get('file')
    if (!(file instanceof File) || file.size === 0)
      return newPage(call, { problem: site.say('sheet.nothing'), typed, status: 422 })
    const again = (problem: string, status: Fault) => newPage(call, { problem, typed, status })
    const bytes = new Uint8Array(await file.arrayBuffer())
    const reader = engine.tables.shared(createStatisticsReader)
    const relation = textOf(form, 'relation')
    try {
      const fixed = rolesIn(typed, 'fixed')
      const guessed = Object.entries(reader.guess(reader.columnsOf(bytes, file.name))).filter(
        ([role]) => !(role in fixed),
      )
      const scale = Number(textOf(form, 'scale').trim() || '1')
      if (!(scale > 0)) throw new ItemProblem('invalid', `not a number: ${textOf(form, 'scale')}`)
      const mapping = { columns: { ...Object.fromEntries(guessed), ...rolesIn(typed, 'column') }, fixed, scale }
      if (form.get('check') === '1') {
        const reading = reader.read(bytes, file.name, { mapping, relation })
        return newPage(call, { typed, reading })
      }
      const fields = { ...businessFieldsIn(form, 'statistics'), name: textOf(form, 'name') || file.name }
      const orders = [
        { kind: 'open', sort: 'statistics', relation, fields, file: { name: file.name, bytes, mapping } } as const,
      ]
      return submitBusiness(call, { form, orders, onwards: () => tradeAt(relation), again }, context)
    } catch (error) {
      if (!(error instanceof ItemProblem)) throw error
      return again(toldOf(error), FAULTS[error.code])
    }
  })

  app.get(`${TRADE}/:dyad`, async call => {
    const dyad = dyadOf([call.req.param('dyad')], names)
    if (dyad === undefined) return call.notFound()
    const { hs = '' } = chosenOf(call, 'hs')
    const trade = await tradeBetween(db, dyad, { ...roomOf(), hs })
    const codes = await tradeCodes(db, dyad, roomOf())
    return call.html(html(TradePage, { site, trade, codes, hs }))
  })
}

/** `column.value`, `fixed.unit`: what of them says something. */
function rolesIn(
  typed: Readonly<Record<string, string>>,
  kind: 'column' | 'fixed',
): Partial<Record<TableRole, string>> {
  const found: Partial<Record<TableRole, string>> = {}
  for (const role of TABLE_ROLES) {
    const value = (typed[`${kind}.${role}`] ?? '').trim()
    if (value !== '') found[role] = value
  }
  return found
}
