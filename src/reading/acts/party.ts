/** Whose act a noun phrase makes it. */
export interface Parties {
  /** Sorted; empty when the phrase names nobody whose act can be recorded. */
  readonly codes: readonly string[]
  /** What the phrase is when it is no party: a paper, the event itself, some other thing. */
  readonly kind: 'party' | 'paper' | 'event' | 'thing' | 'dummy'
  /** Persons named or meant, indexes into `text.people`. */
  readonly people: readonly number[]
  readonly bodies: readonly string[]
  /** A person or an office acts, not a state as such. */
  readonly agent: boolean
  /** Named by a plural such as “the two leaders” or by two names. */
  readonly plural: boolean
}

/** A party to an act, by its codes. */
export function party(
  codes: readonly string[],
  { people = NONE, bodies = NONE, agent = false, plural = codes.length > 1 }: Partial<Parties> = {},
): Parties {
  const own = codes.length > 1 ? inOrder(codes) : codes
  return { codes: own, kind: 'party', people, bodies, agent, plural }
}

/** Codes in order, each once: they are two or three, and are put in where they belong. */
export function inOrder(codes: Iterable<string>): string[] {
  const ordered: string[] = []
  for (const code of codes) {
    let at = ordered.length
    while (at > 0 && (ordered[at - 1] ?? '') > code) at -= 1
    if (ordered[at - 1] === code) continue
    ordered.push(code)
    for (let i = ordered.length - 1; i > at; i -= 1) ordered[i] = ordered[i - 1] ?? code
    ordered[at] = code
  }
  return ordered
}

const NONE: readonly never[] = []

/** A phrase that names nobody whose act can be recorded. */
export const nobody = (kind: Parties['kind']): Parties => ({
  codes: NONE,
  kind,
  people: NONE,
  bodies: NONE,
  agent: false,
  plural: false,
})
export const NOBODY: Parties = nobody('thing')
