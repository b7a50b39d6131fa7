/** Numbers, ids and kinds: what happened to the program. Never anybody’s name, words or address. */
export type LogFields = Readonly<Record<string, string | number | boolean>>

/** What a program that runs for long tells whoever looks after it. */
export interface Log {
  info(what: string, fields?: LogFields): void
  warn(what: string, fields?: LogFields): void
  error(what: string, error: unknown, fields?: LogFields): void
  /** A request that was answered: worth a line where lines are gathered, not on somebody’s screen. */
  request(fields: LogFields): void
}

/** Says nothing to anybody. */
export const SILENT: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  request: () => undefined,
}
