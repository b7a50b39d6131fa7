import type { Fields } from './columns.js'

/** A JSON Feed says so in its first field. */
export const isJsonFeed = (value: Fields): boolean =>
  typeof value.version === 'string' && /^https?:\/\/jsonfeed\.org\//.test(value.version) && Array.isArray(value.items)
