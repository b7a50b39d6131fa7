import type { LogFields } from '../model/log.js'

const FRAMES = 12
/** Fields by which databases and systems tell what kind of error it is, without telling about whom. */
const KINDS = ['code', 'syscall', 'severity', 'routine', 'table', 'constraint', 'column'] as const

/**
 * An error as a log may keep it. Messages of databases and parsers quote what they choke on, which may be what somebody
 * wrote: whatever stands in quotes or brackets, and every address, is left out, and of the stack only where it was.
 */
export function faultFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: bare(String(error)) }
  const held = error as unknown as Readonly<Record<string, unknown>>
  const kinds = KINDS.flatMap(name => (typeof held[name] === 'string' ? [[name, held[name]] as const] : []))
  const frames = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line))
  return {
    type: error.name,
    error: bare(error.message),
    ...Object.fromEntries(kinds),
    ...(error.cause === undefined ? {} : { cause: String(faultFields(error.cause).error) }),
    stack: frames
      .slice(0, FRAMES)
      .map(line => line.trim())
      .join('\n'),
  }
}

const LONGEST = 500
const QUOTED = /"[^"]*"?|“[^”]*”?|‘[^’]*’?|(?<!\w)'[^']*'?|`[^`]*`?|\([^)]*\)?/g
const ADDRESS = /\b[a-z][a-z0-9+.-]*:\/\/\S+|\S+@\S+/gi

const bare = (text: string): string => text.slice(0, LONGEST).replace(ADDRESS, '…').replace(QUOTED, '…')
