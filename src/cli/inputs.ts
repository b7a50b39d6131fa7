import type { Dirent } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { InputError } from '../model/errors.js'
import type { Pending } from '../pipeline/add.js'
import { type Incoming, isTooLarge, type Problem, problemOf } from '../pipeline/read-coverage.js'
import { nearest } from './nearest.js'

/** What the command line named, not yet fetched, and what it named in vain. */
export interface Named {
  readonly pending: readonly Pending[]
  readonly problems: readonly Problem[]
  /** Files of named folders that are of no kind that is read. */
  readonly passedOver: number
}

/** What the command line named: documents that could be fetched, and what could not be. */
export interface Inputs {
  readonly incoming: readonly Incoming[]
  readonly problems: readonly Problem[]
  readonly passedOver: number
}

const READABLE = /\.(?:txt|text|md|markdown|html?|xhtml)$/i
const MAX_LISTED = 5

/** Fetches all that is named. */
export async function gatherInputs(names: readonly string[], encoding: string | undefined): Promise<Inputs> {
  const { pending, problems, passedOver } = await findInputs(names, encoding)
  const incoming: Incoming[] = []
  const failed: Problem[] = []
  for (const { source, fetch } of pending) {
    try {
      incoming.push(await fetch())
    } catch (error) {
      failed.push(problemOf(error, source))
    }
  }
  return { incoming, problems: [...problems, ...failed], passedOver }
}

/** Finds files, all documents of folders, and standard input (`-`), in the order named; each file once. */
export async function findInputs(names: readonly string[], encoding: string | undefined): Promise<Named> {
  const pending = new Map<string, Pending>()
  const problems: Problem[] = []
  let passedOver = 0
  const add = (source: string, read: () => Promise<Uint8Array>, id?: string) => {
    if (pending.has(source)) return
    const more = { ...(id === undefined ? {} : { id }), ...(encoding === undefined ? {} : { encoding }) }
    pending.set(source, { source, fetch: async () => ({ source, bytes: await read(), ...more }) })
  }
  for (const name of names) {
    if (name === '-') {
      add('-', readStandardInput, 'stdin')
      continue
    }
    try {
      const found = await filesAt(name)
      passedOver += found.passedOver
      for (const file of found.files) add(file, () => readBounded(file))
    } catch (error) {
      problems.push(problemOf(await explained(error, name), name))
    }
  }
  return { pending: [...pending.values()], problems, passedOver }
}

/** The documents of a folder and its folders, sorted by path; a file is itself. */
async function filesAt(name: string): Promise<{ files: readonly string[]; passedOver: number }> {
  if (!(await stat(name)).isDirectory()) return { files: [name], passedOver: 0 }
  const entries = (await readdir(name, { recursive: true, withFileTypes: true })).filter(isWanted)
  const files = entries.map(entry => join(entry.parentPath, entry.name)).sort()
  const readable = files.filter(file => READABLE.test(file))
  if (readable.length === 0) {
    throw new InputError(
      'no-documents',
      files.length === 0 ? 'empty folder' : `no document among ${files.length} files`,
      {
        where: name,
        hint: 'Files ending in .txt, .md and .html are read.',
      },
    )
  }
  return { files: readable, passedOver: files.length - readable.length }
}

/** Hidden files are not meant, and a README tells of the folder it lies in: it is read when it is named. */
const isWanted = (entry: Dirent): boolean =>
  entry.isFile() && !/^(?:\.|readme\b)/i.test(entry.name) && !/[\\/](?:\.|node_modules)/.test(entry.parentPath)

async function readBounded(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file)
    const refused = isTooLarge(size, file)
    if (refused) throw refused
    return await readFile(file)
  } catch (error) {
    throw asInputError(error, file)
  }
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer)
    size += (chunk as Buffer).length
    const refused = isTooLarge(size, '-')
    if (refused) throw refused
  }
  return Buffer.concat(chunks)
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
  const documents = names.filter(file => READABLE.test(file)).sort()
  const meant = nearest(basename(name), names)
  const listed = documents.slice(0, MAX_LISTED).join(', ') + (documents.length > MAX_LISTED ? ', …' : '')
  const hint = meant ? `Did you mean ${join(folder, meant)}?` : documents.length > 0 ? `In this folder: ${listed}` : ''
  return new InputError('missing', 'no such file or folder', { where: name, hint, cause: error })
}
