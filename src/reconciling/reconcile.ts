import type { Tables } from '../knowledge/tables.js'
import type { Dossier, DossierDocument } from '../model/dossier.js'
import type { Report } from '../model/report.js'
import { createActReader } from './acts/act.js'
import { joinActs, matchActs } from './acts/joining.js'
import { statementsOf } from './acts/statements.js'
import { createDifferenceFinder } from './differences/find.js'
import { mergeEvent } from './event.js'
import { completeFigureYears } from './figure-years.js'
import { createGrouper, type EventGroup, type GroupingOptions, placeOf } from './grouping.js'
import { createPaperRules, mergeInstruments, mergeLevels, mergeMechanisms } from './papers.js'
import { withParagraphs } from './paragraphs.js'
import { mergePeople } from './people.js'
import { settleStates } from './settle.js'
import { type Word, wordsOf } from './words.js'

/** One dossier per event. Pure: the same reports, in the same order, give the same dossiers. */
export type Reconciler = (reports: readonly Report[], options?: GroupingOptions) => Dossier[]

export { placeOf }

/** All reports of one reading, each with the words of its text. */
interface Folder {
  readonly all: readonly Report[]
  readonly words: readonly (readonly Word[])[]
}

/**
 * Lays several reports side by side: one dossier per event, one person under all spellings, one statement with one
 * evidence per place that reports it, and the differences that a careful editor would flag.
 */
export function createReconciler(tables: Tables): Reconciler {
  const groupByEvent = createGrouper(tables)
  const readActs = createActReader(tables)
  const paperRules = createPaperRules(tables)
  const findDifferences = createDifferenceFinder(tables)
  const reconcileEvent = ({ all, words }: Folder, { members, origins }: EventGroup): Dossier => {
    const told = settleStates(members.flatMap(index => all[index] ?? []))
    const event = mergeEvent(told)
    const reports = completeFigureYears(told, event.start)
    const { people, idOf, names, sources } = mergePeople(reports)
    const texts = members.map(index => words[index] ?? [])
    const acts = readActs(reports, names)
    const matches = matchActs(acts)
    const groups = joinActs(acts, matches)
    const papers = {
      instruments: mergeInstruments(reports, paperRules),
      mechanisms: mergeMechanisms(reports, paperRules),
      levels: mergeLevels(reports, paperRules),
    }
    const dossier: Dossier = {
      version: '1',
      documents: reports.map((report, at) => {
        const origin = origins[at] === members[at] ? undefined : all[origins[at] ?? -1]?.document.id
        return { ...documentOf(report), ...(origin === undefined ? {} : { origin }) }
      }),
      event,
      people: [...people],
      statements: statementsOf(groups, act => act.claim.speakers.map(index => idOf(act.report, index))),
      ...papers,
      figures: reports.flatMap(report => report.figures).map((figure, index) => ({ id: `f${index + 1}`, ...figure })),
      goods: reports.flatMap(report => [...report.goods]),
      discrepancies: findDifferences({ reports, texts, persons: sources, acts, matches, groups, papers }),
    }
    return withParagraphs(dossier, reports)
  }
  return (all, options) => {
    const words = all.map(({ document }) => wordsOf(document.text))
    return groupByEvent(all, words, options).map(group => reconcileEvent({ all, words }, group))
  }
}

function documentOf({ document, unreadReason }: Report): DossierDocument {
  return {
    id: document.id,
    source: document.source,
    publisher: document.publisher,
    title: document.title,
    credits: [...document.credits],
    published: document.published,
    ...(document.release === undefined ? {} : { release: document.release }),
    language: document.language,
    sha256: document.sha256,
    text: document.text,
    ...(unreadReason === '' ? {} : { unread: unreadReason }),
  }
}
