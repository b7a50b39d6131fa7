import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { FORMATS, type Format, formatOf, type Incoming, MAX_ILLUSTRATED_BYTES } from '../intake/intake.js'
import { packBytes, unpackBytes } from './packing.js'

/** A document as it is kept: its bytes, and what of its name bears on how they are read. */
export interface Kept {
  readonly id: string
  readonly bytes_sha256: string
  readonly format: string
  readonly encoding: string
  /** The day in the name of the file, by which archives are sorted. */
  readonly day: string
  /** Packed. */
  readonly bytes: Uint8Array
}

const ENDINGS: Readonly<Record<string, string>> = { text: 'txt', markdown: 'md' }
const DAY = /\d{4}-\d\d-\d\d/
const DIGITS = 24

/**
 * The same bytes under another name are the same document, unless the name says something else of them: another format,
 * another day.
 */
export function keptOf({ source, bytes, format: told, encoding = '' }: Incoming): Kept {
  const format: Format = told ?? formatOf(source, bytes)
  const day = DAY.exec(nameOf(source))?.[0] ?? ''
  const named = { bytes_sha256: createHash('sha256').update(bytes).digest('hex'), format, encoding, day }
  return { id: idOf(named), ...named, bytes: packBytes(bytes) }
}

function idOf({ bytes_sha256, format, encoding, day }: Omit<Kept, 'id' | 'bytes'>): string {
  const id = createHash('sha256').update([bytes_sha256, format, encoding, day].join('\n')).digest('hex')
  return `d-${id.slice(0, DIGITS)}`
}

/** Whether a document that came from elsewhere is what it says it is. */
export function isWhole({ id, bytes, ...named }: Kept): boolean {
  try {
    const found = createHash('sha256').update(unpackBytes(bytes, MAX_ILLUSTRATED_BYTES)).digest('hex')
    return found === named.bytes_sha256 && idOf(named) === id && isFormat(named.format)
  } catch {
    return false
  }
}

/** The document as intake takes it, under a name that is the same wherever it was found. */
export function incomingOf({ id, format, encoding, day, bytes }: Kept): Incoming {
  const name = [...(day === '' ? [] : [day]), id].join('-')
  return {
    source: `${name}.${ENDINGS[format] ?? format}`,
    bytes: unpackBytes(bytes),
    id,
    format: isFormat(format) ? format : 'text',
    ...(encoding === '' ? {} : { encoding }),
  }
}

const isFormat = (format: string): format is Format => FORMATS.has(format)

/** Where a document was found, for good: a path from the root, or an address. */
export const addressOfSource = (source: string): string =>
  source === '-' || /^[a-z][a-z0-9+.-]+:\/\//i.test(source) ? source : resolve(source)

const nameOf = (source: string): string => source.split(/[\\/]/).at(-1) ?? ''
