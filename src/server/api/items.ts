import type { Acted, ItemOrder } from '../../pipeline/items/act.js'
import { ItemProblem } from '../../pipeline/items/fields.js'
import { type Actor, actAs } from '../items/acting.js'
import type { Asked, Service } from './endpoint.js'
import { Refused } from './problems.js'

interface Signed {
  readonly by?: string | undefined
  readonly reason?: string | undefined
}

/** Who signs: whoever is known for certain, else whom the body names. */
export function actorOf({ principal, body }: Pick<Asked<unknown, unknown, Signed>, 'principal' | 'body'>): Actor {
  const by = principal.certain ? principal.name : (body.by ?? principal.name)
  if (by === '') throw new Refused('invalid', '', { errors: [{ pointer: '#/by', detail: 'say who signs' }] })
  return { by, rights: principal.rights }
}

/** Keeps acts in the name of whoever asks. */
export async function actedBy(
  asked: Asked<unknown, unknown, Signed>,
  { store }: Pick<Service, 'store'>,
  orders: readonly ItemOrder[],
  where: { readonly workspace?: string } = {},
): Promise<Acted> {
  return refusing(() => actAs(store, orders, { actor: actorOf(asked), reason: asked.body.reason ?? '', ...where }))
}

/** What an item cannot hold is told as the API tells problems. */
export async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ItemProblem)) throw error
    const detail = error.hint === '' ? error.message : `${error.message}. ${error.hint}`
    switch (error.code) {
      case 'unknown':
        throw new Refused('not-found', detail)
      case 'forbidden':
        throw new Refused('forbidden', detail)
      case 'changed':
        throw new Refused('changed-since', detail)
      case 'settled':
        throw new Refused('settled', detail)
      case 'too-large':
        throw new Refused('too-large', detail)
      case 'invalid':
        throw new Refused('invalid', detail)
    }
  }
}
