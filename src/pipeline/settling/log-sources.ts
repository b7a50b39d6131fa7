import { lastChanges, logChanges } from '../../store/changes.js'
import type { NewFact } from '../../store/facts.js'
import type { Work } from '../../store/truth.js'

type Placed = Pick<NewFact, 'document' | 'partition' | 'title' | 'publisher' | 'published'>

/** Notes documents that were not read before. */
export async function logNewSources(work: Work, facts: readonly Placed[]): Promise<void> {
  const known = await lastChanges(
    work,
    facts.map(({ document }) => document),
    ['source.added'],
  )
  await logChanges(
    work,
    facts
      .filter(({ document }) => !known.has(document))
      .map(({ document, partition, title, publisher, published }) => ({
        kind: 'source.added',
        subject: document,
        dyads: pairsOf(partition),
        event: '',
        body: { title, publisher, published },
      })),
  )
}

/** Every two of the sides of a partition. */
function pairsOf(partition: string): string[] {
  const sides = partition === '' ? [] : partition.split('-')
  return sides.flatMap((a, at) => sides.slice(at + 1).map(b => `${a}-${b}`))
}
