import { InputError } from '../../model/errors.js'
import { binaryError } from '../bytes.js'
import { memberName, type Unpacked } from '../incoming.js'
import { MAX_ARCHIVE_BYTES, MAX_ILLUSTRATED_BYTES } from '../limits.js'
import { isAmbiguousName, isReadableName } from './kinds.js'
import type { Opened } from './opened.js'
import { listZip, unzipped, type ZipEntry } from './zip.js'

/** Each document of an archive; or the one document that an archive is, as those of word processors are. */
export async function* zipMembers(bytes: Uint8Array, opened: Opened): AsyncGenerator<Unpacked> {
  const { source, address, encoding } = opened
  const entries = listZip(bytes, source)
  const office = officeFormat(bytes, entries, source)
  if (office !== undefined) {
    opened.count(bytes.length)
    yield { source, bytes, format: office, ...(address === undefined ? {} : { address }) }
    return
  }
  const files = entries.filter(({ isFolder }) => !isFolder)
  if (files.length === 0) throw new InputError('no-documents', 'empty archive', { where: source, hint: '' })
  for (const entry of files) {
    const where = memberName(source, entry.name)
    if (!isWanted(entry.name)) continue
    if (!isReadableName(entry.name)) {
      yield { source: where, passedOver: true }
      continue
    }
    // Out of the loop’s own try: a full input ends here, a bad entry does not.
    opened.count(entry.size)
    try {
      const most = /\.(?:zip|gz|warc|jsonl|ndjson|mbox)$/i.test(entry.name) ? MAX_ARCHIVE_BYTES : MAX_ILLUSTRATED_BYTES
      const content = unzipped(bytes, entry, { where, most })
      yield* opened.inside({
        source: where,
        bytes: content,
        ...(encoding === undefined ? {} : { encoding }),
        ...(isAmbiguousName(entry.name) ? { named: false } : {}),
      })
    } catch (error) {
      yield { source: where, error }
    }
  }
}

/** As in folders: hidden files are not meant, and what a computer adds for itself is not either. */
const isWanted = (name: string): boolean => !/(?:^|\/)(?:\.(?!\.?\/)|__MACOSX\/|readme\b)/i.test(name)

function officeFormat(bytes: Uint8Array, entries: readonly ZipEntry[], where: string): 'docx' | 'odt' | undefined {
  const names = new Map(entries.map(entry => [entry.name, entry]))
  if (names.has('word/document.xml')) return 'docx'
  if (names.has('xl/workbook.xml')) throw binaryError(where, ' (spreadsheet)')
  if (names.has('ppt/presentation.xml')) throw binaryError(where, ' (slides)')
  const type = names.get('mimetype')
  if (type === undefined || type.size > 200 || !names.has('content.xml')) return undefined
  const kind = new TextDecoder().decode(unzipped(bytes, type, { where, most: 200 }))
  if (/^application\/vnd\.oasis\.opendocument\.text/.test(kind)) return 'odt'
  throw binaryError(where, ` (${kind.trim()})`)
}
