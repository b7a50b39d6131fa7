import type { Instrument } from '../../model/dossier.js'

/** The stages of a paper in the order of a brief: what is new first, then what is to come, then what was there before. */
export const STAGES = [
  'signed',
  'initialled',
  'ratified',
  'expected',
  'under-negotiation',
  'proposed',
  'in-force',
  'implemented-or-used',
  'terminated',
] as const satisfies readonly Instrument['stage'][]
