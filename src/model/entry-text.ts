import type { Entry } from './ledger.js'

/** An entry in one line of its own words; of figures no more than what was measured. */
export function textOf(entry: Entry): string {
  switch (entry.kind) {
    case 'statement':
    case 'commitment':
    case 'ask':
    case 'invitation':
      return entry.content.text
    case 'instrument':
      return entry.content.title
    case 'mechanism':
    case 'good':
    case 'person':
      return entry.content.name
    case 'level':
      return entry.content.level
    case 'discrepancy':
      return entry.content.about
    case 'figure':
    case 'target':
      return entry.content.measure
  }
}
