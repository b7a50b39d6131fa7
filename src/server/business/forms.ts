import type { Context as Call } from 'hono'
import { type BusinessSort, fieldsOfSort } from '../../model/business.js'
import type { BusinessOrder } from '../../pipeline/business/act.js'
import { ItemProblem } from '../../pipeline/items/fields.js'
import { noteWrite } from '../audit.js'
import type { Context } from '../context.js'
import { actorIn, FAULTS, type Fault, textOf, toldOf } from '../items/forms.js'
import { actOnLines } from './acting.js'

export interface Sent {
  readonly form: FormData
  readonly orders: readonly BusinessOrder[]
  readonly expected?: ReadonlyMap<string, string>
  /** Channel in which a line is opened. */
  readonly workspace?: string
  readonly onwards: (line: string) => string
  /** The page where it was asked for, with what is wrong. */
  readonly again: (problem: string, status: Fault) => Response | Promise<Response>
}

/** Does what a form asks for and leads on; what cannot be done is told where it was asked for. */
export async function submitBusiness(
  call: Call,
  { form, orders, expected, workspace, onwards, again }: Sent,
  context: Context,
): Promise<Response> {
  const actor = actorIn(call, form, context)
  try {
    const where = workspace === undefined ? {} : { workspace }
    const options = { ...where, ...(expected === undefined ? {} : { expected }) }
    const { lines } = await actOnLines(context, orders, { actor, reason: textOf(form, 'reason'), ...options })
    const location = onwards(lines[0]?.id ?? '')
    await noteWrite(call, { store: context.store, who: actor.by, status: 303, what: location })
    return call.redirect(location, 303)
  } catch (error) {
    if (!(error instanceof ItemProblem)) throw error
    return again(toldOf(error), FAULTS[error.code])
  }
}

/** Fields of a line that a form has. */
export function businessFieldsIn(form: FormData, sort: BusinessSort): Record<string, string> {
  const typed: Record<string, string> = {}
  for (const field of fieldsOfSort(sort)) {
    const value = form.get(field)
    if (typeof value === 'string') typed[field] = value
  }
  return typed
}
