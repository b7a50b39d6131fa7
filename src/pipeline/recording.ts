import { sql } from 'kysely'
import { type Clash, clashIn, recordingsIn } from '../ledger/ledger.js'
import type { EventRecord } from '../model/ledger.js'
import type { Report } from '../model/report.js'
import { type Recordable, type Ruling, recordable, type Target } from '../model/ruling.js'
import { allRulings } from '../store/relations.js'
import { reportsOf, type Work } from '../store/truth.js'
import { unpack } from './packing.js'

/** An entry that a person reads in words of a source. */
export interface NewRecording {
  readonly kind: 'record'
  readonly event: string
  /** Document of the event. */
  readonly document: string
  /** Place of the words in its text, in UTF-16 code units. */
  readonly start: number
  readonly end: number
  readonly said: Recordable
  /** Whether it is to stand beside what the machine read in the same words otherwise. */
  readonly beside?: boolean
}

/** What a recording rests on, and the relations it bears on. */
export interface RecordedWords {
  readonly target: Target
  readonly dyads: readonly string[]
  readonly document: string
  readonly quote: string
}

/** Why nothing was recorded: the words are not there, nobody is named, or something in the ledger speaks against it. */
export class RefusedRecording extends Error {
  override readonly name = 'RefusedRecording'
  readonly why: 'event' | 'words' | 'parties' | Clash['kind']
  /** Entry that stands in the way. */
  readonly entry: string

  constructor(why: RefusedRecording['why'], entry = '') {
    super(entry === '' ? why : `${why}: ${entry}`)
    this.why = why
    this.entry = entry
  }
}

/** Checks a recording against what the ledger holds. */
export async function recordedIn(work: Work, recording: NewRecording): Promise<RecordedWords> {
  const { document, start, end, said, beside = false } = recording
  // Who records the same at the same moment waits here, and is told that it is recorded.
  await sql`select pg_advisory_xact_lock(hashtext(${`record:${document}`}))`.execute(work)
  const event = await eventHolding(work, recording)
  const held = event?.documents.find(({ name }) => name === document)
  const packed = (await reportsOf(work, [document])).get(document)
  if (event === undefined || held === undefined || packed === undefined) throw new RefusedRecording('event')
  const { text } = unpack<Report>(packed).document
  const quote = text.slice(start, end)
  if (start < 0 || end > text.length || quote.trim() === '') throw new RefusedRecording('words')
  const parties = said.kind === 'statement' ? [...said.by, ...said.to] : said.parties
  if ((said.kind === 'statement' ? said.by : parties).length === 0) throw new RefusedRecording('parties')
  const words = { document: held.sha256, start, end }
  const clash = clashIn(event, said, { ...words, quote })
  if (clash !== undefined && !(clash.kind === 'conflict' && beside))
    throw new RefusedRecording(clash.kind, clash.entry.id)
  if (await isKept(work, recording)) throw new RefusedRecording('duplicate')
  // In talks of many an entry is of the relations among those that it names.
  const own = event.dyads.filter(dyad => dyad.split('-').every(party => parties.includes(party)))
  const target = { id: event.id, places: [words] }
  return { target, dyads: own.length === 0 ? event.dyads : own, document, quote }
}

/** What was recorded a moment ago stands in no event yet. */
async function isKept(work: Work, { document, start, end, said }: NewRecording): Promise<boolean> {
  const rulings = (await allRulings(work)).map(body => JSON.parse(body) as Ruling)
  const same = JSON.stringify(recordable.parse(said))
  return recordingsIn(rulings).some(
    ({ event: { places: [at] = [] }, ...each }) =>
      each.document === document && at?.start === start && at.end === end && JSON.stringify(each.said) === same,
  )
}

/** Two events may share an id: it is the one that holds the document. */
async function eventHolding(work: Work, { event, document }: NewRecording): Promise<EventRecord | undefined> {
  const rows = await work.selectFrom('events').where('id', '=', event).select('record').orderBy('key').execute()
  return rows
    .map(({ record }) => unpack<EventRecord>(record))
    .find(({ documents }) => documents.some(({ name }) => name === document))
}
