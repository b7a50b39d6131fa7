import type { Membership } from '../model/access.js'
import type { Channel } from '../model/channel.js'
import { type ChannelRow, channelsNamed } from '../store/channels.js'
import type { Work } from '../store/truth.js'

/** Channels that somebody is a member of, as they see them. */
export async function channelsOf(db: Work, memberships: readonly Membership[]): Promise<Channel[]> {
  const rows = await channelsNamed(
    db,
    memberships.map(({ workspace }) => workspace),
  )
  return rows.flatMap(row => seenBy(row, memberships) ?? [])
}

/** One of them; nothing where there is none, and nothing for whoever is no member. */
export async function channelFor(
  db: Work,
  memberships: readonly Membership[],
  name: string,
): Promise<Channel | undefined> {
  const own = memberships.filter(({ workspace }) => workspace === name)
  return (await channelsOf(db, own))[0]
}

function seenBy(row: ChannelRow, memberships: readonly Membership[]): Channel | undefined {
  const own = memberships.find(({ workspace }) => workspace === row.name)
  if (own === undefined) return undefined
  const [one, two] = row.sides
  const isOfSide = own.side === one || own.side === two
  return {
    ...row,
    own: isOfSide ? own.side : '',
    other: isOfSide ? (own.side === one ? two : one) : '',
    role: own.role,
  }
}
