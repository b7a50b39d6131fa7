import { type PGlite, parse, protocol } from '@electric-sql/pglite'
import type { Lite } from './pool.js'

/** Statements that are held ready at once; each costs some memory. */
const MOST = 300
/** Rows after which all are made anew: a plan is made for tables as large as they were. */
const GROWN = 2_000

interface Prepared {
  readonly name: string
  /** Types of what is set in. */
  readonly types: readonly number[]
}

/**
 * A database that understands a statement once, and plans it seldom: to most questions of a page the understanding takes several
 * times as long as the answer. It must have no other user, and no other door.
 */
export function createPrepared(lite: PGlite): Lite {
  const known = new Map<string, Prepared>()
  let [made, grown] = [0, 0]

  const forget = async (): Promise<void> => {
    known.clear()
    grown = 0
    await lite.query('deallocate all')
  }
  const prepare = async (text: string): Promise<Prepared> => {
    if (known.size >= MOST) await forget()
    made += 1
    const name = `s${made}`
    const { messages } = await lite.execProtocol(
      Buffer.concat([serialize.parse({ name, text }), serialize.describe({ type: 'S', name }), serialize.sync()]),
    )
    const prepared = { name, types: parse.parseDescribeStatementResults(messages) }
    known.set(text, prepared)
    return prepared
  }
  const run = async ({ name, types }: Prepared, values: readonly unknown[]) => {
    const bound = values.map((value, i) => {
      if (value === null || value === undefined) return null
      const write = lite.serializers[types[i] ?? 0]
      return write === undefined ? String(value) : write(value)
    })
    const { messages } = await lite.execProtocol(
      Buffer.concat([
        serialize.bind({ statement: name, values: bound }),
        serialize.describe({ type: 'P' }),
        serialize.execute({}),
        serialize.sync(),
      ]),
    )
    return parse.parseResults(messages, lite.parsers)[0]
  }

  const query = async (text: string, values: readonly unknown[] = []) => {
    if (PLAIN.test(text)) {
      const answer = await run(known.get(text) ?? (await prepare(text)), values)
      grown += answer?.affectedRows ?? 0
      return answer
    }
    // Not in a transaction, which may have failed and takes nothing more.
    if (grown > GROWN && BEGIN.test(text)) await forget()
    const answer = await lite.query(text, [...values])
    // What is held ready was made for tables as they were.
    if (!BEGIN.test(text) && !END.test(text)) await forget()
    return answer
  }
  const exec: Lite['exec'] = async text => {
    if (grown > GROWN) await forget()
    const answer = await lite.exec(text)
    // Whose role and seats hold is nothing that a plan was made for: the database looks at that itself.
    if (!BEGIN.test(text) && !ROLE.test(text)) await forget()
    return answer
  }
  return { query: query as Lite['query'], exec }
}

const { serialize } = protocol
/** What reads and writes rows. */
const PLAIN = /^\s*(?:select|with|insert|update|delete)\b/i
const BEGIN = /^\s*(?:begin|start)\b/i
const ROLE = /^\s*(?:set|reset)\s+role\b/i
const END = /^\s*(?:commit|rollback|savepoint|release)\b/i
