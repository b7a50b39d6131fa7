import { FORCES, INSTRUMENT_STAGES, LEVEL_STAGES, MECHANISM_STAGES } from '../model/kinds.js'
import type { Entry, EventRecord, StatementEntry } from '../model/ledger.js'
import type { Ruling } from '../model/ruling.js'
import { kindOfAct } from './entries.js'
import { byId, byText, distinct } from './order.js'
import { type Ruled, resolveRulings } from './rulings.js'

type Correction = Extract<Ruling, { kind: 'correct' }>

/** Events with what people have corrected in their entries. What was read stays what it was in the store. */
export function correctEvents<Held extends Pick<EventRecord, 'entries'>>(
  events: readonly Held[],
  { corrections }: Pick<Ruled, 'corrections'>,
): Held[] {
  if (corrections.size === 0) return [...events]
  return events.map(event => ({
    ...event,
    entries: event.entries
      .map(entry => (corrections.get(entry.id) ?? []).reduce(correct, entry))
      .sort((a, b) => byText(a.kind, b.kind) || byId(a, b)),
  }))
}

/** Entries as they stand by people’s corrections alone; each says by which it was corrected. */
export function correctedEntries<Held extends Pick<EventRecord, 'id' | 'evidence' | 'entries'>>(
  events: readonly Held[],
  rulings: readonly Ruling[],
): Held[] {
  const subjects = { relation: '', events, opened: new Map(), steps: [], people: new Map(), others: new Set<string>() }
  const ruled = resolveRulings(
    rulings.filter(({ kind }) => kind === 'correct' || kind === 'undo'),
    subjects,
  )
  return correctEvents(events, ruled).map(event => ({
    ...event,
    entries: event.entries.map(entry => {
      const by = ruled.corrections.get(entry.id)
      return by === undefined ? entry : { ...entry, corrected: by.map(({ id }) => id) }
    }),
  }))
}

/** A value that the entry cannot have leaves it as it is. */
function correct(entry: Entry, { field, value }: Correction): Entry {
  switch (entry.kind) {
    case 'statement':
    case 'commitment':
    case 'ask':
    case 'invitation':
      return correctAct(entry, { field, value })
    case 'instrument': {
      const stage = INSTRUMENT_STAGES.find(known => known === value[0])
      if (field === 'stage' && stage) return { ...entry, content: { ...entry.content, stage } }
      if (field === 'owner') return { ...entry, content: { ...entry.content, bodies: [...value] } }
      return field === 'by' ? { ...entry, parties: distinct(value) } : entry
    }
    case 'mechanism': {
      const stage = MECHANISM_STAGES.find(known => known === value[0])
      return field === 'stage' && stage ? { ...entry, content: { ...entry.content, stage } } : entry
    }
    case 'level': {
      const stage = LEVEL_STAGES.find(known => known === value[0])
      return field === 'stage' && stage ? { ...entry, content: { ...entry.content, stage } } : entry
    }
    default:
      return entry
  }
}

function correctAct(entry: StatementEntry, { field, value }: Pick<Correction, 'field' | 'value'>): StatementEntry {
  const { content } = entry
  const changed = {
    force: { ...content, force: FORCES.find(force => force === value[0]) ?? content.force },
    by: { ...content, by: distinct(value) },
    to: { ...content, to: distinct(value) },
    subjects: { ...content, subjects: [...value] },
    owner: { ...content, bodies: [...value] },
    stage: content,
  }[field]
  return { ...entry, kind: kindOfAct(changed), parties: distinct([...changed.by, ...changed.to]), content: changed }
}
