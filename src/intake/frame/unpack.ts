import { InputError } from '../../model/errors.js'
import { emptyError, tooLargeError } from '../bytes.js'
import { decode } from '../decode.js'
import type { Incoming, Label, Parcel, Unpacked } from '../incoming.js'
import { MAX_ARCHIVE_BYTES, MAX_BYTES, MAX_ILLUSTRATED_BYTES, MAX_JSON_BYTES } from '../limits.js'
import { unknownFormatError } from '../refusals.js'
import { type ByteReader, createByteReader } from './byte-reader.js'
import { type Columns, checkColumns, createRecordReader, type FieldNames, type Fields } from './columns.js'
import { HEAD, type Kind, kindOf } from './kinds.js'
import { type Budget, checkDepth, countIn, type Opened } from './opened.js'
import { documentOf } from './records.js'

export interface UnpackOptions {
  /** Which column of tables and JSON records holds what; guessed by its name otherwise. */
  readonly columns?: Columns
}

/** Opens whatever was handed over: one document comes out as it is, of an archive each document in turn. */
export type Unpack = (input: Incoming | Parcel, options?: UnpackOptions) => AsyncGenerator<Unpacked>

/**
 * Makes an unpacker. One document that cannot be had is told and never stops the others; no input takes more of the
 * machine than `limits.ts` allows.
 *
 *     for await (const document of unpack({ source: 'week.zip', bytes })) …
 */
export function createUnpack(fieldNames: () => FieldNames): Unpack {
  return (input, options = {}) => {
    const columns = input.columns ?? options.columns ?? {}
    const read = late(() => createRecordReader(fieldNames(), columns))
    return unpackAt(input, { columns, read, budget: { members: 0, bytes: 0 }, depth: 0 })
  }
}

interface Level {
  readonly columns: Columns
  readonly read: () => ReturnType<typeof createRecordReader>
  readonly budget: Budget
  readonly depth: number
}

async function* unpackAt(input: Incoming | Parcel, level: Level): AsyncGenerator<Unpacked> {
  const { source } = input
  if ('bytes' in input && input.format !== undefined) {
    yield input
    return
  }
  try {
    checkDepth(level.depth, source)
    const reader = createByteReader('open' in input ? input.open() : pieces(input.bytes))
    const head = await reader.peek(HEAD)
    if (head.length === 0) throw emptyError(source)
    yield* unpackKind(kindOf(head, input), reader, { input, level })
  } catch (error) {
    if (input.named === false && error instanceof InputError && error.code === 'unknown-format') {
      yield { source, passedOver: true }
    } else yield { source, error }
  }
}

interface Unpacking {
  readonly input: Incoming | Parcel
  readonly level: Level
}

async function* unpackKind(kind: Kind, reader: ByteReader, unpacking: Unpacking): AsyncGenerator<Unpacked> {
  const { input } = unpacking
  const { source } = input
  const opened = openedOf(unpacking)
  switch (kind) {
    case 'zip': {
      const { zipMembers } = await import('./zip-members.js')
      return yield* zipMembers(await all(reader, input, MAX_ARCHIVE_BYTES), opened)
    }
    case 'gzip': {
      const { gunzipped } = await import('./gzip.js')
      return yield* opened.inside({
        ...labelOf(input),
        ...unzippedName(input),
        open: () => gunzipped(reader.rest(), source),
      })
    }
    case 'warc': {
      const { warcDocuments } = await import('./warc.js')
      return yield* warcDocuments(reader, opened)
    }
    case 'json-lines': {
      const { jsonLines } = await import('./json-lines.js')
      return yield* jsonLines(reader, opened)
    }
    case 'table': {
      const { tableRows } = await import('./table.js')
      return yield* tableRows(await all(reader, input, MAX_JSON_BYTES), opened)
    }
    case 'json': {
      const { jsonDocuments } = await import('./json.js')
      return yield* jsonDocuments(await textOf(reader, input, MAX_JSON_BYTES), opened)
    }
    case 'feed': {
      const { feedItems } = await import('./feed.js')
      return yield* feedItems(await textOf(reader, input, MAX_BYTES), opened)
    }
    case 'news-message': {
      const { newsItems } = await import('./news-message.js')
      return yield* newsItems(await textOf(reader, input, MAX_ILLUSTRATED_BYTES), opened)
    }
    case 'mbox': {
      const { mboxMessages } = await import('./mbox.js')
      return yield* mboxMessages(reader, opened)
    }
    case 'mail': {
      const { mailParts } = await import('./mail-parts.js')
      return yield* mailParts(await all(reader, input, MAX_ILLUSTRATED_BYTES), opened)
    }
    case 'other-xml':
      throw unknownFormatError('this XML is neither a feed nor a news item', source)
    case 'newsml':
    case 'nitf':
      opened.count(0)
      return yield { ...documentIn(input, await all(reader, input, MAX_BYTES)), format: kind }
    case 'pdf':
      opened.count(0)
      return yield { ...documentIn(input, await all(reader, input, MAX_ILLUSTRATED_BYTES)), format: kind }
    default:
      opened.count(0)
      return yield { ...documentIn(input, await all(reader, input, MAX_BYTES)), format: kind }
  }
}

function openedOf({ input, level }: Unpacking): Opened {
  const { source } = input
  const { columns, budget, depth } = level
  return {
    ...labelOf(input),
    count: bytes => countIn(budget, bytes, source),
    record: (value, where) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        return { source: where, error: unknownFormatError('this record has no fields', where) }
      }
      return documentOf(level.read()(value as Fields), where)
    },
    checkColumns: keys => checkColumns(columns, keys, source),
    inside: found => unpackAt(found, { ...level, depth: depth + 1 }),
  }
}

/** The document that an input is, as it came: what was said of it goes with it. */
function documentIn(input: Incoming | Parcel, bytes: Uint8Array): Incoming {
  if ('bytes' in input) return input
  const { open: _, size: __, ...label } = input
  return { ...label, bytes }
}

function labelOf({ source, encoding, mediaType, address, named }: Label): Label {
  return {
    source,
    ...(encoding === undefined ? {} : { encoding }),
    ...(mediaType === undefined ? {} : { mediaType }),
    ...(address === undefined ? {} : { address }),
    ...(named === undefined ? {} : { named }),
  }
}

/** What was in `page.html.gz` is `page.html`; a server’s media type was that of the archive. */
function unzippedName({ source }: Label): { readonly source: string; readonly mediaType: string } {
  return { source: source.replace(/\.gz$/i, ''), mediaType: '' }
}

async function textOf(reader: ByteReader, label: Label, most: number): Promise<string> {
  const { source, encoding } = label
  const bytes = await all(reader, label, most)
  const { declaredEncoding } = await import('../html/encoding.js')
  return (await decode(bytes, { where: source, named: encoding ?? declaredEncoding(bytes) })).text
}

async function all(reader: ByteReader, { source: where, size = 0 }: Label, most: number): Promise<Uint8Array> {
  if (size > most) throw tooLargeError(size, where, most)
  const bytes = await reader.all(most)
  if (bytes === undefined) throw tooLargeError(most + 1, where, most)
  return bytes
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

function late<T>(make: () => T): () => T {
  let made: { readonly it: T } | undefined
  return () => {
    made ??= { it: make() }
    return made.it
  }
}
