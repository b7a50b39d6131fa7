import { createHash } from 'node:crypto'
import { headers, type MsgHdrs } from '@nats-io/transport-node'
import type { Fetched } from '../pipeline/handfuls.js'
import { isWhole, type Kept } from '../pipeline/identity.js'

/** A document as it waits in the queue, and as it comes out of it. */
export interface Message {
  /** Names the document at its address: the same again is known by it. */
  readonly key: string
  readonly headers: MsgHdrs
  readonly body: Uint8Array
}

const DOCUMENT = 'Entente-Document'
const SHA256 = 'Entente-Sha256'
const FORMAT = 'Entente-Format'
const ENCODING = 'Entente-Encoding'
const DAY = 'Entente-Day'
const ADDRESS = 'Entente-Address'
const SOURCE = 'Entente-Source'
const ERROR = 'Entente-Error'
const HINT = 'Entente-Hint'
const KEY_DIGITS = 32

type Waiting = Pick<Fetched, 'source'> & { readonly kept: Kept; readonly address: string }

export function messageOfDocument({ source, kept, address }: Waiting): Message {
  const told = headers()
  // Headers are lines of ASCII; addresses and paths may hold anything.
  const pairs = { [DOCUMENT]: kept.id, [SHA256]: kept.bytes_sha256, [FORMAT]: kept.format, [ENCODING]: kept.encoding }
  for (const [name, value] of Object.entries({ ...pairs, [DAY]: kept.day, [ADDRESS]: address, [SOURCE]: source }))
    told.set(name, encodeURIComponent(value))
  return { key: keyOf(kept.id, address), headers: told, body: kept.bytes }
}

/** The document that a message holds, its content compared with its name; undefined when it is not what it says it is. */
export function documentOfMessage(told: MsgHdrs | undefined, body: Uint8Array): Waiting | undefined {
  const value = (name: string): string => headerOf(told, name)
  const kept = {
    id: value(DOCUMENT),
    bytes_sha256: value(SHA256),
    format: value(FORMAT),
    encoding: value(ENCODING),
    day: value(DAY),
    bytes: body,
  }
  return isWhole(kept) ? { source: value(SOURCE), address: value(ADDRESS), kept } : undefined
}

/** Why it was set aside. */
export interface Reason {
  readonly message: string
  readonly hint: string
}

export function withReason(told: MsgHdrs | undefined, { message, hint }: Reason): MsgHdrs {
  const all = copyOf(told)
  all.set(ERROR, encodeURIComponent(message))
  all.set(HINT, encodeURIComponent(hint))
  return all
}

export const reasonOf = (told: MsgHdrs | undefined): Reason => ({
  message: headerOf(told, ERROR),
  hint: headerOf(told, HINT),
})

/** As it was before it was set aside. */
export function withoutReason(told: MsgHdrs | undefined): MsgHdrs {
  const all = copyOf(told)
  all.delete(ERROR)
  all.delete(HINT)
  return all
}

export const sourceOf = (told: MsgHdrs | undefined): string => headerOf(told, SOURCE)
export const documentIdOf = (told: MsgHdrs | undefined): string => headerOf(told, DOCUMENT)

/** What this program put there; what the server put there is of the message that was. */
function copyOf(told: MsgHdrs | undefined): MsgHdrs {
  const all = headers()
  for (const name of told?.keys() ?? []) if (name.startsWith('Entente-')) all.set(name, told?.get(name) ?? '')
  return all
}

function headerOf(told: MsgHdrs | undefined, name: string): string {
  try {
    return decodeURIComponent(told?.get(name) ?? '')
  } catch {
    return ''
  }
}

const keyOf = (id: string, address: string): string =>
  createHash('sha256').update(`${id}\n${address}`).digest('hex').slice(0, KEY_DIGITS)
