import { StoreError } from './errors.js'

/** What the world does to a database, by how it is told. The first that fits counts. */
const TROUBLES: readonly { readonly told: RegExp; readonly what: string; readonly hint: string }[] = [
  {
    told: /^(?:53100|ENOSPC|EDQUOT|EFBIG)$|no space left on device|disk quota exceeded|file too large/i,
    what: 'there is no room to write',
    hint: 'Make room on the disk and run it again: what was kept stays kept, and what was under way is done anew.',
  },
  {
    told: /^(?:EROFS|25006)$|read-only file system|in a read-only transaction/i,
    what: 'nothing can be written here',
    hint: 'Make the file system or server writable and run it again, or copy the ledger to where it can be written.',
  },
  {
    told: /^(?:EACCES|EPERM)$|permission denied/i,
    what: 'this user may not read or write it',
    hint: 'Run it as the user who owns the ledger, or give the ledger to this one.',
  },
  {
    told: /^(?:57P0[1-5]|08...|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH)$|connection terminated|has encountered a connection error|client was closed|timeout exceeded when trying to connect|server closed the connection/i,
    what: 'the connection to the database was lost',
    hint: 'Run it again when the server answers: what was kept stays kept, and what was under way is done anew.',
  },
  {
    told: /^(?:53[23]00|53000)$|too many clients/i,
    what: 'the database has no room for another connection',
    hint: 'Wait, or let the server take more of them (max_connections).',
  },
  {
    told: /^(?:58030|XX001|XX002)$|input\/output error/i,
    what: 'the ledger’s files cannot be read as they were written',
    hint: 'Look at the disk; then restore the latest backup into a new ledger: entente db restore FILE --db NEW',
  },
  {
    told: /^(?:Aborted\(|unreachable$)/,
    what: 'the database inside this program had to stop',
    hint: 'See that there is room on the disk and that it can be written, then run it again: what was kept stays kept.',
  },
]

/** What the user of a ledger can put right, told as such; undefined for a fault of the program. */
export function troubleOf(error: unknown): StoreError | undefined {
  if (error instanceof StoreError) return error
  if (!(error instanceof Error)) return undefined
  const { code, message } = error as Error & { readonly code?: unknown }
  const found = TROUBLES.find(
    ({ told }) => (typeof code === 'string' && told.test(code)) || (told.test(message) && code !== '42501'),
  )
  if (found === undefined) return troubleOf(error.cause)
  return new StoreError('unreachable', `${found.what} (${reason(error)})`, found.hint, { cause: error })
}

/** The first line of a message, which may be long. */
const reason = ({ message }: Error): string =>
  (message.split('\n')[0] ?? '').replace(/\. Build with .*$/, '').slice(0, 160)
