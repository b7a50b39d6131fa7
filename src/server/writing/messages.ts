import type { Added } from '../../pipeline/add.js'
import type { Incoming } from '../../pipeline/read-coverage.js'
import type { Failure } from '../../store/apart/messages.js'
import type { Scope } from '../freshness.js'

/** What goes to the thread that writes. */
export type Wanted =
  | { readonly kind: 'add'; readonly id: number; readonly incoming: readonly Incoming[] }
  | { readonly kind: 'settle'; readonly id: number }
  | { readonly kind: 'end' }

/** What comes back: how far it is, what has changed, and that it is over. */
export type Told =
  | { readonly kind: 'progress'; readonly id: number; readonly done: number }
  | { readonly kind: 'touched'; readonly scope: Scope }
  | { readonly kind: 'over'; readonly id: number; readonly added: readonly Added[] }
  | { readonly kind: 'failed'; readonly id: number; readonly failure: Failure }
