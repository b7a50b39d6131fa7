import { AsyncLocalStorage } from 'node:async_hooks'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import { DEFAULT_WORKSPACE } from '../model/item-kinds.js'
import { isPlaced } from './pool.js'

/**
 * Places from which rows are seen: `WORKSPACE/` what all its members see, `WORKSPACE/SIDE` what is that side’s own. The
 * database compares them itself with each row of what may be private (`entente_seal` in the migrations), under a role that
 * may not look past it.
 */
export type Seats = readonly string[]

/** The role under which people are served: it owns nothing, and the rules of tables hold for it. */
export const MEMBER_ROLE = 'entente_member'

export const seatOf = (workspace: string, side = ''): string => `${workspace}/${side}`

/** Where somebody sits: with everybody, and in each workspace as a member, on the side that is theirs. */
export const seatsOf = (memberships: readonly { readonly workspace: string; readonly side: string }[]): Seats => [
  ...OPEN_SEATS,
  ...memberships.flatMap(({ workspace, side }) =>
    side === '' ? [seatOf(workspace)] : [seatOf(workspace), seatOf(workspace, side)],
  ),
]

/** Where everybody sits who may read at all. */
export const OPEN_SEATS: Seats = [seatOf(DEFAULT_WORKSPACE)]

export interface Seating {
  /** Does work from these seats: the database shows and takes no other private rows. */
  readonly as: <T>(seats: Seats, work: () => T) => T
  /** Does work that is made from everybody’s acts, for nobody to look at. */
  readonly asProgram: <T>(work: () => T) => T
  /** From where work is done at the moment; undefined when by the program itself. */
  readonly seats: () => Seats | undefined
}

/** `usual`: from where work is done that says nothing about it. */
export function createSeating(
  storage: AsyncLocalStorage<{ readonly seats: Seats | undefined }>,
  usual: Seats | undefined,
): Seating {
  return {
    as: (seats, work) => storage.run({ seats }, work),
    asProgram: work => storage.run({ seats: undefined }, work),
    seats: () => {
      const held = storage.getStore()
      return held === undefined ? usual : held.seats
    },
  }
}

export const newStorage = () => new AsyncLocalStorage<{ readonly seats: Seats | undefined }>()

/** Connections that are lent to whoever sits somewhere show what is seen from there. */
export function seatedPool(pool: PostgresPool, seats: () => Seats | undefined): PostgresPool {
  return {
    ...pool,
    connect: async () => {
      // Asked before anything is waited for: whoever borrows is whoever asks now.
      const held = seats()
      const client = await pool.connect()
      return held === undefined ? client : seatedClient(client, held)
    },
    end: () => pool.end(),
  }
}

type Send = (text: string, values?: readonly unknown[]) => Promise<{ readonly command: string }>

/**
 * Role and seats hold for one transaction: nothing of them is left when the connection is lent to another. The one connection of
 * an embedded database keeps them from one question to the next that is asked from the same seats, and sees itself to it that
 * no other question is: most pages ask a dozen questions, and to say each time who asks took longer than the answers.
 */
function seatedClient(client: PostgresPoolClient, seats: Seats): PostgresPoolClient {
  const send = client.query.bind(client) as unknown as Send
  const [role, places] = [`role ${MEMBER_ROLE}`, `entente.seats = ${literal(seats.join('\n'))}`]
  const sit = `set local ${role}; set local ${places}`
  let isInside = false
  const query: Send = async (text, values) => {
    if (BEGINS.test(text)) {
      isInside = true
      await send(`${text}; ${sit}`)
      return { command: 'BEGIN' }
    }
    if (isInside) {
      if (ENDS.test(text)) isInside = false
      return send(text, values)
    }
    if (isPlaced(client) && values !== undefined) return client.queryFrom(`set ${role}; set ${places}`, text, values)
    await send(`begin; ${sit}`)
    try {
      const answer = await send(text, values)
      await send('commit', [])
      return answer
    } catch (error) {
      await send('rollback', []).catch(() => undefined)
      throw error
    }
  }
  return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release() }
}

const BEGINS = /^\s*(?:begin|start\s+transaction)\b/i
const ENDS = /^\s*(?:commit|rollback(?!\s+to)|end)\b/i

/** A text as SQL has it, however the server is set to read backslashes. */
const literal = (text: string): string => `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
