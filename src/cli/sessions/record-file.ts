import { recordMarkdown, recordSource, recordView } from '../../export/sessions/record.js'
import type { SessionHistory } from '../../queries/sessions/one.js'
import type { Store } from '../../store/store.js'
import { CommandError, EXIT } from '../exit.js'
import { partyNames } from '../ledger.js'

interface Wanted {
  readonly file: string
  readonly first?: string | undefined
}

/** A record of decisions in the form that the name of its file asks for; Markdown on standard output. */
export async function recordFile(
  store: Store,
  known: SessionHistory,
  { file, first }: Wanted,
): Promise<string | Uint8Array> {
  const { session } = known
  if (first !== undefined && !session.parties.includes(first)) {
    throw new CommandError(
      `not a side of this committee: ${first}`,
      EXIT.usage,
      `One of: ${session.parties.join(', ')}`,
    )
  }
  const view = await viewOf(store, known, first)
  const ending = file === '-' ? 'md' : /\.(md|html|docx)$/i.exec(file)?.[1]?.toLowerCase()
  if (ending === 'md') return recordMarkdown(view)
  if (ending === 'html') return (await import('../../export/sessions/record-html.js')).recordHtml(view)
  if (ending === 'docx') return (await import('../../export/sessions/record-docx.js')).recordDocx(view)
  throw new CommandError(`unknown kind of file: ${file}`, EXIT.usage, 'One of: .md, .html, .docx')
}

/** As it is read when the session is closed. */
export const recordText = async (store: Store, known: SessionHistory): Promise<string> =>
  recordSource(await viewOf(store, known))

async function viewOf(store: Store, { committee, session }: SessionHistory, first?: string) {
  const { nameOf } = await partyNames(store)
  const names = Object.fromEntries(session.parties.map(party => [party, nameOf(party)]))
  return recordView(committee, session, { first, names })
}
