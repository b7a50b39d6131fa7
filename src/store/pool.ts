import type { PGlite } from '@electric-sql/pglite'
import type { PostgresPool, PostgresPoolClient } from 'kysely'

/** Counts what one process, or one thread of it, writes. */
export interface Writes {
  count(): number
  /** For one connection: told of every statement that was carried out on it. */
  noting(): (text: string) => void
}

export function createWrites(): Writes {
  let written = 0
  return {
    count: () => written,
    noting: () => {
      // What is written in a transaction is nothing to anybody until it ends.
      let [inside, wrote] = [false, false]
      return text => {
        if (/^\s*(?:begin|start)\b/i.test(text)) inside = true
        if (/^\s*(?:commit|rollback)\s*;?\s*$/i.test(text)) inside = false
        if (!READING.test(text) && !UNSEEN.test(text)) wrote = true
        if (inside || !wrote) return
        written += 1
        wrote = false
      }
    },
  }
}

/** What leaves everything as it is; a query that begins otherwise may write. */
const READING = /^\s*(?:select|with|show|begin|start|commit|rollback|savepoint|release)\b/i

/** What no page shows that is kept from one reader for the next: who wrote by which door, answers that may be asked for again, upkeep. */
const UNSEEN = /^\s*(?:vacuum|analyze|(?:insert\s+into|update|delete\s+from)\s+"?(?:audit|replays|sessions))\b/i

/** An open database of one connection. */
export type Lite = Pick<PGlite, 'query' | 'exec'>

interface Lending {
  readonly writes: Writes
  /** Refuses when there is no room to write. */
  readonly room: () => void
}

/** A connection that can be told from where one statement is asked, which is no part of a transaction. */
export interface PlacedClient extends PostgresPoolClient {
  /** `place`: what is said before; it is not said again while the same is asked for. */
  readonly queryFrom: (place: string, text: string, values: readonly unknown[]) => Promise<Answer>
}

interface Answer {
  readonly command: string
  readonly rowCount: number
  readonly rows: readonly unknown[]
}

export const isPlaced = (client: PostgresPoolClient): client is PlacedClient => 'queryFrom' in client

/** From nowhere: the program itself asks. */
const NOWHERE = 'reset role; reset entente.seats'

/**
 * The one connection of an embedded database, lent to one borrower at a time. Between two of them the process sees to all
 * else: queries of this database never wait for anything outside, and a row of them would keep it from answering anybody.
 */
export function createPool(lite: Lite, { writes, room }: Lending): PostgresPool {
  let free: Promise<void> = Promise.resolve()
  let placed = NOWHERE
  const place = async (wanted: string): Promise<void> => {
    if (wanted === placed) return
    // Where this fails nobody knows from where is asked: it is said anew before anything is.
    placed = ''
    await lite.exec(wanted)
    placed = wanted
  }
  return {
    connect: async () => {
      const before = free
      let release = (): void => undefined
      free = new Promise(resolve => {
        release = resolve
      })
      await before
      await new Promise(setImmediate)
      const note = writes.noting()
      const queryFrom: PlacedClient['queryFrom'] = async (from, text, values) => {
        if (!READING.test(text)) room()
        await place(from)
        const { rows, affectedRows = 0 } = await lite.query(text, [...values])
        note(text)
        return { command: commandOf(text), rowCount: affectedRows, rows }
      }
      const query = async (text: string, values?: readonly unknown[]): Promise<Answer> => {
        if (values !== undefined) return queryFrom(NOWHERE, text, values)
        if (!READING.test(text)) room()
        await place(NOWHERE)
        // Several statements at once, as servers take them.
        await lite.exec(text)
        note(text)
        return { command: 'SELECT', rowCount: 0, rows: [] }
      }
      const client: PlacedClient = { query: query as PostgresPoolClient['query'], queryFrom, release }
      return client
    },
    end: async () => undefined,
  }
}

/** Kysely counts rows only for commands that change them. */
export const commandOf = (text: string): string =>
  /^\s*(insert|update|delete)/i.exec(text)?.[1]?.toUpperCase() ?? 'SELECT'
