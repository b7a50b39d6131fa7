import type { OwnField } from '../../model/own.js'
import type { CommitteeField, SessionField } from '../../model/session.js'

export interface NewPoint {
  /** Of a point that stands on the agenda already; a new one of no item gets its own. */
  readonly id?: string | undefined
  readonly item?: string | undefined
  /** Of a point of its own; an item is called by its content. */
  readonly title?: string | undefined
}

/** What somebody wants done, before it is signed. */
export type SessionOrder =
  | {
      readonly kind: 'found'
      readonly relation: string
      readonly thread: string
      readonly fields: Readonly<Partial<Record<CommitteeField, string>>>
    }
  | {
      readonly kind: 'plan'
      readonly committee: string
      readonly fields: Readonly<Partial<Record<SessionField, string>>>
    }
  | {
      readonly kind: 'set'
      readonly subject: string
      readonly field: string
      readonly value: string
      /** Proposal of the other side that it answers. */
      readonly counters?: string
    }
  | { readonly kind: 'agenda'; readonly subject: string; readonly points: readonly NewPoint[] }
  | { readonly kind: 'point'; readonly subject: string; readonly point: NewPoint; readonly own?: boolean }
  | { readonly kind: 'keep'; readonly subject: string; readonly field: OwnField; readonly value: string }
  | { readonly kind: 'publish'; readonly subject: string }
  | {
      readonly kind: 'decide'
      readonly subject: string
      readonly point: string
      readonly text: string
      readonly status: string
      readonly counters?: string
    }
  | { readonly kind: 'record'; readonly subject: string; readonly document: string; readonly text: string }
  | { readonly kind: 'confirm' | 'refuse' | 'undo'; readonly subject: string; readonly act: string }
