import { createPaperTitles } from '../../knowledge/paper-titles.js'
import type { Tables } from '../../knowledge/tables.js'
import type { DateTable } from '../../text/date-words.js'
import type { TitleComparer } from '../../text/titles.js'
import { createGrammar, type Grammar } from '../grammar/words.js'
import { type ActDomain, type ActFinder, createActFinder } from './acts.js'
import { createRealityReader, type RealityReader } from './reality.js'
import { type StageTable, stageTable } from './stages.js'
import type { FamilyTable } from './unify.js'
import { createInstrumentWords, type InstrumentWords } from './words.js'

/** What reading papers, bodies or levels needs, prepared once. */
export interface DomainTools {
  readonly grammar: Grammar
  readonly acts: ActFinder
  readonly reality: RealityReader
  readonly stages: StageTable
  readonly titles: TitleComparer
  readonly months: ReadonlySet<string>
}

export interface InstrumentTools extends DomainTools {
  readonly words: InstrumentWords
  readonly families: FamilyTable
}

export function createDomainTools(tables: Tables, domain: ActDomain): DomainTools {
  return {
    grammar: createGrammar(tables),
    acts: createActFinder(tables, domain),
    reality: createRealityReader(tables),
    stages: stageTable(tables, domain),
    months: new Set(Object.keys(tables.get<Pick<DateTable, 'months'>>('languages/en/dates').months)),
    titles: createPaperTitles(tables, domain),
  }
}

export function createInstrumentTools(tables: Tables): InstrumentTools {
  return {
    ...createDomainTools(tables, 'instrument'),
    words: createInstrumentWords(tables),
    families: tables.get<FamilyTable>('ontology/instruments'),
  }
}
