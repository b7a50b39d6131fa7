import type { Tables } from '../../../knowledge/tables.js'
import { plain } from '../../../text/fold.js'
import { type Difference, type DifferenceFinder, differenceWords, type Told, valuesOf } from '../difference.js'
import { createNameScanner } from './scan.js'

interface Contested {
  readonly contested: readonly { readonly about: string; readonly names: readonly string[] }[]
}

/** Names that two states, or two houses, use for one thing: only when the sources do not all print the same ones. */
export function createContestedNameFinder(tables: Tables): DifferenceFinder {
  const { contested } = tables.get<Contested>('ontology/terms')
  const { sentences } = differenceWords(tables)
  const scan = createNameScanner(contested.map(({ names }) => names))
  const abouts = new Map(contested.flatMap(({ about, names }) => names.map(name => [plain(name), about] as const)))
  return account =>
    scan(account)
      .filter(namesDiffer)
      .map((told): Difference => {
        const values = valuesOf(told)
        const name = values[0]?.value ?? ''
        return {
          kind: 'term',
          about: abouts.get(plain(name)) ?? name,
          values,
          explanation: sentences['term-contested'] ?? '',
          tone: 'term',
          because: { rule: 'differences.contested-name', words: values.map(({ value }) => value) },
        }
      })
}

/** Whether some document leaves out a name that another prints. */
function namesDiffer(told: readonly Told[]): boolean {
  const byDocument = new Map<string, Set<string>>()
  for (const { value, evidence } of told) {
    const names = byDocument.get(evidence.document) ?? new Set()
    byDocument.set(evidence.document, names.add(plain(value)))
  }
  const all = new Set(told.map(({ value }) => plain(value)))
  return byDocument.size > 1 && [...byDocument.values()].some(names => names.size < all.size)
}
