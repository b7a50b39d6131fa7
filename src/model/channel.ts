import { z } from 'zod'
import type { Role } from './access.js'
import type { Attachment } from './item.js'
import type { ItemField } from './item-kinds.js'
import type { OwnField } from './own.js'

/**
 * A channel is a workspace that two sides share. What both sides see has no side; what has a side is seen by its members
 * alone. What binds both is proposed by one side and counts when the other accepts it.
 */

/** Fields that both sides agree on; all others either side writes by itself, in its own name. */
export const AGREED_FIELDS: readonly ItemField[] = [
  ...(['content', 'timeline', 'due', 'status'] as const),
  ...(['in_force', 'duration', 'renewal', 'expiry'] as const),
]

/** What a side keeps to itself of an item that both see. */
export interface OwnPart {
  readonly item: string
  readonly workspace: string
  readonly side: string
  readonly fields: Readonly<Record<OwnField, string>>
  readonly attachments: readonly Attachment[]
  /** Instant of the last act, and who made it. */
  readonly updated: string
  readonly by: string
}

export const message = z.object({
  id: z.string(),
  workspace: z.string(),
  side: z.string().describe('whose own it is; empty when both sides see it'),
  from: z.string().describe('side that signs; empty for what the installation tells of itself'),
  item: z.string().describe('item that it is about; or empty'),
  by: z.string(),
  at: z.string().describe('ISO 8601 instant, UTC'),
  kind: z.enum(['said', 'undo', 'joined', 'left']),
  text: z.string(),
  act: z.string().describe('message that is taken back; or empty'),
})
export type Message = Readonly<z.infer<typeof message>>

export interface MessageLine extends Message {
  readonly undone: boolean
}

export interface ChannelMember {
  readonly account: string
  readonly role: Role
  readonly side: string
}

/** A channel as one of its members sees it. */
export interface Channel {
  readonly name: string
  readonly sides: readonly [string, string]
  readonly dyads: readonly string[]
  readonly members: readonly ChannelMember[]
  /** Side of whoever looks; empty for a member of neither. */
  readonly own: string
  readonly other: string
  readonly role: Role
}

export const LONGEST_MESSAGE = 10_000
