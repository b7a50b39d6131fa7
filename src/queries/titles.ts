import type { EventRecord } from '../model/ledger.js'

/** One line for an event, by the codes of its parties. */
export function eventTitle({
  kind,
  host,
  guests,
  parties,
  start,
  end,
}: Pick<EventRecord, 'kind' | 'host' | 'guests' | 'parties' | 'start' | 'end'>): string {
  const who = host !== '' && guests.length > 0 ? `${guests.join(', ')} to ${host}` : parties.join(' and ')
  const when = [start, end === start ? '' : end].filter(day => day !== '').join(' to ')
  return [kind.replaceAll('-', ' '), who, when].filter(part => part !== '').join(', ')
}
