import type { Tables } from '../../knowledge/tables.js'
import type { Extract } from '../../model/extract.js'
import type { Entry, EventRecord, StatementEntry, Words } from '../../model/ledger.js'

interface Code {
  readonly plover: string
  readonly mode?: string
  readonly cameo: string
}

/** Of a force, under a condition: a code, or why there is none. */
type ActRule = { readonly force: string; readonly when?: 'toward' | 'joint' | 'expected' } & (
  | Code
  | { readonly none: string }
)

interface Outside {
  readonly acts: readonly ActRule[]
  readonly events: Readonly<Record<string, Code>>
  readonly scales: Readonly<Record<string, { readonly quad: number; readonly scale: number }>>
  readonly contexts: Readonly<Record<string, string>>
}

/** PLOVER calls by these what is not simply so. */
const REALITY: Readonly<Record<string, string>> = {
  expected: 'future',
  hoped: 'hypothetical',
  denied: 'negation',
  past: 'historical',
}

/** Events and acts as PLOVER, one JSON object a line, with the CAMEO code beside it. What has no code is left out. */
export function toPlover(extract: Extract, tables: Tables): string {
  const outside = tables.get<Outside>('ontology/outside')
  const lineOf = createLines(extract, { outside, states: tables.get('gazetteer/states') })
  const lines = extract.events
    .filter(event => dayOf(event) !== '')
    .flatMap(event => {
      const told = [eventTold(event, outside), ...event.entries.map(entry => actTold(entry, { event, outside }))]
      return told.flatMap(each => (each === undefined ? [] : [lineOf(dayOf(event), each)]))
    })
  return lines.map(line => `${JSON.stringify(line)}\n`).join('')
}

interface Said {
  readonly name: string
  readonly role: string
  readonly state: string
}

/** Something that has a code. */
interface Told {
  readonly id: string
  readonly code: Code
  readonly by: readonly string[]
  readonly to: readonly string[]
  readonly said: readonly Said[]
  readonly context: readonly string[]
  readonly evidence: readonly Words[]
}

interface Reference {
  readonly outside: Outside
  readonly states: Readonly<Record<string, unknown>>
}

function createLines({ documents, names }: Extract, { outside, states }: Reference) {
  const sources = new Map(documents.map(document => [document.sha256, document]))
  const actor = (code: string, said: readonly Said[]) => {
    const person = said.find(({ state }) => state === code)
    return {
      ...(code in states ? { code, sector: 'GOV' } : { code: 'IGO', identifier_text: code }),
      entity_text: person?.name ?? names[code] ?? code,
      ...(person === undefined || person.role === '' ? {} : { office: person.role }),
    }
  }
  const citation = (words: Words | undefined) => {
    const { publisher = '', title = '', address = '', language = '' } = sources.get(words?.document ?? '') ?? {}
    const told = Object.entries({ publication: publisher, title, url: address, language }).filter(([, is]) => is !== '')
    return { ...Object.fromEntries(told), codebook: 'PLOVER' }
  }
  return (date: string, { id, code: { plover, mode, cameo }, by, to, said, context, evidence }: Told) => {
    const { quad, scale } = outside.scales[mode === undefined ? plover : `${plover} ${mode}`] ?? {}
    return {
      id,
      date,
      actor: by.map(code => actor(code, said)),
      ...(to.length === 0 ? {} : { recipient: to.map(code => actor(code, [])) }),
      event: [plover],
      ...(mode === undefined ? {} : { mode: [mode] }),
      ...(context.length === 0 ? {} : { context }),
      quad_code: quad,
      event_scale: scale,
      cameo,
      event_text: evidence.map(({ quote }) => quote),
      cite_info: citation(evidence[0]),
      coder: 'entente',
    }
  }
}

/** The visitor is the actor, the host the recipient; where nobody hosts, all are actors. */
function eventTold({ id, kind, host, guests, parties, evidence }: EventRecord, { events }: Outside): Told | undefined {
  const code = events[kind]
  if (code === undefined || parties.length < 2) return undefined
  const isVisit = host !== '' && guests.length > 0
  const [by, to] = isVisit ? [guests, [host]] : [parties, []]
  return { id, code, by, to, said: [], context: [], evidence }
}

function actTold(entry: Entry, { event, outside }: { event: EventRecord; outside: Outside }): Told | undefined {
  if (!isAct(entry)) return undefined
  const { by, to, subjects, speakers = [], reality = 'done' } = entry.content
  const code = codeOf(entry, outside.acts)
  if (code === undefined || by.length === 0) return undefined
  const people = event.entries.flatMap(each =>
    each.kind === 'person' && speakers.includes(each.id) ? [each.content] : [],
  )
  const contexts = [...subjects.map(subject => outside.contexts[subject] ?? ''), REALITY[reality] ?? '']
  const context = [...new Set(contexts)].filter(each => each !== '')
  return { id: entry.id, code, by, to, said: people, context, evidence: entry.evidence }
}

const isAct = (entry: Entry): entry is StatementEntry => 'force' in entry.content

/** A PLOVER event has a day: that of the event, else that of the first report. */
const dayOf = ({ date, documents }: EventRecord): string =>
  [date, ...documents.map(({ published }) => published)].find(day => /^\d{4}-\d\d-\d\d$/.test(day)) ?? ''

function codeOf({ content: { force, by, to, reality } }: StatementEntry, acts: readonly ActRule[]): Code | undefined {
  const holds = { toward: to.length > 0, joint: by.length > 1, expected: reality === 'expected' }
  const rule = acts.find(each => each.force === force && (each.when === undefined || holds[each.when]))
  return rule !== undefined && 'plover' in rule ? rule : undefined
}
