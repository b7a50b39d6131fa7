import { sql } from 'kysely'
import { type DocumentMove, movesBy } from '../../ledger/ledger.js'
import type { Thread } from '../../model/ledger.js'
import type { Work } from '../../store/truth.js'

/** What the words of a document moved among the threads of a relation. */
export async function movedByDocument(work: Work, document: string, relation: string): Promise<DocumentMove[]> {
  const fact = await work.selectFrom('facts').where('document', '=', document).select('text_sha256').executeTakeFirst()
  if (fact === undefined) return []
  const { rows } = await sql<{ record: string }>`select record from threads
    where relation = ${relation} and strpos(record, ${fact.text_sha256}) > 0 order by position`.execute(work)
  return movesBy(
    fact.text_sha256,
    rows.map(({ record }) => JSON.parse(record) as Thread),
  )
}

/** Words by which acts on items say that a session brought them about. */
export const sessionReason = (session: string): string => `session ${session}`
