import type { ColumnType } from 'kysely'

/** Set by the database; given only when a backup is restored. */
export type Instant = ColumnType<Date, Date | undefined, never>
