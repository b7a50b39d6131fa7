import type { Entry, EventRecord } from '../../model/ledger.js'

/** What a party is called. */
export type NameOf = (code: string) => string

/** One line for an event. */
export function eventTitle(
  {
    kind,
    host,
    guests,
    parties,
    start,
    end,
  }: Pick<EventRecord, 'kind' | 'host' | 'guests' | 'start' | 'end'> & { readonly parties: readonly string[] },
  nameOf: NameOf,
): string {
  const who =
    host !== '' && guests.length > 0 ? `${listed(guests.map(nameOf))} to ${nameOf(host)}` : listed(parties.map(nameOf))
  const when = [start, end === start ? '' : end].filter(day => day !== '').join(' to ')
  const what = kind.replaceAll('-', ' ')
  return [what.charAt(0).toUpperCase() + what.slice(1), who, when].filter(part => part !== '').join(', ')
}

export function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** One line for an entry, in words of its own or its sources’. */
export function entryTitle(entry: Entry, nameOf: NameOf): string {
  switch (entry.kind) {
    case 'statement':
    case 'commitment':
    case 'ask':
    case 'invitation': {
      const { by, to, force } = entry.content
      const who = listed(by.map(nameOf))
      return `${who}${who === '' ? '' : ' '}(${force}${to.length > 0 ? ` to ${listed(to.map(nameOf))}` : ''}): ${quoteOf(entry)}`
    }
    case 'instrument':
      return entry.content.title
    case 'mechanism':
    case 'good':
      return entry.content.name
    case 'level':
      return entry.content.level
    case 'figure':
    case 'target':
      return `${entry.content.measure.replaceAll('-', ' ')} ${entry.content.period}: ${quoteOf(entry)}`
    case 'person':
      return [entry.content.name, entry.content.role, nameOf(entry.content.state)]
        .filter(part => part !== '')
        .join(', ')
    case 'discrepancy':
      return `${entry.content.about}: ${entry.content.values.map(({ value }) => value).join(' | ')}`
  }
}

const quoteOf = (entry: Entry): string => {
  const quote = entry.evidence[0]?.quote ?? ''
  return quote === '' ? '' : `“${quote}”`
}
