import { SCOPES_OF } from '../../model/access.js'
import type { BusinessLine } from '../../model/business.js'
import { ItemProblem } from '../items/fields.js'
import type { Standing } from '../items/signing.js'
import type { BusinessOrder } from './act.js'

/** Whose own an act is, and which side signs it. */
export interface SignedLine {
  readonly side: string
  readonly from: string
}

/**
 * How an order on a good or an opportunity is signed in a channel; an `ItemProblem` when it is not for whoever gives it. A
 * list is the side's that keeps it: what it drafts nobody else sees, and what it shares nobody else changes.
 */
export function signedOnLine(
  { side, other, role }: Standing,
  order: BusinessOrder,
  line: BusinessLine | undefined,
): SignedLine {
  const scopes = SCOPES_OF[role]
  if (!scopes.includes('ingest')) {
    throw new ItemProblem('forbidden', 'a reader of the channel', 'Only contributors and reviewers write in it.')
  }
  if (order.kind === 'open' && order.sort === 'statistics') {
    throw new ItemProblem('invalid', 'a table of statistics is no draft', 'It is kept where everybody sees it.')
  }
  const isDraft = order.kind === 'open' ? order.own === true : line?.side === side
  if (isDraft && order.kind !== 'share') return { side, from: side }
  if (!scopes.includes('review')) {
    const mend = 'Keep it for your side, and let a reviewer of your side share it.'
    throw new ItemProblem('forbidden', 'only a reviewer speaks for a side', mend)
  }
  if (line !== undefined && !isDraft && line.from !== side) {
    throw new ItemProblem('forbidden', `it stands on the list of ${other}`, 'Each side changes its own list alone.')
  }
  if (order.kind === 'open') checkShared(order.fields, { side, isGood: order.sort === 'good' })
  if (order.kind === 'set') {
    checkShared({ [order.field]: order.value }, { side, isGood: line?.sort === 'good', isPart: true })
  }
  return { side: '', from: side }
}

/** What is put before both is of the own list, and holds no note. */
export function checkShared(
  fields: Readonly<Record<string, string>>,
  { side, isGood, isPart = false }: { readonly side: string; readonly isGood: boolean; readonly isPart?: boolean },
): void {
  if ((fields.note ?? '') !== '') {
    throw new ItemProblem('invalid', 'a note is a side’s own', 'Write it into a draft, which only your side sees.')
  }
  if (isGood && (isPart ? (fields.of ?? side) : (fields.of ?? '')).toUpperCase() !== side) {
    throw new ItemProblem(
      'forbidden',
      `not on the list of ${side}`,
      'Each side shares its own list; draft what you expect of the other.',
    )
  }
}
