import { createHash, createHmac, randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

/** What a password is hashed by; kept with each hash, so that older ones still open when these rise. */
const COST = { N: 2 ** 15, r: 8, p: 1 } as const
const SALT_BYTES = 16
const KEY_BYTES = 32
const SECRET_BYTES = 32
/** Programs and leak finders know a token by it. */
export const TOKEN_PREFIX = 'ent_'
/** Shorter ones are guessed. */
export const SHORTEST_PASSWORD = 10

/** `scrypt$N$r$p$salt$key` */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const key = await derive(password, { salt, length: KEY_BYTES, ...COST })
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/** Takes as long for a hash that is not there, so that time tells nobody which accounts are. */
export async function checkPassword(password: string, hash: string | undefined): Promise<boolean> {
  const [kind, N, r, p, salt = '', key = ''] = (hash ?? DUMMY).split('$')
  if (kind !== 'scrypt') return false
  const expected = Buffer.from(key, 'base64url')
  const derived = await derive(password, {
    salt: Buffer.from(salt, 'base64url'),
    length: expected.length,
    N: Number(N),
    r: Number(r),
    p: Number(p),
  })
  return timingSafeEqual(expected, derived) && hash !== undefined
}

const DUMMY = [
  'scrypt',
  COST.N,
  COST.r,
  COST.p,
  'AAAAAAAAAAAAAAAAAAAAAA',
  Buffer.alloc(KEY_BYTES).toString('base64url'),
].join('$')

interface Derivation extends ScryptOptions {
  readonly salt: Buffer
  readonly length: number
}

/** The same password however a keyboard composes its letters. */
function derive(password: string, { salt, length, ...cost }: Derivation): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, length, { ...cost, maxmem: 256 * 2 ** 20 }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

/** What a browser or a program holds; the ledger keeps its hash alone. */
export const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url')
export const newToken = (): string => `${TOKEN_PREFIX}${newSecret()}`
export const newTokenId = (): string => randomBytes(6).toString('hex')

/** Secrets are random and long: one round is enough. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

/** Shows that a form was sent by a page of ours to this very session. */
export const formToken = (session: string): string =>
  createHmac('sha256', session).update('entente form').digest('base64url')

export function sameToken(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(hashSecret(one)), Buffer.from(hashSecret(other))]
  return timingSafeEqual(a, b)
}
