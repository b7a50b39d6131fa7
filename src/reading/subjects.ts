import type { Tables } from '../knowledge/tables.js'
import type { Force } from '../model/dossier.js'
import type { ReadText } from '../model/text.js'
import { chooseSubjects, type SubjectNature } from './subjects/choice.js'
import { createContext } from './subjects/context.js'
import { createCueFinder, type SubjectGoods } from './subjects/cues.js'
import { findSubjects } from './subjects/found.js'

/** Subjects of the act told by tokens `first` (inclusive) to `last` (exclusive): one to four, most specific first. */
export type SubjectReader = (text: ReadText, first: number, last: number, force: Force) => string[]

interface Ontology {
  readonly subjects: readonly (SubjectNature & SubjectGoods[number])[]
}

export function createSubjectReader(tables: Tables): SubjectReader {
  const { subjects } = tables.get<Ontology>('ontology/subjects')
  const natures = new Map(subjects.map(nature => [nature.code, nature]))
  const find = createCueFinder(tables, subjects)
  const contextOf = createContext(find)
  return (text, first, last, force) => {
    const context = contextOf(text)
    const found = findSubjects(text, find, { first, last, names: context.names })
    return chooseSubjects(found, { force, natures, before: () => context.before(first) })
  }
}
