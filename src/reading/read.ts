import { inLanguage, type Tables } from '../knowledge/tables.js'
import type { SourceDocument } from '../model/document.js'
import type { PlaceName, Report } from '../model/report.js'
import type { ReadText } from '../model/text.js'
import { createClaimReader } from './claims.js'
import { createEventReader } from './event.js'
import { createFigureReader } from './figures.js'
import { createGoodsReader } from './goods.js'
import { createPaperReader } from './instruments.js'
import { createMentionFinder } from './mentions.js'
import { createSentenceEnds } from './sentence-ends.js'
import { createTagger, segmentDocument, type Tagger } from './tokens.js'
import { listUnread } from './unread.js'

/** Turns one document into one report. Pure: the same document gives the same report. */
export type Reader = (document: SourceDocument) => Report

/**
 * Makes a reader from the tables; holds the language model and the packs it has needed, so make one and keep it. A
 * document in a language without a pack is not read.
 */
export function createReader(tables: Tables): Reader {
  const tagger = createTagger()
  const packs = new Map<string, Reader>()
  // English at once: a table that is wrong shows before any document comes in.
  if (tables.has('languages/en/pack')) packs.set('en', createPackReader(tables, tagger))
  return document => {
    const { language } = document
    const known = packs.get(language)
    if (known !== undefined) return known(document)
    if (!tables.has(`languages/${language}/pack`)) return unreadReport(document)
    const read = createPackReader(inLanguage(tables, language), tagger)
    packs.set(language, read)
    return read(document)
  }
}

function createPackReader(tables: Tables, tagger: Tagger): Reader {
  const ends = createSentenceEnds(tables)
  const findMentions = createMentionFinder(tables)
  const readClaims = createClaimReader(tables)
  const readEvent = createEventReader(tables)
  const readPapers = createPaperReader(tables)
  const readFigures = createFigureReader(tables)
  const readGoods = createGoodsReader(tables)
  const states = new Set(Object.keys(tables.get<Record<string, unknown>>('gazetteer/states')))
  return document => {
    const text = findMentions(document, segmentDocument(document, tagger, ends))
    const claims = readClaims(text)
    const event = readEvent(text, claims)
    const papers = readPapers(text, claims)
    const figures = readFigures(text, event.start)
    const goods = readGoods(text)
    const many = [event.programme, papers.instruments, papers.mechanisms, papers.levels, figures, goods]
    const found = [...claims.map(claim => claim.evidence), ...many.flat().flatMap(entry => entry.evidence)]
    return {
      document,
      unreadReason: '',
      sides: text.sides,
      event,
      // An organisation is nobody's state.
      people: text.people.map(person => (states.has(person.state) ? person : { ...person, state: '' })),
      claims,
      ...papers,
      figures,
      goods,
      places: placeNames(text),
      unread: listUnread(text, found),
    }
  }
}

function unreadReport(document: SourceDocument): Report {
  const event = { kind: '', host: '', guests: [], start: '', end: '', places: [], programme: [], because: [] } as const
  return {
    document,
    unreadReason: `no language pack for “${document.language}”`,
    sides: [],
    event: { ...event, guests: [], places: [], because: [] },
    people: [],
    claims: [],
    instruments: [],
    mechanisms: [],
    levels: [],
    figures: [],
    goods: [],
    places: [],
    unread: [],
  }
}

/** Each spelling of a state or place, at its first occurrence: what the reconciler compares across documents. */
function placeNames(text: ReadText): PlaceName[] {
  const seen = new Set<string>()
  const names: PlaceName[] = []
  for (const mention of text.mentions) {
    if (
      mention.kind !== 'place' &&
      !(mention.kind === 'state' && (mention.form === 'name' || mention.form === 'capital'))
    )
      continue
    const { start, end } = mention.name
    const quote = text.document.text.slice(start, end)
    const shadow = text.shadow.slice(start, end).toLowerCase()
    const isState = mention.kind === 'state' && mention.form === 'name'
    const key = isState ? mention.party : (mention.key ?? shadow)
    const once = `${key}|${quote}`
    if (seen.has(once)) continue
    seen.add(once)
    names.push({ key, kind: isState ? 'state' : 'place', evidence: { document: text.document.id, start, end, quote } })
  }
  return names
}
