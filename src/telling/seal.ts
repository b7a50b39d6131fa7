import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

// Signing needs the secret itself, so a hash will not do. It is sealed under a key that is not in the ledger, where one is given.

const PLAIN = 'plain'
const SEALED = 'aes-256-gcm'
/** Shorter keys are guessed. */
export const SHORTEST_KEY = 32

/** A secret as the ledger keeps it. Without a key it is kept as it is, like the rest of the ledger. */
export function seal(secret: string, key: string): string {
  if (key === '') return `${PLAIN}$${secret}`
  const iv = randomBytes(12)
  const cipher = createCipheriv(SEALED, derived(key), iv)
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return [SEALED, ...[iv, cipher.getAuthTag(), text].map(part => part.toString('base64url'))].join('$')
}

/** The secret again; undefined when it was sealed under another key. */
export function unseal(sealed: string, key: string): string | undefined {
  const [kind, ...parts] = sealed.split('$')
  if (kind === PLAIN) return parts.join('$')
  const [iv, tag, text] = parts.map(part => Buffer.from(part, 'base64url'))
  if (kind !== SEALED || iv === undefined || tag === undefined || text === undefined || key === '') return undefined
  try {
    const decipher = createDecipheriv(SEALED, derived(key), iv).setAuthTag(tag)
    return decipher.update(text, undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return undefined
  }
}

const derived = (key: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', 'entente webhooks', 32))
