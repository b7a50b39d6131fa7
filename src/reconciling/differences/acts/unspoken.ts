import type { Tables } from '../../../knowledge/tables.js'
import { type ConceptReader, createConceptReader } from '../../acts/concepts.js'
import { stretchesOf } from '../../sentences.js'
import { listOf } from '../../words.js'
import { createAboutReader } from '../about.js'
import {
  type Account,
  type Difference,
  type DifferenceFinder,
  differenceWords,
  evidenceOf,
  type Told,
  valuesOf,
} from '../difference.js'
import { createPhraseFinder, findAll, type PhraseFinder } from '../phrases.js'

/** Meanings that the matter not spoken of must share with the matter discussed. */
const SHARED = 2

interface Silence extends Told {
  readonly report: number
  readonly meanings: ReadonlySet<string>
}

/** A matter that one report says was left out of the talks and another says was taken up. */
export function createUnspokenFinder(tables: Tables): DifferenceFinder {
  const { sentences, forces } = differenceWords(tables)
  const { unspoken } = tables.get<{ unspoken: string }>('languages/en/differences')
  const find = createPhraseFinder(listOf(unspoken).map(phrase => [phrase, phrase] as const))
  const readConcepts = tables.shared(createConceptReader)
  const aboutOf = tables.shared(createAboutReader)
  return account =>
    silencesIn(account, { find, readConcepts }).flatMap((silence): Difference | never[] => {
      const spoken = account.acts.find(
        act =>
          act.report !== silence.report &&
          act.claim.force === 'discuss' &&
          act.rare.filter(key => silence.meanings.has(key)).length >= SHARED,
      )
      if (spoken === undefined) return []
      return {
        kind: 'stage',
        about: aboutOf([spoken]),
        values: valuesOf([silence, { value: forces.discuss, evidence: spoken.claim.evidence }]),
        explanation: sentences['stage-unspoken'] ?? '',
        tone: 'contradiction',
        because: { rule: 'differences.unspoken', words: [silence.value, spoken.claim.verb] },
      }
    })
}

interface Looked {
  readonly find: PhraseFinder<string>
  readonly readConcepts: ConceptReader
}

function silencesIn({ reports, texts }: Account, { find, readConcepts }: Looked): Silence[] {
  return reports.flatMap((report, index) =>
    stretchesOf(report.document.text, texts[index] ?? []).flatMap((stretch): Silence[] => {
      const [hit] = findAll(stretch, find)
      const [first, last] = [stretch[0], stretch.at(-1)]
      if (hit === undefined || first === undefined || last === undefined) return []
      const meanings = new Set(readConcepts(stretch).map(({ key }) => key))
      return [{ report: index, meanings, value: hit.value, evidence: evidenceOf(report, first.start, last.end) }]
    }),
  )
}
