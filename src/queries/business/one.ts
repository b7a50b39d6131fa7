import { judged, lineOf } from '../../ledger/ledger.js'
import type { BusinessAct, BusinessLine } from '../../model/business.js'
import type { ActState } from '../../model/item.js'
import { businessActOf } from '../../pipeline/business/row.js'
import { actsOfLines } from '../../store/business.js'
import { attachmentBytes } from '../../store/items.js'
import type { Work } from '../../store/truth.js'

/** A line with everything that was done to it. */
export interface BusinessHistory {
  readonly line: BusinessLine
  readonly acts: readonly { readonly act: BusinessAct; readonly state: ActState }[]
}

export async function businessWith(
  db: Work,
  id: string,
  { asOf = '' }: { readonly asOf?: string } = {},
): Promise<BusinessHistory | undefined> {
  const known = ((await actsOfLines(db, [id])).get(id) ?? [])
    .map(businessActOf)
    .filter(({ at }) => asOf === '' || at.slice(0, 10) <= asOf)
  const line = lineOf(known)
  // The database shows those of channels, and drafts in them, to whoever may see them.
  if (line === undefined) return undefined
  return { line, acts: judged(known) }
}

/** The file of a table of statistics, as it came. */
export async function tableFile(db: Work, { table }: BusinessLine): Promise<Uint8Array | undefined> {
  return table && (await attachmentBytes(db, table.sha256))
}
