import type { Tables } from '../../knowledge/tables.js'
import { type Hs, createHs as made } from '../../ledger/ledger.js'

/** Codes of the Harmonized System 2022, for faces: what a code says, what words find, what the name of a good suggests. */
export const createHs = (tables: Tables): Hs => tables.shared(made)
