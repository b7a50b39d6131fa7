import type { Block } from '../model/document.js'
import type { Dossier, Evidence } from '../model/dossier.js'
import type { Report } from '../model/report.js'

/** The dossier with the numbers of the paragraphs that its evidence stands in, where documents number them. */
export function withParagraphs(dossier: Dossier, reports: readonly Report[]): Dossier {
  const numbered = new Map(
    reports.flatMap(({ document: { id, blocks } }) => {
      const found = blocks.filter(({ number }) => number !== undefined)
      return found.length === 0 ? [] : [[id, found] as const]
    }),
  )
  return numbered.size === 0 ? dossier : (addressed(dossier, numbered) as Dossier)
}

type Numbered = ReadonlyMap<string, readonly Block[]>

/** Evidence stands at many depths of a dossier; whatever it stands in is passed through as it is. */
function addressed(value: unknown, numbered: Numbered): unknown {
  if (Array.isArray(value)) return value.map(item => addressed(item, numbered))
  if (typeof value !== 'object' || value === null) return value
  if (isEvidence(value)) {
    const { document, start } = value
    const block = numbered.get(document)?.find(block => block.start <= start && start < block.end)
    return block?.number === undefined ? value : { ...value, paragraph: block.number }
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, addressed(inner, numbered)]))
}

const isEvidence = (value: object): value is Evidence =>
  'quote' in value && 'document' in value && 'start' in value && 'end' in value
