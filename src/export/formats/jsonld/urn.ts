/** Names of things in a graph: stable, and the same wherever the ledger is. */
export const urn = (kind: string, id: string): string =>
  `urn:entente:${kind}:${id.split('/').map(encodeURIComponent).join('/')}`

/** A party: states and organisations have one kind of name. */
export const partyUrn = (code: string): string => urn('party', code)
export const textUrn = (sha256: string): string => urn('text', sha256)
export const readingUrn = (sha256: string): string => urn('reading', sha256)
/** Events, entries, threads, steps and people by the id that the ledger gives them. */
export const thingUrn = (id: string): string => urn('id', id)

/** A node of a graph; what is empty is left out. */
export function node(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) =>
        value !== undefined && value !== '' && value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  )
}
