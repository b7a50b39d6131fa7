import { createPaperTitles } from '../../knowledge/paper-titles.js'
import type { Tables } from '../../knowledge/tables.js'
import type { DateTable } from '../../text/date-words.js'
import type { TitleComparer } from '../../text/titles.js'
import { WordFact } from '../../text/word-facts.js'
import { createGrammar, type Grammar } from '../grammar/words.js'
import { type ActDomain, type ActFinder, createActFinder } from './acts/find-acts.js'
import { createRealityReader, type RealityReader } from './acts/reality.js'
import { type StageTable, stageTable } from './acts/stages.js'
import { createMechanismWords, type MechanismWords } from './bodies/words.js'
import type { FamilyTable } from './instruments/unify.js'
import { createInstrumentWords, type InstrumentWords } from './instruments/words.js'
import { createLevelWords, type LevelWords } from './levels/words.js'
import { DOMAIN, type ScanWords } from './scan.js'

interface DomainTools {
  readonly grammar: Grammar
  readonly acts: ActFinder
  readonly reality: RealityReader
  readonly stages: StageTable
  readonly titles: TitleComparer
}

export interface InstrumentTools extends DomainTools {
  readonly words: InstrumentWords
  readonly families: FamilyTable
}

export interface MechanismTools extends DomainTools {
  readonly words: MechanismWords
}

export interface LevelTools extends DomainTools {
  readonly words: LevelWords
}

/** What reading papers, bodies and levels needs, prepared once. */
export interface PaperTools {
  readonly scan: ScanWords
  readonly instruments: InstrumentTools
  readonly mechanisms: MechanismTools
  readonly levels: LevelTools
}

export function createPaperTools(tables: Tables): PaperTools {
  const grammar = tables.shared(createGrammar)
  const reality = createRealityReader(tables)
  const of = (domain: ActDomain): DomainTools => ({
    grammar,
    reality,
    acts: createActFinder(tables, domain),
    stages: stageTable(tables, domain),
    titles: tables.shared(createPaperTitles)[domain],
  })
  const families = tables.get<FamilyTable>('ontology/instruments')
  const instruments = { ...of('instrument'), words: createInstrumentWords(tables), families }
  const mechanisms = { ...of('mechanism'), words: createMechanismWords(tables) }
  const levels = { ...of('level'), words: createLevelWords(tables) }
  const openers = new WordFact(
    letters =>
      (instruments.words.opens.of(letters) ? DOMAIN.instrument : 0) |
      (mechanisms.words.opens.of(letters) ? DOMAIN.mechanism : 0) |
      (levels.words.opens.of(letters) ? DOMAIN.level : 0),
    0,
  )
  const months = new Set(Object.keys(tables.get<Pick<DateTable, 'months'>>('languages/en/dates').months))
  return { scan: { months, openers }, instruments, mechanisms, levels }
}
