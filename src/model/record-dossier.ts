import type { Dossier, DossierDocument, Evidence } from './dossier.js'
import type { Entry, EventRecord, Words } from './ledger.js'

/** What was kept of an event, in the shape in which it was read. Entries stand in the order of their sources. */
export function dossierOf(record: EventRecord, documents: DossierDocument[]): Dossier {
  const names = new Map(record.documents.map(({ sha256, name }) => [sha256, name]))
  const place = ({ document, ...words }: Words): Evidence => ({ document: names.get(document) ?? document, ...words })
  const order = new Map(record.documents.map(({ sha256 }, at) => [sha256, at]))
  /** In the order of the sources, as letters name them; within one as they were. */
  const inOrder = <T extends { readonly document: string }>(words: readonly T[]): T[] =>
    [...words].sort((a, b) => (order.get(a.document) ?? 0) - (order.get(b.document) ?? 0))
  const rank = ({ evidence }: Entry) =>
    Math.min(...evidence.map(({ document, start }) => (order.get(document) ?? 0) * 1e9 + start))
  const entries = record.entries
    .map(entry => ({ entry, rank: rank(entry) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ entry }) => entry)
  const common = ({ evidence, because }: Entry) => ({
    evidence: inOrder(evidence).map(place),
    ...(because === undefined ? {} : { because: { rule: because.rule, words: [...because.words] } }),
  })
  const dossier: Dossier = {
    version: '1',
    documents,
    event: {
      kind: record.kind,
      host: record.host,
      guests: [...record.guests],
      start: record.start,
      end: record.end,
      places: [...record.places],
      programme: record.programme.map(item => ({
        kind: item.kind as NonNullable<Dossier['event']['programme']>[number]['kind'],
        date: item.date,
        participants: [...item.participants],
        evidence: item.evidence.map(place),
      })),
      because: record.evidence.map(words => ({ field: 'kind', rule: '', evidence: place(words) })),
    },
    people: [],
    statements: [],
    instruments: [],
    mechanisms: [],
    levels: [],
    figures: [],
    goods: [],
    discrepancies: [],
  }
  for (const entry of entries) {
    switch (entry.kind) {
      case 'person':
        dossier.people.push({
          ...entry.content,
          variants: [...entry.content.variants],
          id: entry.id,
          ...common(entry),
        })
        break
      case 'statement':
      case 'commitment':
      case 'ask':
      case 'invitation':
        dossier.statements.push({ ...entry.content, id: entry.id, ...common(entry) })
        break
      case 'instrument':
        dossier.instruments.push({ ...entry.content, id: entry.id, ...common(entry) })
        break
      case 'mechanism':
        dossier.mechanisms.push({ ...entry.content, id: entry.id, ...common(entry) })
        break
      case 'level':
        dossier.levels.push({ ...entry.content, id: entry.id, ...common(entry) })
        break
      case 'figure':
      case 'target':
        dossier.figures.push({ ...entry.content, id: entry.id, ...common(entry) })
        break
      case 'good':
        dossier.goods.push({ ...entry.content, ...common(entry) })
        break
      case 'discrepancy':
        dossier.discrepancies.push({
          ...entry.content,
          values: inOrder(
            entry.content.values.map(each => ({ ...each, document: inOrder(each.evidence)[0]?.document ?? '' })),
          ).map(({ value, evidence }) => ({ value, evidence: inOrder(evidence).map(place) })),
          id: entry.id,
        })
        break
    }
  }
  return dossier
}
