import type { Context as Call } from 'hono'
import { ITEM_FIELDS } from '../../model/item-kinds.js'
import { OWN_FIELDS } from '../../model/own.js'
import type { ItemOrder } from '../../pipeline/items/act.js'
import { ItemProblem } from '../../pipeline/items/fields.js'
import { noteWrite } from '../audit.js'
import type { Context } from '../context.js'
import { signerOf } from '../routes/review.js'
import { type Actor, actAs } from './acting.js'

/** What was wrong with a form, as a status. */
export type Fault = 403 | 404 | 409 | 413 | 422

const LONGEST_NAME = 80

export const textOf = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** Fields of an item that a form has. */
export function typedIn(form: FormData): Record<string, string> {
  const typed: Record<string, string> = {}
  for (const field of ITEM_FIELDS) {
    const value = form.get(field)
    if (typeof value === 'string') typed[field] = value
  }
  return typed
}

/** What a form keeps for the own side. */
export function keptIn(form: FormData): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const field of OWN_FIELDS) {
    const value = form.get(field)
    if (typeof value === 'string') kept[field] = value
  }
  return kept
}

/** In whose name a form is sent: that of the account; without one as it was typed, or as this browser was told. */
export const actorIn = (call: Call, form: FormData, context: Context): Actor => ({
  by: context.site.visitor().account || textOf(form, 'by').trim().slice(0, LONGEST_NAME) || signerOf(call, context),
  rights: context.site.visitor().rights,
})

export interface Submission {
  readonly form: FormData
  readonly orders: readonly ItemOrder[]
  readonly expected?: ReadonlyMap<string, string>
  /** Channel in which an item is opened. */
  readonly workspace?: string
  /** Where the browser goes when it is done. */
  readonly onwards: (items: readonly string[], acts: number) => string
  /** The page where it was asked for, with what is wrong. */
  readonly again: (problem: string, status: Fault) => Response | Promise<Response>
}

/** Does what a form asks for and leads on; what cannot be done is told where it was asked for. */
export async function submit(
  call: Call,
  { form, orders, expected, workspace, onwards, again }: Submission,
  context: Context,
): Promise<Response> {
  const actor = actorIn(call, form, context)
  const { store } = context
  try {
    const options = {
      ...(expected === undefined ? {} : { expected }),
      ...(workspace === undefined ? {} : { workspace }),
    }
    const { acts, items } = await actAs(store, orders, { actor, reason: textOf(form, 'reason'), ...options })
    const named = items.map(({ id }) => id)
    const location = onwards(named, acts.length)
    await noteWrite(call, { store, who: actor.by, status: 303, what: location })
    return call.redirect(location, 303)
  } catch (error) {
    if (!(error instanceof ItemProblem)) throw error
    return again(toldOf(error), faultOf(error))
  }
}

export const FAULTS = {
  unknown: 404,
  forbidden: 403,
  changed: 409,
  settled: 409,
  'too-large': 413,
  invalid: 422,
} as const

export const faultOf = ({ code }: ItemProblem): Fault => FAULTS[code]

/** What is wrong, and how it is mended. */
export const toldOf = ({ message, hint }: { readonly message: string; readonly hint: string }): string =>
  hint === '' ? `${message}.` : `${message}. ${hint}`
