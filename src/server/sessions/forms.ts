import type { Context as Call } from 'hono'
import { OWN_FIELDS } from '../../model/own.js'
import { ItemProblem } from '../../pipeline/items/fields.js'
import type { SessionsActed } from '../../pipeline/sessions/act.js'
import type { SessionOrder } from '../../pipeline/sessions/order.js'
import type { Site } from '../../web/site.js'
import { noteWrite } from '../audit.js'
import type { Context } from '../context.js'
import type { Acting } from '../items/acting.js'
import { actorIn, type Fault, faultOf, textOf, toldOf } from '../items/forms.js'
import { judgeAs } from './acting.js'

interface Sending {
  readonly form: FormData
  readonly context: Context
  readonly act: (acting: Acting) => Promise<SessionsActed>
  /** Where the browser goes when it is done. */
  readonly onwards: (acted: SessionsActed) => string
  /** The page where it was asked for, with what is wrong. */
  readonly again: (problem: string, status: Fault) => Response | Promise<Response>
}

/** Does what a form on a committee or a session asks for, and leads on; what cannot be done is told where it was asked for. */
export async function send(call: Call, { form, context, act, onwards, again }: Sending): Promise<Response> {
  const actor = actorIn(call, form, context)
  try {
    const location = onwards(await act({ actor, reason: textOf(form, 'reason') }))
    await noteWrite(call, { store: context.store, who: actor.by, status: 303, what: location })
    return call.redirect(location, 303)
  } catch (error) {
    if (!(error instanceof ItemProblem)) throw error
    return again(toldOf(error), faultOf(error))
  }
}

/** Fields of these names that a form has. */
export function fieldsTyped<Field extends string>(
  form: FormData,
  names: readonly Field[],
): Partial<Record<Field, string>> {
  const typed: Record<string, string> = {}
  for (const name of names) if (form.has(name)) typed[name] = textOf(form, name)
  return typed as Partial<Record<Field, string>>
}

/** Versions of what a form was made from; nothing when it says none. */
export function versionIn(form: FormData, subject: string): Pick<Acting, 'expected'> {
  const version = textOf(form, 'version')
  return version === '' ? {} : { expected: new Map([[subject, version]]) }
}

/** What a form keeps for the own side. */
export const keepOrders = (subject: string, form: FormData): SessionOrder[] =>
  OWN_FIELDS.flatMap((field): SessionOrder[] =>
    form.has(field) ? [{ kind: 'keep', subject, field, value: textOf(form, field) }] : [],
  )

/** What a page of a channel says about what was sent from it: who sees it now. */
export function sentWords(call: Call, { say }: Site): string {
  if (call.req.query('sent') === 'own') return say('channels.kept')
  return call.req.query('saved') === undefined ? '' : say('channels.sent')
}

interface Judging extends Pick<Sending, 'form' | 'context' | 'onwards' | 'again'> {
  readonly subject: string
}

/** Confirms, refuses or takes back what a form names, one act after the other; with what is proposed instead. */
export async function judged(call: Call, { subject, ...sending }: Judging): Promise<Response> {
  const { form, context, again } = sending
  const verdict = textOf(form, 'verdict')
  if (verdict !== 'confirm' && verdict !== 'refuse' && verdict !== 'undo')
    return again(context.site.say('review.unknown'), 422)
  const counter = textOf(form, 'counter').trim()
  const instead = verdict === 'refuse' && counter !== '' ? counter : undefined
  const acts = form.getAll('act').filter(act => typeof act === 'string')
  const judgeAll = async (acting: Acting): Promise<SessionsActed> => {
    let done: SessionsActed = { acts: [], committees: [], sessions: [] }
    for (const act of acts) done = await judgeAs(context, { kind: verdict, subject, act }, { ...acting, instead })
    return done
  }
  return send(call, { ...sending, act: judgeAll })
}
