import { createPaperTitles } from '../../knowledge/paper-titles.js'
import type { Tables } from '../../knowledge/tables.js'
import { INSTRUMENT_STAGES } from '../../model/kinds.js'
import type { InstrumentEntry } from '../../model/ledger.js'
import type { TitleKey } from '../../text/titles.js'
import { slug } from '../ids.js'
import { distinct, isLater } from '../order.js'
import { dateOf, type Followed, isForward, type Kind, type Telling } from './kind.js'
import { bestMatch, fullest, isTold, linkOf, RULED, stageIf, titleKeys } from './papers.js'

interface Kinds {
  readonly kinds: Readonly<Record<string, { readonly family: string }>>
  readonly single: readonly string[]
}

/** Papers, from the first proposal to their end, known by the words of their titles. */
export function createInstrumentKind(tables: Tables): Kind {
  const titles = tables.shared(createPaperTitles).instrument
  const { kinds, single } = tables.get<Kinds>('ontology/instruments')
  const { trade } = tables.get<{ readonly trade: readonly string[] }>('languages/en/instruments')
  const broad = new Set(trade)
  const keys = new WeakMap<InstrumentEntry, TitleKey>()
  const keyOf = (entry: InstrumentEntry): TitleKey => {
    const key = keys.get(entry) ?? titles.key(entry.content.title)
    keys.set(entry, key)
    return key
  }
  const titled = (entry: InstrumentEntry) => ({ key: keyOf(entry), parties: entry.parties })
  /** Every event may issue its joint statement; only one that is merely recalled is that of an earlier event. */
  const isOwnOfEvent = ({ content, because }: InstrumentEntry) => single.includes(content.kind) && isTold(because)
  const familyOf = ({ content }: InstrumentEntry) => kinds[content.kind]?.family ?? content.kind
  return {
    key: telling => {
      const entry = paperOf(telling)
      return entry === undefined ? [] : titleKeys(keyOf(entry))
    },
    open: telling => {
      const entry = paperOf(telling)
      if (entry === undefined) return undefined
      const { stage, bodies = [] } = entry.content
      const name = distinct([...keyOf(entry).words, ...keyOf(entry).acronyms]).join(' ') || entry.content.title
      // Every event may have its joint statement: the words alone do not tell one from another.
      const isOfEvent = single.includes(entry.content.kind)
      return {
        stage,
        parties: entry.parties,
        by: [],
        to: [],
        owners: distinct(bodies),
        subjects: [],
        due: '',
        because: entry.because ?? { rule: 'ledger.instrument', words: [] },
        name: slug(isOfEvent ? `${name} ${telling.event.date}` : name),
      }
    },
    advance: (thread, telling) => {
      const entry = paperOf(telling)
      // Entries of one event are different things: reconciling has joined what is one.
      if (!telling.ruled && thread.tellings.some(({ event }) => event.id === telling.event.id)) return undefined
      if (entry === undefined) return undefined
      const older = thread.tellings
        .flatMap(each => paperOf(each) ?? [])
        .filter(each => familyOf(each) === familyOf(entry))
      const found = bestMatch({ known: older.map(titled), told: titled(entry) }, { titles, broad })
      const match = found ?? (telling.ruled ? RULED : undefined)
      if (match === undefined || (!telling.ruled && (isNewPaper(thread, telling) || isOwnOfEvent(entry))))
        return undefined
      const { stage } = entry.content
      const isSame = match.verdict === 'same'
      // A paper that is merely used is in use; that it is this one must then be beyond doubt.
      const isStep =
        isForward(INSTRUMENT_STAGES, thread.stage, stage) && (isTold(entry.because) || (isSame && !isNamedOnly(entry)))
      const isSure = isSame && isTold(entry.because)
      return {
        ...stageIf(isStep, stage),
        certain: telling.ruled === true || (isStep ? isSure : match.verdict === 'same' || match.isShort),
        fit: match.fit,
        because: linkOf(`ledger.instrument.${match.verdict}-title`, match, entry.because),
      }
    },
    close: stage => stage === 'terminated',
    present: thread => fullest(thread.tellings.flatMap(telling => paperOf(telling)?.content.title ?? [])),
  }
}

const paperOf = ({ entry }: Telling): InstrumentEntry | undefined => (entry?.kind === 'instrument' ? entry : undefined)

/** The name alone tells no stage, only that the paper is there. */
const isNamedOnly = ({ because }: InstrumentEntry): boolean => because?.rule.endsWith('.named') ?? false

const SIGNED = INSTRUMENT_STAGES.indexOf('signed')

/** Signed at an event, and again at a later one: another paper of that name, not the same one once more. */
function isNewPaper(thread: Followed, { entry, event }: Telling): boolean {
  const isSigned = INSTRUMENT_STAGES.indexOf(thread.stage as (typeof INSTRUMENT_STAGES)[number]) >= SIGNED
  if (!isSigned || entry?.kind !== 'instrument' || entry.content.stage !== 'signed') return false
  if (!isLater(event.date, dateOf(thread))) return false
  return event.entries.some(
    act =>
      act.kind === 'statement' &&
      act.content.force === 'sign' &&
      act.content.reality === 'done' &&
      act.evidence.some(words => entry.evidence.some(own => isWithin(own, words))),
  )
}

const isWithin = (inner: { document: string; start: number; end: number }, outer: typeof inner): boolean =>
  inner.document === outer.document && inner.start < outer.end && outer.start < inner.end
