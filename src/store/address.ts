import { resolve } from 'node:path'

/** Where a ledger lives: a folder of its own, or a database on a PostgreSQL server. */
export type Address =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'server'; readonly url: string }

const DEFAULT_FOLDER = 'entente-ledger'

/** What was asked for, else `ENTENTE_DB`, else the folder `entente-ledger` here. */
export function addressOf(given: string | undefined, environment: string | undefined): Address {
  const name = [given, environment].find(told => told !== undefined && told !== '') ?? DEFAULT_FOLDER
  if (/^postgres(?:ql)?:\/\//.test(name)) return { kind: 'server', url: name }
  return { kind: 'folder', path: resolve(name) }
}

/** For messages: an address never shows a password. */
export function shown(address: Address): string {
  if (address.kind === 'folder') return address.path
  try {
    const url = new URL(address.url)
    url.password = ''
    url.search = ''
    return url.href
  } catch {
    return 'postgres://…'
  }
}
