const [MINUTE, HOUR] = [60_000, 3_600_000]

/** How long after each try that failed the next one is: three and a half days in all. */
const WAITS = [
  5_000,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  18 * HOUR + 25 * MINUTE,
  24 * HOUR,
  24 * HOUR,
]
const LONGEST = 24 * HOUR

/** When something that failed so often is tried again; undefined when it is not. A receiver may ask for more time. */
export function nextTry(
  attempts: number,
  now: Date,
  { atLeast = 0 }: { readonly atLeast?: number } = {},
): Date | undefined {
  const wait = WAITS[attempts - 1]
  return wait === undefined ? undefined : new Date(now.getTime() + Math.max(wait, Math.min(atLeast, LONGEST)))
}

/** Milliseconds that an answer asks to wait for: a number of seconds, or a date. */
export function retryAfter(header: string | undefined, now: Date): number {
  if (header === undefined) return 0
  const wait = /^\d{1,9}$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now.getTime()
  return Number.isFinite(wait) ? Math.max(0, wait) : 0
}
