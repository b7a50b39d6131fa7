import type { Entry, EventRecord, Words } from '../model/ledger.js'
import type { Recordable, Recording, Ruling } from '../model/ruling.js'
import { plain } from '../text/fold.js'
import { kindOfAct } from './entries.js'
import { shortHash } from './ids.js'
import { byId, byText, distinct, inOrder } from './order.js'
import { standing } from './rulings.js'

/** What a person recorded, with the document that carries its words now: a correction of its text may have taken its place. */
export interface PlacedRecording {
  readonly recording: Recording
  readonly document: string
}

/** Rule by which an entry is here that a person recorded. */
const RECORDED = 'ruling.record'

/** What people recorded and nobody took back, in order of time. */
export const recordingsIn = (rulings: readonly Ruling[]): Recording[] =>
  standing(rulings).flatMap(ruling => (ruling.kind === 'record' ? [ruling] : []))

/**
 * Events with what people recorded in their documents. What was read and says the same of the same words gives way to it;
 * all else stays as it was read.
 */
export function addRecorded(
  events: readonly EventRecord[],
  recordings: readonly PlacedRecording[],
  textOf: (document: string) => string,
): EventRecord[] {
  return recordings.reduce<EventRecord[]>(
    (all, placed) => {
      const holding = all.filter(({ documents }) => documents.some(({ name }) => name === placed.document))
      const event = holding.find(({ id }) => id === placed.recording.event.id) ?? holding[0]
      const words = event && wordsOf(event, placed, textOf(placed.document))
      if (event === undefined || words === undefined) return all
      return all.map(each => (each === event ? withEntry(each, entryOf(each, placed.recording, words)) : each))
    },
    [...events],
  )
}

/** Where the words stand now: as they were recorded, else nearest to where they stood. */
function wordsOf(event: EventRecord, { recording, document }: PlacedRecording, text: string): Words | undefined {
  const sha256 = event.documents.find(({ name }) => name === document)?.sha256
  const { quote } = recording
  const start = recording.event.places?.[0]?.start ?? 0
  if (sha256 === undefined) return undefined
  const nearest = occurrences(text, quote).sort((a, b) => Math.abs(a - start) - Math.abs(b - start))[0]
  return nearest === undefined
    ? undefined
    : {
        document: sha256,
        start: nearest,
        end: nearest + quote.length,
        quote: text.slice(nearest, nearest + quote.length),
      }
}

function occurrences(text: string, quote: string): number[] {
  const found: number[] = []
  if (quote === '') return found
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) found.push(at)
  return found
}

/** The entry that a recording makes. Its id is that of the ruling: whatever is read later, it keeps its address. */
export function entryOf(
  event: Pick<EventRecord, 'id'>,
  { id: ruling, by, at, said }: Pick<Recording, 'id' | 'by' | 'at' | 'said'>,
  words: Words,
): Entry {
  const common = (family: string, parties: readonly string[]) => ({
    id: `${event.id}/${family}-${shortHash(['recorded', ruling])}`,
    event: event.id,
    parties: distinct(parties),
    evidence: [words],
    because: { rule: RECORDED, words: [by, at.slice(0, 10)] },
    ruling,
  })
  switch (said.kind) {
    case 'statement': {
      const { force, subjects } = said
      const [actors, addressees] = [distinct(said.by), distinct(said.to)]
      const text = words.quote.replace(/\s+/g, ' ')
      const content = { force, by: actors, to: addressees, speakers: [], subjects, text, reality: 'done' as const }
      return { kind: kindOfAct(content), ...common('statement', [...actors, ...addressees]), content }
    }
    case 'instrument': {
      const { title, paper, stage } = said
      const parties = distinct(said.parties)
      return {
        kind: 'instrument',
        ...common('instrument', parties),
        content: { title, kind: paper, parties, bodies: [], stage },
      }
    }
    case 'figure': {
      const { measure, value, unit, period } = said
      const parties = distinct(said.parties)
      const kind = measure === 'target' ? 'target' : 'figure'
      const content = { measure, parties, value, unit, period, change_percent: null }
      return { kind, ...common(kind, parties), content }
    }
  }
}

function withEntry(event: EventRecord, entry: Entry): EventRecord {
  const alike = event.entries.filter(each => each.ruling === undefined && saysSame(each, entry))
  const evidence = inOrder([...entry.evidence, ...alike.flatMap(each => each.evidence)])
  const entries = [...event.entries.filter(each => !alike.includes(each)), { ...entry, evidence }]
  return { ...event, entries: entries.sort((a, b) => byText(a.kind, b.kind) || byId(a, b)) }
}

/** What stands in the way of a recording: the same is there already, or the same words are read otherwise. */
export interface Clash {
  readonly kind: 'duplicate' | 'conflict'
  readonly entry: Entry
}

export function clashIn(event: EventRecord, said: Recordable, words: Words): Clash | undefined {
  const made = entryOf(event, { id: '', by: '', at: '', said }, words)
  const same = event.entries.find(each => saysSame(each, made))
  if (same !== undefined) return { kind: 'duplicate', entry: same }
  const other = event.entries.find(each => familyOf(each) === familyOf(made) && share(each, made) >= HALF)
  return other && { kind: 'conflict', entry: other }
}

/** Half of the longer stretch of two places is enough to be about the same words. */
const HALF = 0.5

function saysSame(a: Entry, b: Entry): boolean {
  if (familyOf(a) !== familyOf(b)) return false
  return keyOf(a) === keyOf(b) && (a.kind === 'instrument' || share(a, b) >= HALF)
}

function familyOf({ kind }: Entry): string {
  if (kind === 'commitment' || kind === 'ask' || kind === 'invitation') return 'statement'
  return kind === 'target' ? 'figure' : kind
}

/** What an entry says, for comparison. */
function keyOf(entry: Entry): string {
  switch (entry.kind) {
    case 'statement':
    case 'commitment':
    case 'ask':
    case 'invitation': {
      const { force, by, to } = entry.content
      return JSON.stringify([force, distinct(by), distinct(to)])
    }
    case 'instrument':
      return JSON.stringify([entry.content.kind, plain(entry.content.title), entry.content.stage])
    case 'figure':
    case 'target': {
      const { measure, value, unit, period } = entry.content
      return JSON.stringify([measure, value, unit, period])
    }
    default:
      return entry.id
  }
}

/** The greatest part of the longer stretch that two places of two entries share. */
function share(a: Entry, b: Entry): number {
  const shares = a.evidence.flatMap(one =>
    b.evidence.map(other => {
      if (one.document !== other.document) return 0
      const common = Math.min(one.end, other.end) - Math.max(one.start, other.start)
      return common / Math.max(one.end - one.start, other.end - other.start)
    }),
  )
  return Math.max(0, ...shares)
}
