import type { Dossier, Evidence, Figure, Instrument, Level, Mechanism, Person, Statement } from '../model/dossier.js'
import { shortHash } from './ids.js'

/** Dossiers for tests: each line is a sentence of one document, with what is read from it. */

type Told =
  | { readonly act: Partial<Statement> & Pick<Statement, 'force' | 'by'> }
  | { readonly paper: Partial<Instrument> & Pick<Instrument, 'title' | 'stage'> }
  | { readonly body: Partial<Mechanism> & Pick<Mechanism, 'name' | 'stage'> }
  | { readonly level: Pick<Level, 'level' | 'stage'>; readonly rule?: string }
  | { readonly figure: Partial<Figure> & Pick<Figure, 'measure' | 'value' | 'period'> }
  | { readonly person: Pick<Person, 'name' | 'state'> & Partial<Person> }

export interface Line {
  readonly text: string
  readonly told: readonly Told[]
}

export const line = (text: string, ...told: readonly Told[]): Line => ({ text, told })

export interface Meeting {
  readonly on: string
  readonly between: readonly [string, string]
  readonly host?: string
  readonly kind?: Dossier['event']['kind']
  readonly lines: readonly Line[]
}

/** One event as one document tells it. */
export function dossierOf({
  on,
  between,
  host = '',
  kind = host === '' ? 'meeting' : 'visit',
  lines,
}: Meeting): Dossier {
  const text = lines.map(each => each.text).join('\n')
  const sha256 = shortHash([on, text]).padEnd(64, '0')
  const dossier: Dossier = {
    version: '1',
    documents: [{ id: `d-${sha256.slice(0, 6)}`, source: 'd.txt', published: on, language: 'en', sha256, text }],
    event: { kind, host, guests: between.filter(party => party !== host), start: on, end: on },
    people: [],
    statements: [],
    instruments: [],
    mechanisms: [],
    levels: [],
    figures: [],
    goods: [],
    discrepancies: [],
  }
  let start = 0
  for (const each of lines) {
    const end = start + each.text.length
    const evidence = [{ document: dossier.documents[0]?.id ?? '', start, end, quote: each.text }]
    for (const told of each.told) addTo(dossier, told, { evidence, text: each.text, parties: [...between].sort() })
    start = end + 1
  }
  return dossier
}

interface Place {
  readonly evidence: Evidence[]
  readonly text: string
  readonly parties: string[]
}

function addTo(dossier: Dossier, told: Told, { evidence, text, parties }: Place): void {
  const id = `${shortHash([JSON.stringify(told)])}`
  const because = (rule: string) => ({ rule, words: [text.split(' ')[0] ?? ''] })
  if ('act' in told) {
    const own = {
      id,
      to: [],
      subjects: ['trade'],
      text,
      reality: 'done' as const,
      evidence,
      because: because('acts.x'),
    }
    dossier.statements.push({ ...own, ...told.act })
  } else if ('paper' in told) {
    const own = { id, kind: 'agreement' as const, parties, evidence, because: because('instruments.sign') }
    dossier.instruments.push({ ...own, ...told.paper })
  } else if ('body' in told) {
    const own = { id, kind: 'committee' as const, evidence, because: because('mechanisms.meet') }
    dossier.mechanisms.push({ ...own, ...told.body })
  } else if ('level' in told) {
    dossier.levels.push({ id, evidence, because: because(told.rule ?? 'levels.raise'), ...told.level })
  } else if ('figure' in told) {
    const { value } = told.figure
    const bounds = value === null ? {} : { low: value * 0.99, high: value * 1.01 }
    const own = { id, parties, unit: 'USD', change_percent: null, evidence, because: because('figures.money') }
    dossier.figures.push({ ...own, ...bounds, ...told.figure })
  } else {
    dossier.people.push({ id, variants: [], role: '', evidence, because: because('people.merge'), ...told.person })
  }
}
