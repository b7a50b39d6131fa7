import type { Context as Call } from 'hono'
import { ItemProblem } from '../../pipeline/items/fields.js'
import type { SessionsActed } from '../../pipeline/sessions/act.js'
import { noteWrite } from '../audit.js'
import type { Context } from '../context.js'
import type { Acting } from '../items/acting.js'
import { actorIn, type Fault, faultOf, textOf, toldOf } from '../items/forms.js'

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
