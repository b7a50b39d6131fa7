import { createReadStream, type Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Fetch } from '../fetching/fetch.js'
import { InputError } from '../model/errors.js'
import type { Pending } from '../pipeline/handfuls.js'
import {
  type Columns,
  type Incoming,
  isAmbiguousName,
  isReadableName,
  type Parcel,
  type Problem,
  problemOf,
  readColumns,
} from '../pipeline/read-coverage.js'
import { CommandError, EXIT } from './exit.js'
import { nearest } from './nearest.js'
import type { Talk } from './talk.js'

/** What the command line named, not yet fetched, and what it named in vain. */
export interface Named {
  readonly pending: readonly Pending[]
  /** Web addresses, for whoever fetches. */
  readonly addresses: readonly string[]
  readonly problems: readonly Problem[]
  /** Files of named folders that are of no kind that is read. */
  readonly passedOver: number
}

/** What the command line named: documents that could be fetched, and what could not be. */
export interface Inputs {
  readonly incoming: readonly (Incoming | Parcel)[]
  readonly problems: readonly Problem[]
  readonly passedOver: number
}

const MAX_LISTED = 5
/** How servers see this program. */
const USER_AGENT = 'entente (reads published coverage of visits and talks)'

export interface GatherFlags {
  readonly encoding?: string
  readonly allowPrivate?: boolean
}

/** Fetches all that is named. */
export async function gatherInputs(names: readonly string[], flags: GatherFlags): Promise<Inputs> {
  const { pending, addresses, problems, passedOver } = await findInputs(names, flags.encoding)
  const incoming: (Incoming | Parcel)[] = []
  const failed: Problem[] = []
  for (const { source, fetch } of pending) {
    try {
      const found = await fetch()
      if (found !== undefined) incoming.push(found)
    } catch (error) {
      failed.push(problemOf(error, source))
    }
  }
  if (addresses.length > 0) {
    const [fetch, { incomingOfPage }] = await Promise.all([fetcherFor(flags), import('../pipeline/visits.js')])
    for (const address of addresses) {
      try {
        const page = await fetch(address)
        if (page !== 'unchanged') incoming.push(incomingOfPage(page))
      } catch (error) {
        failed.push(problemOf(error, address))
      }
    }
  }
  return { incoming, problems: [...problems, ...failed], passedOver }
}

/** Fetches web addresses, public ones unless more is allowed. */
export async function fetcherFor({ allowPrivate = false }: GatherFlags): Promise<Fetch> {
  const { createFetcher } = await import('../fetching/fetch.js')
  return createFetcher({ userAgent: USER_AGENT, allowPrivate: () => allowPrivate })
}

export const isWebAddress = (name: string): boolean => /^https?:\/\//i.test(name)

/** What `--columns` says. */
export function columnsOf(written: string | undefined): { readonly columns?: Columns } {
  if (written === undefined) return {}
  try {
    return { columns: readColumns(written) }
  } catch (error) {
    if (error instanceof InputError) throw new CommandError(`--columns: ${error.message}`, EXIT.usage, error.hint)
    throw error
  }
}

/** What lies in folders and archives beside coverage is said once, by number. */
export function tellPassedOver(count: number, talk: Talk): void {
  if (count > 0) talk.say(`${count} other ${count === 1 ? 'file' : 'files'} in these folders and archives not read`)
}

/** Finds files, all documents of folders, and standard input (`-`), in the order named; each file once. */
export async function findInputs(names: readonly string[], encoding: string | undefined): Promise<Named> {
  const pending = new Map<string, Pending>()
  const problems: Problem[] = []
  let passedOver = 0
  const named = encoding === undefined ? {} : { encoding }
  const add = (source: string, input: () => Parcel | Promise<Parcel>) => {
    if (!pending.has(source)) pending.set(source, { source, fetch: async () => input() })
  }
  const addresses = new Set<string>()
  for (const name of names) {
    if (isWebAddress(name)) {
      addresses.add(name)
      continue
    }
    if (name === '-') {
      add('-', () => ({ source: '-', id: 'stdin', ...named, open: () => process.stdin }))
      continue
    }
    try {
      const found = await filesAt(name)
      passedOver += found.passedOver
      for (const file of found.files) {
        // What a folder holds was not named: JSON that is no coverage is passed over there.
        const isFound = found.isFolder && isAmbiguousName(file) ? { named: false } : {}
        add(file, async () => ({
          source: file,
          ...named,
          ...isFound,
          ...(await sizeOf(file)),
          open: () => piecesOf(file),
        }))
      }
    } catch (error) {
      problems.push(problemOf(await explained(error, name), name))
    }
  }
  return { pending: [...pending.values()], addresses: [...addresses], problems, passedOver }
}

interface Found {
  readonly files: readonly string[]
  readonly passedOver: number
  readonly isFolder: boolean
}

/** The documents of a folder and its folders, sorted by path; a file is itself. */
async function filesAt(name: string): Promise<Found> {
  if (!(await stat(name)).isDirectory()) return { files: [name], passedOver: 0, isFolder: false }
  const entries = (await readdir(name, { recursive: true, withFileTypes: true })).filter(isWanted)
  const files = entries.map(entry => join(entry.parentPath, entry.name)).sort()
  const readable = files.filter(isReadableName)
  if (readable.length === 0) {
    throw new InputError(
      'no-documents',
      files.length === 0 ? 'empty folder' : `no document among ${files.length} files`,
      {
        where: name,
        hint: 'Text, Markdown, HTML, Word, OpenDocument, PDF, mail, feeds, archives and tables are read.',
      },
    )
  }
  return { files: readable, passedOver: files.length - readable.length, isFolder: true }
}

/** Hidden files are not meant, and a README tells of the folder it lies in: it is read when it is named. */
const isWanted = (entry: Dirent): boolean =>
  entry.isFile() && !/^(?:\.|readme\b)/i.test(entry.name) && !/[\\/](?:\.|node_modules)/.test(entry.parentPath)

/** Told where it can be: what is too large is then refused before it is read. */
const sizeOf = (file: string): Promise<{ readonly size?: number }> =>
  stat(file).then(
    found => (found.isFile() ? { size: found.size } : {}),
    () => ({}),
  )

async function* piecesOf(file: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of createReadStream(file)) yield piece as Buffer
  } catch (error) {
    throw asInputError(error, file)
  }
}

function asInputError(error: unknown, where: string): unknown {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new InputError('missing', 'no such file', { where, hint: '', cause: error })
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EISDIR' || code === 'ELOOP' || code === 'ENAMETOOLONG') {
    return new InputError('unreadable', `cannot be opened (${code})`, {
      where,
      hint: 'Check who may read it.',
      cause: error,
    })
  }
  return error
}

/** Says what stands in the folder when the file named does not. */
async function explained(error: unknown, name: string): Promise<unknown> {
  const known = asInputError(error, name)
  if (!(known instanceof InputError) || known.code !== 'missing') return known
  const folder = dirname(name)
  const names = await readdir(folder).catch(() => [])
  const documents = names.filter(isReadableName).sort()
  const meant = nearest(basename(name), names)
  const listed = documents.slice(0, MAX_LISTED).join(', ') + (documents.length > MAX_LISTED ? ', …' : '')
  const hint = meant ? `Did you mean ${join(folder, meant)}?` : documents.length > 0 ? `In this folder: ${listed}` : ''
  return new InputError('missing', 'no such file or folder', { where: name, hint, cause: error })
}
