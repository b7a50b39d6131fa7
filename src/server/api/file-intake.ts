import type { Context as Call } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { InputError } from '../../model/errors.js'
import { LARGEST_FILE } from '../../pipeline/items/act.js'
import type { Work } from '../../store/truth.js'
import { touchedBySheet } from '../sheets.js'
import { actorOf } from './items.js'
import { problemResponse, Refused } from './problems.js'
import type { ApiEnvironment } from './serve-endpoint.js'

/** What routes share whose body is a file and not JSON. */
export const fileLimit = bodyLimit({
  maxSize: LARGEST_FILE,
  onError: call =>
    problemResponse(new Refused('too-large', `A file may hold ${LARGEST_FILE / 2 ** 20} megabytes.`), call.req.path),
})

/** Who acts, by the query where nobody is signed in: there is no JSON to say it in. */
export function actorAsked(call: Call<ApiEnvironment>): ReturnType<typeof actorOf> {
  const by = call.req.query('by')
  return actorOf({ principal: call.get('principal'), body: by === undefined ? {} : { by } })
}

export async function bodyOf(call: Call): Promise<Uint8Array> {
  const bytes = new Uint8Array(await call.req.arrayBuffer())
  if (bytes.length === 0) throw new Refused('invalid', 'The body is empty.')
  return bytes
}

/** What a list in the body bears on; nothing for another body. */
export const touchedByBody = (call: Call, db: Work): Promise<readonly string[]> =>
  touchedBySheet(db, {
    path: call.req.path,
    name: call.req.query('name') ?? 'the body',
    bytes: async () => new Uint8Array(await call.req.arrayBuffer()),
  })

/** The rows of a sheet in the body; what is no sheet is refused with its mend. */
export async function rowsIn<Rows>(
  call: Call,
  read: (bytes: Uint8Array, name: string) => Promise<Rows>,
): Promise<Rows> {
  try {
    return await read(await bodyOf(call), call.req.query('name') ?? 'the body')
  } catch (error) {
    if (error instanceof InputError) throw new Refused('unreadable', `${error.message}. ${error.hint}`)
    throw error
  }
}
