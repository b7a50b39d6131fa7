import { createHash } from 'node:crypto'
import type { Tables } from '../../knowledge/tables.js'
import { judged, lineOf } from '../../ledger/ledger.js'
import {
  type BusinessAct,
  type BusinessFields,
  type BusinessLine,
  type BusinessSort,
  businessAct,
  type StatisticsTable,
} from '../../model/business.js'
import { DEFAULT_WORKSPACE } from '../../model/item-kinds.js'
import { actsOfLines, holdLines, keepBusinessActs, replaceLines } from '../../store/business.js'
import { logChanges, type NewChange } from '../../store/changes.js'
import { keepAttachment } from '../../store/items.js'
import type { Store } from '../../store/store.js'
import type { Work } from '../../store/truth.js'
import { type ActOptions, after, type ItemSignature, LARGEST_FILE } from '../items/act.js'
import { cleanField, ItemProblem } from '../items/fields.js'
import { type Standing, standingIn } from '../items/signing.js'
import { checkedBusinessField, checkedBusinessFields, checkSet } from './fields.js'
import { businessActOf, businessActRow } from './row.js'
import { checkShared, signedOnLine } from './signing.js'
import { standingOf } from './standing.js'
import { createStatisticsReader, type Mapping } from './statistics.js'

/** What somebody wants done, before it is signed. */
export type BusinessOrder =
  | {
      readonly kind: 'open'
      readonly sort: BusinessSort
      readonly relation: string
      readonly fields: Readonly<Record<string, string>>
      /** In a channel: for the own side alone. */
      readonly own?: boolean
      /** Of statistics: the file, and how it is read. */
      readonly file?: { readonly name: string; readonly bytes: Uint8Array; readonly mapping: Mapping }
    }
  | { readonly kind: 'set'; readonly line: string; readonly field: string; readonly value: string }
  /** Puts a draft of a channel before both sides, or what has changed in it since. */
  | { readonly kind: 'share'; readonly line: string }
  | { readonly kind: 'confirm' | 'refuse' | 'undo'; readonly line: string; readonly act: string }

export interface BusinessActed {
  /** What was kept: an order that changes nothing leaves no act. */
  readonly acts: readonly BusinessAct[]
  /** The lines as they stand now. */
  readonly lines: readonly BusinessLine[]
}

export interface BusinessOptions extends ActOptions {
  readonly tables: Tables
}

/** Keeps acts, all or none, and how their lines stand by them. Nothing that was kept before changes. */
export async function actOnBusiness(
  store: Store,
  orders: readonly BusinessOrder[],
  signature: ItemSignature,
  { tables, expected = new Map() }: BusinessOptions,
): Promise<BusinessActed> {
  if (cleanField(signature.by) === '') throw new ItemProblem('invalid', 'nobody signs this', 'Say who does.')
  const named = [...new Set(orders.flatMap(order => (order.kind === 'open' ? [] : [order.line])))]
  return store.db.transaction().execute(async work => {
    await holdLines(work, named)
    const known = await knownActs(work, named, signature)
    const workspace = [...known.values()][0]?.[0]?.workspace ?? signature.workspace ?? DEFAULT_WORKSPACE
    const place =
      workspace === DEFAULT_WORKSPACE ? undefined : await standingIn(work, workspace, signature.membership?.(workspace))
    for (const [line, version] of expected) {
      if (known.get(line)?.at(-1)?.id !== version) {
        throw new ItemProblem('changed', `${line} has been changed since it was read`, 'Look at it again.')
      }
    }
    for (const line of named) {
      const standing = lineOf(known.get(line) ?? [])
      if (standing !== undefined) checkSet(standing, setOf(orders, standing, tables))
    }
    const acts: BusinessAct[] = []
    const take = (act: BusinessAct | undefined): void => {
      if (act === undefined) return
      acts.push(act)
      known.set(act.line, [...(known.get(act.line) ?? []), act])
    }
    for (const [at, order] of orders.entries()) {
      const acting = { signature, workspace, place, at, known, tables }
      if (order.kind !== 'share') take(await actOf(work, order, acting))
      else for (const step of await sharing(work, order, acting)) take(await actOf(work, step, acting))
    }
    const lines = [...known.values()].flatMap(each => lineOf(each) ?? [])
    const touched = new Set(acts.map(({ line }) => line))
    await keepBusinessActs(work, acts.map(businessActRow))
    const standing = []
    for (const line of lines) if (touched.has(line.id)) standing.push(await standingOf(work, line, tables))
    await replaceLines(work, standing)
    await logChanges(work, changesOf(acts, lines))
    return { acts, lines }
  })
}

/** What orders set in one line, the last one of each field. */
function setOf(orders: readonly BusinessOrder[], { id, sort, relation }: BusinessLine, tables: Tables): BusinessFields {
  const set: Record<string, string> = {}
  for (const order of orders) {
    if (order.kind !== 'set' || order.line !== id) continue
    set[order.field] = checkedBusinessField(order.field, order.value, { sort, relation, tables })
  }
  return set
}

/** Lines of one workspace: in another, other people see what is done. */
async function knownActs(
  work: Work,
  lines: readonly string[],
  { workspace, side = '', membership }: ItemSignature,
): Promise<Map<string, BusinessAct[]>> {
  const bodies = await actsOfLines(work, lines)
  const known = new Map<string, BusinessAct[]>()
  let expected = workspace
  for (const line of lines) {
    const acts = (bodies.get(line) ?? []).map(businessActOf)
    const [first] = acts
    const own = first === undefined ? side : (membership?.(first.workspace)?.side ?? side)
    // What another side keeps to itself is not there, for whoever asks.
    if (first?.workspace !== (expected ?? first?.workspace) || (first?.side !== '' && first?.side !== own)) {
      throw new ItemProblem('unknown', `nothing is listed as ${line}`, 'See: entente goods list')
    }
    if (first === undefined) throw new ItemProblem('unknown', `nothing is listed as ${line}`, 'See: entente goods list')
    expected = first.workspace
    known.set(line, acts)
  }
  return known
}

interface Acting {
  readonly signature: ItemSignature
  readonly workspace: string
  /** Absent where there are no sides. */
  readonly place: Standing | undefined
  /** Which of the orders it is: several of one moment stay apart. */
  readonly at: number
  readonly known: Map<string, readonly BusinessAct[]>
  readonly tables: Tables
}

/** What is done to share a draft: a line is opened for both, or takes over what the draft says now; and the draft says which it is. */
async function sharing(
  work: Work,
  { line }: Extract<BusinessOrder, { kind: 'share' }>,
  { known, place }: Acting,
): Promise<readonly Step[]> {
  const draft = lineOf(known.get(line) ?? [])
  if (place === undefined || draft === undefined || draft.side === '') {
    throw new ItemProblem(
      'invalid',
      `${line} is no draft of a side`,
      'Only what a side drafted in a channel is shared.',
    )
  }
  if (draft.state !== 'listed') throw new ItemProblem('settled', `${line} was withdrawn`, 'Undo its withdrawal first.')
  const { note: _, ...fields } = draft.fields
  checkShared(fields, { side: place.side, isGood: draft.sort === 'good' })
  const before = draft.shared ?? ''
  const acts = before === '' ? [] : ((await actsOfLines(work, [before])).get(before) ?? []).map(businessActOf)
  if (lineOf(acts)?.state !== 'listed') {
    return [
      { kind: 'open', sort: draft.sort, relation: draft.relation, fields },
      { kind: 'mark', line },
    ]
  }
  known.set(before, acts)
  return Object.entries(fields).map(([field, value]) => ({ kind: 'set', line: before, field, value }))
}

/** `mark`: the draft says as which line it was shared, the one that was opened last. */
type Step = Exclude<BusinessOrder, { kind: 'share' }> | { readonly kind: 'mark'; readonly line: string }

const LETTERS: Readonly<Record<BusinessSort, string>> = { good: 'g', opportunity: 'o', statistics: 't' }

async function actOf(work: Work, order: Step, acting: Acting): Promise<BusinessAct | undefined> {
  const { signature, workspace, place, at, known, tables } = acting
  const { side = '', proposed = () => false } = signature
  const before = order.kind === 'open' ? [] : (known.get(order.line) ?? [])
  const standing = lineOf(before)
  const relation = order.kind === 'open' ? relationOf(order.relation) : (standing?.relation ?? '')
  const signed = {
    workspace,
    // What is said of a line of one side stays with that side.
    ...(place === undefined ? { side: standing?.side ?? side } : audienceOf(place, order, standing)),
    by: cleanField(signature.by),
    at: after(before.at(-1), signature.at),
    reason: cleanField(signature.reason),
    proposed: place === undefined && proposed(relation),
  }
  const idOf = (letter: string, what: unknown) =>
    `${letter}-${createHash('sha256')
      .update(JSON.stringify([what, signed, at]))
      .digest('hex')
      .slice(0, 12)}`
  if (order.kind === 'open') {
    const { sort } = order
    const fields = checkedBusinessFields(order.fields, { sort, relation, tables })
    const table = sort === 'statistics' ? await keptTable(work, order, { relation, tables }) : undefined
    const what = { sort, relation, fields, ...(table === undefined ? {} : { table }) }
    const line = idOf(LETTERS[sort], what)
    return businessAct.parse({ id: idOf('a', [line, what]), line, ...signed, kind: 'open', ...what })
  }
  const { line } = order
  if (order.kind === 'mark') {
    const shared = [...known].at(-1)?.[0]
    return businessAct.parse({ id: idOf('a', [line, shared]), line, ...signed, kind: 'share', shared })
  }
  const own = (what: object) =>
    businessAct.parse({ id: idOf('a', [line, before.at(-1)?.id, what]), line, ...signed, ...what })
  if (order.kind !== 'set') {
    checkOpen(order, before)
    return own({ kind: order.kind, act: order.act })
  }
  if (standing === undefined) return undefined
  const { field } = order
  const value = checkedBusinessField(field, order.value, { sort: standing.sort, relation, tables })
  return standing.fields[field] === value ? undefined : own({ kind: 'set', field, value })
}

/** A draft stays its side's own, also where it says what became of it. */
const audienceOf = (place: Standing, order: Step, line: BusinessLine | undefined) =>
  order.kind === 'mark' ? { side: place.side, from: place.side } : signedOnLine(place, order, line)

/** However it was typed, a relation has one name. */
function relationOf(typed: string): string {
  const [a = '', b = '', ...more] = typed.toUpperCase().split('-').sort()
  const isCode = (code: string) => /^[A-Z0-9+]+$/.test(code)
  if (more.length > 0 || a === b || !isCode(a) || !isCode(b)) {
    throw new ItemProblem('invalid', `not a relation: ${typed || '(empty)'}`, 'Two codes, as KGZ-VNM.')
  }
  return `${a}-${b}`
}

/** A page may be older than the line: what is settled is not settled again. */
function checkOpen({ kind, act }: Extract<BusinessOrder, { act: string }>, known: readonly BusinessAct[]): void {
  const found = judged(known).find(each => each.act.id === act)
  if (found === undefined) throw new ItemProblem('unknown', `no act: ${act}`)
  const open = found.state === 'proposed' || (kind === 'undo' && found.state === 'counts')
  if (!open) throw new ItemProblem('settled', `${act} is settled already: ${found.state}`, 'Look at it again.')
}

/** A table that tells nothing of the relation is not kept. */
async function keptTable(
  work: Work,
  { file }: Extract<BusinessOrder, { kind: 'open' }>,
  { relation, tables }: { readonly relation: string; readonly tables: Tables },
): Promise<StatisticsTable> {
  if (file === undefined) throw new ItemProblem('invalid', 'no file of statistics', 'Name a CSV file.')
  const { bytes, mapping } = file
  if (bytes.length > LARGEST_FILE) {
    throw new ItemProblem('too-large', `${file.name} is larger than ${LARGEST_FILE / 2 ** 20} megabytes`)
  }
  const name = cleanField(file.name.split(/[\\/]/).at(-1) ?? '').slice(0, LONGEST_NAME) || 'statistics.csv'
  const reader = tables.shared(createStatisticsReader)
  const { values, problems } = reader.read(bytes, name, { mapping, relation })
  if (values.length === 0) {
    const [first] = problems
    throw new ItemProblem(
      'invalid',
      `${name} tells no trade between the sides of ${relation}`,
      first === undefined ? 'Check the columns of reporter and partner.' : `Row ${first.row}: ${first.problem}`,
    )
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await keepAttachment(work, { sha256, bytes })
  const { columns, fixed, scale } = mapping
  return { sha256, file: name, size: bytes.length, columns, fixed, scale }
}

const LONGEST_NAME = 200

/** Everybody reads the log: what a side keeps to itself is not in it. */
function changesOf(acts: readonly BusinessAct[], lines: readonly BusinessLine[]): NewChange[] {
  const byId = new Map(lines.map(line => [line.id, line]))
  return acts.flatMap((act): NewChange[] => {
    const line = byId.get(act.line)
    if (line === undefined || line.side !== '') return []
    const body = {
      kind: line.sort,
      by: act.by,
      title: (line.fields.name ?? '').slice(0, LONGEST_NAME),
      stage: act.kind,
    }
    const kind = act.kind === 'open' ? 'business.opened' : 'business.changed'
    return [{ workspace: line.workspace, kind, subject: act.line, dyads: [line.relation], event: '', body }]
  })
}
