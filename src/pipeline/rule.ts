import { createHash } from 'node:crypto'
import { targetsOf } from '../model/ruled.js'
import { type Ruling, ruling as rulingShape, type Target } from '../model/ruling.js'
import { logChanges } from '../store/changes.js'
import type { Store } from '../store/store.js'
import { mark, type Work } from '../store/truth.js'
import { type NewRecording, type RecordedWords, RefusedRecording, recordedIn } from './recording.js'
import {
  type FoundTarget,
  type PartedDocument,
  partedFrom,
  partitionsOf,
  ruledOn,
  settingTarget,
  targetOf,
  UnknownTarget,
} from './targets.js'

export { RefusedRecording, UnknownTarget }

/** A ruling before it is signed. */
export type Verdict =
  | { readonly kind: 'same' | 'different' | 'unsure'; readonly of: readonly [string, string] }
  | { readonly kind: 'accept' | 'reject'; readonly step: string }
  | { readonly kind: 'correct'; readonly entry: string; readonly field: string; readonly value: readonly string[] }
  | { readonly kind: 'prefer'; readonly discrepancy: string; readonly value: string }
  | { readonly kind: 'part'; readonly of: string; readonly document: string }
  | { readonly kind: 'set'; readonly setting: string; readonly of: string; readonly value: string }
  | NewRecording
  | { readonly kind: 'undo'; readonly ruling: string }

export interface Signature {
  readonly by: string
  /** ISO 8601 instant. */
  readonly at: string
  readonly reason: string
}

/** Keeps a ruling with name and time, and marks the relations that it bears on. Nothing that was ruled before changes. */
export async function rule(store: Store, verdict: Verdict, signature: Signature): Promise<Ruling> {
  return store.db.transaction().execute(async work => {
    const targets = new Map<string, Target>()
    const dyads = new Set<string>()
    for (const id of idsOf(verdict)) {
      const found = await foundFor(work, verdict, id)
      if (found === undefined) throw new UnknownTarget(id)
      targets.set(id, found.target)
      for (const dyad of found.dyads) dyads.add(dyad)
    }
    const parted = verdict.kind === 'part' ? await partedFrom(work, verdict) : undefined
    const recorded = verdict.kind === 'record' ? await recordedIn(work, verdict) : undefined
    if (recorded !== undefined) {
      targets.set(verdict.kind === 'record' ? verdict.event : '', recorded.target)
      dyads.clear()
      for (const dyad of recorded.dyads) dyads.add(dyad)
    }
    const relations = [...dyads].sort()
    const signing = { signature, targets, relations, ...(parted && { parted }), ...(recorded && { recorded }) }
    const signed = rulingShape.parse(signedOf(verdict, signing))
    await work
      .insertInto('rulings')
      .values({ id: signed.id, body: JSON.stringify(signed) })
      .execute()
    await mark(
      work,
      [...dyads].map(dyad => `relation:${dyad}`),
    )
    await mark(work, await partitionsOf(work, signed))
    const { kind, by, reason } = signed
    const body = { kind, by, reason, about: idsOf(verdict) }
    await logChanges(work, [{ kind: 'review.decided', subject: signed.id, dyads: [...dyads], event: '', body }])
    return signed
  })
}

function foundFor(work: Work, verdict: Verdict, id: string): Promise<FoundTarget | undefined> {
  if (verdict.kind === 'undo') return ruledOn(work, id)
  return verdict.kind === 'set' ? settingTarget(work, verdict) : targetOf(work, id)
}

const idsOf = (verdict: Verdict): readonly string[] =>
  verdict.kind === 'undo' ? [verdict.ruling] : targetsOf<string>(verdict)

interface Signing {
  readonly signature: Signature
  readonly targets: ReadonlyMap<string, Target>
  readonly relations: readonly string[]
  /** The document that is taken out of its event or entry. */
  readonly parted?: PartedDocument
  readonly recorded?: RecordedWords
}

function signedOf(verdict: Verdict, { signature, targets, relations, parted, recorded }: Signing): unknown {
  const at = (id: string) => targets.get(id)
  const id = `r-${createHash('sha256')
    .update(JSON.stringify([verdict, signature]))
    .digest('hex')
    .slice(0, 12)}`
  const signed = { id, ...signature, relations }
  switch (verdict.kind) {
    case 'same':
    case 'different':
    case 'unsure':
      return { ...signed, kind: verdict.kind, of: verdict.of.map(at) }
    case 'accept':
    case 'reject':
      return { ...signed, kind: verdict.kind, step: at(verdict.step) }
    case 'correct':
      return { ...signed, kind: 'correct', entry: at(verdict.entry), field: verdict.field, value: [...verdict.value] }
    case 'prefer':
      return { ...signed, kind: 'prefer', discrepancy: at(verdict.discrepancy), value: verdict.value }
    case 'part':
      return { ...signed, kind: 'part', of: at(verdict.of), ...parted }
    case 'set':
      return { ...signed, kind: 'set', setting: verdict.setting, of: at(verdict.of), value: verdict.value }
    case 'record':
      return {
        ...signed,
        kind: 'record',
        event: at(verdict.event),
        document: recorded?.document,
        quote: recorded?.quote,
        said: verdict.said,
      }
    case 'undo':
      return { ...signed, ...verdict }
  }
}
