import type { Context as Call, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { DossierDocument } from '../../model/dossier.js'
import type { Entry, EventRecord, StatementContent, Words } from '../../model/ledger.js'
import { type Recordable, recordable } from '../../model/ruling.js'
import { RefusedRecording, ruleTogether, UnknownTarget, type Verdict } from '../../pipeline/rule.js'
import { eventDossier } from '../../queries/event-dossier.js'
import { indexOf, sentenceAt } from '../../queries/places.js'
import { type FoundWords, locate } from '../../queries/words-in.js'
import { entryAt, wordsAt } from '../../web/addresses.js'
import { RecordPage } from '../../web/pages/recording.js'
import { isActEntry } from '../../web/parts/correcting.js'
import { html } from '../answer.js'
import { correctedValues, withCodes } from '../api/naming.js'
import { Refused } from '../api/problems.js'
import { noteWrite } from '../audit.js'
import type { Context } from '../context.js'
import { atMost } from '../turns.js'
import { cleanName, signerOf } from './review.js'

const LARGEST = 64 * 1024
const LONGEST = { name: 80, reason: 2_000, quote: 20_000 }
const PATIENCE = 4_000

/** What the form says wrong, in words for a person, and the entry that stands in the way. */
interface Trouble {
  readonly problem: string
  readonly entry?: string
  readonly status?: 409 | 413 | 422
}

/** Words of a source are recorded as a new entry, or what was read in them is corrected: by forms, also without scripts. */
export function recordingRoutes(app: Hono, context: Context): void {
  const { store, engine, writer, site, turns } = context
  const { say } = site
  const subjects = engine.tables
    .get<{ readonly subjects: readonly { readonly code: string }[] }>('ontology/subjects')
    .subjects.map(({ code }) => code)

  const held = async (call: Call) => {
    const found = await eventDossier(store.db, call.req.param('event') ?? '')
    const document = found?.dossier.documents.find(({ id }) => id === call.req.param('document'))
    return found === undefined || document === undefined ? undefined : { record: found.record, document }
  }

  const show = (call: Call, { record, document }: Held, { trouble, given, found }: Shown) => {
    const words = found?.kind === 'words' ? found.words : undefined
    const index = indexOf(document.text)
    call.status(trouble?.status ?? 200)
    return call.html(
      html(RecordPage, {
        site,
        record,
        document,
        subjects,
        signer: signerOf(call, context),
        sentences: index.sentences.map(({ start, end }) => document.text.slice(start, end)),
        words: words && { ...words, sentence: sentenceAt(index, words.start) },
        here: words === undefined ? [] : record.entries.filter(entry => isOn(entry, words)),
        problem: trouble?.problem ?? (found === undefined || words ? '' : troubleIn(found, context)),
        clash: trouble?.entry === undefined ? '' : entryAt(trouble.entry),
        given: given ?? new Map(Object.entries(call.req.queries())),
      }),
    )
  }

  app.get('/e/:event/sources/:document/record', async call => {
    const all = await held(call)
    if (all === undefined) return call.notFound()
    return show(call, all, { found: soughtIn(call, all.document, all.record) })
  })

  const limit = bodyLimit({ maxSize: LARGEST, onError: call => call.text(say('review.unknown'), 413) })
  app.post('/e/:event/sources/:document/record', limit, async call => {
    const all = await held(call)
    if (all === undefined) return call.notFound()
    const { record, document } = all
    const form = await call.req.formData()
    const given = fieldsOf(form)
    const one = (name: string) => given.get(name)?.[0] ?? ''
    const found = placed(document, record, { start: Number(one('start')), end: Number(one('end')) })
    const refuse = (trouble: Trouble) => show(call, all, { trouble: { status: 422, ...trouble }, given, found })
    if (found.kind !== 'words') return refuse({ problem: troubleIn(found, context) })
    const by = site.visitor().account || cleanName(one('by'), LONGEST.name)
    if (by === '') return refuse({ problem: say('record.who') })
    const reason = one('reason').trim().slice(0, LONGEST.reason)
    try {
      const verdicts =
        one('kind') === 'correct'
          ? correctionsIn(record, given, context)
          : [recordingIn(given, { record, document, words: found.words }, context)]
      if (one('kind') === 'correct' && reason === '') return refuse({ problem: say('record.why') })
      if (verdicts.length === 0) return refuse({ problem: say('record.same') })
      const rulings = await ruleTogether(store, verdicts, { by, at: new Date().toISOString(), reason })
      for (const { id } of rulings) await noteWrite(call, { store, who: by, status: 303, what: id })
      const last = rulings.at(-1)?.id ?? ''
      await atMost(turns.take(writer.settle), PATIENCE)
      const [address, anchor] = wordsAt(record.id, document.id, found.words).split('#')
      return call.redirect(`${address}&ruled=${last}#${anchor}`, 303)
    } catch (error) {
      if (error instanceof RefusedRecording) return refuse(refusal(error, context))
      if (error instanceof UnknownTarget) return refuse({ problem: say('review.past'), status: 409 })
      if (error instanceof Refused) return refuse({ problem: error.options.errors?.[0]?.detail ?? error.message })
      throw error
    }
  })
}

interface Held {
  readonly record: EventRecord
  readonly document: DossierDocument
}

interface Shown {
  readonly found: FoundWords | undefined
  readonly trouble?: Trouble
  /** What the form said, to be said again. */
  readonly given?: Given
}

type Given = ReadonlyMap<string, readonly string[]>

const isOn = ({ evidence, kind }: Entry, { document, start, end }: Words): boolean =>
  kind !== 'discrepancy' && evidence.some(each => each.document === document && each.start < end && start < each.end)

/** The words that an address names: by their place, by themselves, or by the number of their sentence. */
function soughtIn(call: Call, document: DossierDocument, record: EventRecord): FoundWords | undefined {
  const { from, to, quote = '', nth, sentence } = call.req.query()
  if (from !== undefined && to !== undefined) return placed(document, record, { start: Number(from), end: Number(to) })
  const number = (text: string | undefined) => (/^\d{1,6}$/.test(text ?? '') ? Number(text) : undefined)
  if (quote.trim() === '' && number(sentence) === undefined) return undefined
  const sought = { quote: quote.slice(0, LONGEST.quote), sentence: number(sentence), nth: number(nth) }
  const found = locate(document.text, sought)
  return 'kind' in found ? found : placed(document, record, found)
}

function placed(
  { id, text }: DossierDocument,
  { documents }: EventRecord,
  { start, end }: { readonly start: number; readonly end: number },
): FoundWords {
  const sha256 = documents.find(({ name }) => name === id)?.sha256
  const isPlace = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= text.length
  if (sha256 === undefined || !isPlace) return { kind: 'absent' }
  return { kind: 'words', words: { document: sha256, start, end, quote: text.slice(start, end) } }
}

function troubleIn(found: FoundWords, { site }: Context): string {
  if (found.kind !== 'several') return site.say('record.absent')
  return site.say('record.several', { sentences: site.wording.list(found.sentences.map(String)) })
}

function refusal({ why, entry }: RefusedRecording, { site: { say } }: Context): Trouble {
  switch (why) {
    case 'duplicate':
      return { problem: say('record.duplicate'), entry, status: 409 }
    case 'conflict':
      return { problem: say('record.conflict'), entry, status: 409 }
    case 'parties':
      return { problem: say('record.parties') }
    default:
      return { problem: say('record.absent') }
  }
}

function fieldsOf(form: FormData): Given {
  const fields = new Map<string, string[]>()
  for (const [name, value] of form) {
    if (typeof value === 'string') fields.set(name, [...(fields.get(name) ?? []), value.replaceAll('\r\n', '\n')])
  }
  return fields
}

/** Boxes that are ticked, and names that are written beside them. */
const chosen = (given: Given, name: string): string[] => [
  ...(given.get(name) ?? []),
  ...(given.get(`${name}-other`)?.[0] ?? '')
    .split(/[,;]/)
    .map(each => each.trim())
    .filter(each => each !== ''),
]

function recordingIn(
  given: Given,
  { record, document, words }: Held & { readonly words: Words },
  context: Context,
): Verdict {
  const one = (name: string) => given.get(name)?.[0] ?? ''
  const parties = chosen(given, 'parties')
  const value = one('value').replace(/[\s,_]/g, '')
  const drafts: Readonly<Record<string, unknown>> = {
    statement: {
      force: one('force'),
      by: chosen(given, 'side'),
      to: chosen(given, 'to'),
      subjects: given.get('subjects') ?? [],
    },
    instrument: { title: one('title'), paper: one('paper'), stage: one('stage'), parties },
    figure: {
      measure: one('measure'),
      value: value === '' ? Number.NaN : Number(value),
      unit: one('unit'),
      period: one('period'),
      parties,
    },
  }
  const said = recordable.safeParse({ kind: one('what'), ...(drafts[one('what')] as object | undefined) })
  if (!said.success) throw new Refused('invalid', context.site.say('record.incomplete'))
  const { start, end } = words
  const beside = one('beside') === '1'
  const coded: Recordable = withCodes(said.data, context)
  return { kind: 'record', event: record.id, document: document.id, start, end, said: coded, beside }
}

/** One ruling for each field that says something else than it did. */
function correctionsIn({ entries }: EventRecord, given: Given, context: Context): Verdict[] {
  const entry = entries.find(({ id }) => id === given.get('entry')?.[0])
  if (entry === undefined) throw new UnknownTarget(given.get('entry')?.[0] ?? '')
  const wanted: [field: string, values: readonly string[], before: readonly string[]][] = []
  if (isActEntry(entry)) {
    const content: StatementContent = entry.content
    wanted.push(
      ['force', given.get('force') ?? [], [content.force]],
      ['by', chosen(given, 'side'), content.by],
      ['to', chosen(given, 'to'), content.to],
      ['subjects', given.get('subjects') ?? [], content.subjects],
    )
  } else if ('stage' in entry.content) wanted.push(['stage', given.get('stage') ?? [], [entry.content.stage]])
  return wanted.flatMap(([field, values, before]) => {
    const coded = correctedValues({ field, values }, context)
    const isSame = JSON.stringify([...coded].sort()) === JSON.stringify([...before].sort())
    return isSame ? [] : [{ kind: 'correct' as const, entry: entry.id, field, value: coded }]
  })
}
