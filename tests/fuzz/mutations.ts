import fc from 'fast-check'
import { gunzipSync, gzipSync, unzipSync, zipSync } from 'fflate'

/** One change to some bytes. Places are shares of the length, so that it may be made to any. */
type Change =
  | { readonly kind: 'set'; readonly at: number; readonly byte: number }
  | { readonly kind: 'cut'; readonly at: number; readonly long: number }
  | { readonly kind: 'repeat'; readonly at: number; readonly long: number; readonly times: number }
  | { readonly kind: 'insert'; readonly at: number; readonly token: string }
  | { readonly kind: 'end'; readonly at: number }

/** What readers stumble over, put where it was not expected. */
const TOKENS = [
  '<!ENTITY a "b">',
  '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
  '<a>'.repeat(150),
  '{"a":'.repeat(300),
  '[['.repeat(500),
  '\0',
  '\ufeff',
  '\ud800',
  '\u2028',
  '\r\r\n',
  ']]>',
  '&#x0;&#55296;&nbsp;',
  '"',
  '""',
  ',,,,',
  '__proto__',
  '{"__proto__":{"text":1},"constructor":null}',
  '-1',
  '4294967296',
  '1e999',
  'NaN',
  'Content-Length: -1',
  'Transfer-Encoding: chunked\r\n',
  'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n',
  'From a Thu Mar 06 01:30:00 2025\n',
  'WARC/1.0\r\n',
  'PK\x03\x04',
  '\x1f\x8b\x08',
  '%PDF-1.7',
  '/X Do ',
  '../../../etc/passwd',
  'a'.repeat(5_000),
  '1. '.repeat(400),
  ') ('.repeat(400),
  '9999-99-99T99:99:99+99:99',
  '<w:numPr><w:ilvl w:val="-1"/></w:numPr>',
] as const

const share = fc.double({ min: 0, max: 1, noNaN: true })
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), at: share, byte: fc.nat({ max: 255 }) }),
  fc.record({ kind: fc.constant('insert' as const), at: share, token: fc.constantFrom(...TOKENS) }),
  fc.record({ kind: fc.constant('cut' as const), at: share, long: fc.nat({ max: 200 }) }),
  fc.record({
    kind: fc.constant('repeat' as const),
    at: share,
    long: fc.nat({ max: 300 }),
    times: fc.constantFrom(2, 3, 20, 500),
  }),
  fc.record({ kind: fc.constant('end' as const), at: share }),
)

export interface Mutation {
  readonly changes: readonly Change[]
  /** Whether what is packed is changed before it is packed: a changed archive is mostly only damaged. */
  readonly inside: boolean
  /** Which of the packed files. */
  readonly member: number
}

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  changes: fc.array(change, { minLength: 1, maxLength: 5 }),
  inside: fc.boolean(),
  member: fc.nat({ max: 20 }),
})

export function mutated(seed: Uint8Array, { changes, inside, member }: Mutation): Uint8Array {
  const change = (bytes: Uint8Array) => changes.reduce(changed, bytes)
  if (inside && seed[0] === 0x1f && seed[1] === 0x8b) return gzipSync(change(gunzipSync(seed)))
  if (inside && seed[0] === 0x50 && seed[1] === 0x4b) {
    const files = unzipSync(seed)
    const names = Object.keys(files)
    const name = names[member % names.length] ?? ''
    return zipSync({ ...files, [name]: change(files[name] ?? new Uint8Array()) })
  }
  return change(seed)
}

function changed(bytes: Uint8Array, change: Change): Uint8Array {
  const at = Math.min(bytes.length, Math.floor(change.at * bytes.length))
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)]
  switch (change.kind) {
    case 'set': {
      const set = Uint8Array.from(bytes)
      if (at < set.length) set[at] = change.byte
      return set
    }
    case 'cut':
      return joined(before, after.subarray(change.long))
    case 'repeat':
      return joined(before, ...Array.from({ length: change.times }, () => after.subarray(0, change.long)), after)
    case 'insert':
      return joined(before, new TextEncoder().encode(change.token), after)
    case 'end':
      return before.length === 0 ? bytes.subarray(0, 1) : before
  }
}

const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))
