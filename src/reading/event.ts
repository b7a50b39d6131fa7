import type { Tables } from '../knowledge/tables.js'
import type { Evidence } from '../model/dossier.js'
import type { Claim, EventReading } from '../model/report.js'
import type { ReadText } from '../model/text.js'
import { type Anchor, anchorOf } from './events/anchor.js'
import { type HostReading, hostOf, isOnOtherGround } from './events/host.js'
import { isCall, type KindReading, kindOf } from './events/kind.js'
import { participantsOf } from './events/participants.js'
import { placesOf } from './events/places.js'
import { programmeOf } from './events/programme.js'
import { scenesOf, titleTags } from './events/scene.js'
import { type EventSpan, spanOf } from './events/span.js'
import { datedScenes } from './events/times.js'
import { type EventWords, eventWordsOf } from './events/words.js'

export type EventReader = (text: ReadText, claims: readonly Claim[]) => EventReading

/** Reads what kind of event the document tells of, who received whom, when, where, and the programme. */
export function createEventReader(tables: Tables): EventReader {
  const words = eventWordsOf(tables)
  return (text, claims) => readEvent(text, claims, words)
}

function readEvent(text: ReadText, claims: readonly Claim[], words: EventWords): EventReading {
  const scenes = scenesOf(text, words)
  const anchor = anchorOf(text, scenes, words.dates)
  const title = titleTags(text, scenes, words)
  const call = isCall(scenes, title)
  const span = spanOf(text, scenes, { anchor, words, title, call })
  const dated = datedScenes(text, scenes, { anchor, words, span, claims })
  const parties = participantsOf(text, scenes, { words, title })
  const received = hostOf(text, dated, words)
  const kind = kindOf(text, dated, { words, title, hosted: received.host !== '' })
  const abroad = kind.kind === 'meeting' && isOnOtherGround(text, dated, words)
  const hasHost = kind.kind !== 'call' && !abroad && parties.includes(received.host)
  const reception = hasHost ? received : { host: '' }
  const { host } = reception
  const guests = guestsOf(parties, host, parties === text.sides && isBilateral(text, kind.kind))
  const programme = programmeOf(text, dated, { words, span, parties: { host, guests }, claims, title, call })
  return {
    kind: kind.kind,
    host,
    guests,
    start: span.start,
    end: span.end,
    places: placesOf(text, dated, host),
    programme,
    because: reasons(text, { kind, reception, span, anchor }),
    ...(abroad ? { abroad } : {}),
    ...(span.weekdays === undefined ? {} : { weekdays: span.weekdays }),
  }
}

/** A third party of a text that tells of no summit or many is more often spoken of than present. */
const isBilateral = (text: ReadText, kind: KindReading['kind']) => kind !== 'summit' && text.sides.length < MANY
const MANY = 4

/** All parties but the host; of a text without a headline that names them, the two sides. */
function guestsOf(parties: readonly string[], host: string, isOfTwo: boolean): string[] {
  const others = parties.filter(party => party !== host)
  if (host === '' && others.length < 2) return []
  const count = host === '' ? 2 : 1
  return (isOfTwo ? others.slice(0, count) : others).sort()
}

interface Readings {
  readonly kind: KindReading
  readonly reception: HostReading
  readonly span: EventSpan
  readonly anchor: Anchor
}

function reasons(text: ReadText, { kind, reception, span, anchor }: Readings): EventReading['because'] {
  const because: EventReading['because'] = []
  const add = (field: string, rule: string, range?: { start: number; end: number }) => {
    if (rule === '') return
    because.push(range === undefined ? { field, rule } : { field, rule, evidence: evidenceAt(text, range) })
  }
  const first = text.tokens[kind.cue?.first ?? -1]
  const last = text.tokens[(kind.cue?.last ?? 0) - 1]
  add('kind', kind.rule, first && last && { start: first.start, end: last.end })
  if (reception.host !== '') add('host', 'event.host', reception.mention)
  if (span.start !== '') {
    add('start', span.rule, span.from)
    add('end', span.rule, span.to)
    add('year', anchor.rule, anchor.expression)
  }
  return because
}

function evidenceAt({ document }: ReadText, { start, end }: { start: number; end: number }): Evidence {
  return { document: document.id, start, end, quote: document.text.slice(start, end) }
}
