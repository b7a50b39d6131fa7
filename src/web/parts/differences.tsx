import type { JSX } from 'preact'
import { ToneIcon } from '../../export/html/icons.js'
import type { OpenDiscrepancy, Words } from '../../model/ledger.js'
import { entryAt } from '../addresses.js'
import type { Site } from '../site.js'
import { Quotes, type SourceLabels, ToldBy } from './evidence.js'

interface ListProps {
  readonly differences: readonly OpenDiscrepancy[]
  readonly site: Site
  readonly labels: SourceLabels
}

const ASKING = new Set(['contradiction', 'arithmetic', 'strength'])

/** Differences in short: those that ask for a look first, with every value and who tells it. */
export function DifferenceList({ differences, ...context }: ListProps): JSX.Element {
  return (
    <ul class="variants">
      {inOrder(differences).map(difference => (
        <DifferenceItem difference={difference} key={difference.id} {...context} />
      ))}
    </ul>
  )
}

export const inOrder = (differences: readonly OpenDiscrepancy[]): OpenDiscrepancy[] =>
  [true, false].flatMap(asking => differences.filter(({ content }) => ASKING.has(content.tone) === asking))

function DifferenceItem({
  difference,
  site,
  labels,
}: Omit<ListProps, 'differences'> & { readonly difference: OpenDiscrepancy }): JSX.Element {
  const { id, events, content } = difference
  // Accounts of different events differ in the relation, not within one of them.
  const href = events.length === 1 ? entryAt(id) : undefined
  return (
    <li>
      <span class={`badge ${content.tone}`}>
        <ToneIcon tone={content.tone} /> {site.wording.say(`tone.${content.tone}`)}
      </span>
      <span class="about">{href ? <a href={href}>{content.about}</a> : <bdi>{content.about}</bdi>}</span>
      <span class="values">
        {content.values.map(({ value, evidence }) => (
          <span class="value" key={value}>
            <bdi class={isPrinted(content.kind, value, evidence) ? 'words' : undefined}>{value}</bdi>{' '}
            <ToldBy evidence={evidence} labels={labels} />
          </span>
        ))}
      </span>
    </li>
  )
}

/** Sums as sources print them, each with the words it stands on and how it should come out. */
export function DifferenceSums({ differences, site, labels }: ListProps): JSX.Element {
  return (
    <>
      {differences.map(({ id, events, content }) => (
        <div class={`card ${content.tone}`} key={id}>
          <h4>
            <span class={`badge ${content.tone}`}>
              <ToneIcon tone={content.tone} /> {site.wording.say(`tone.${content.tone}`)}
            </span>{' '}
            {events.length === 1 ? <a href={entryAt(id)}>{content.about}</a> : <bdi>{content.about}</bdi>}
          </h4>
          <Quotes evidence={content.values.flatMap(({ evidence }) => evidence)} labels={labels} />
          <p class="sum">
            <bdi>{content.explanation}</bdi>
          </p>
        </div>
      ))}
    </>
  )
}

/** Kinds whose values are words of the sources; those of the others are Entente’s, even where a source has the same. */
const WORDS: ReadonlySet<OpenDiscrepancy['content']['kind']> = new Set(['name', 'term', 'number', 'date'])

export const isPrinted = (
  kind: OpenDiscrepancy['content']['kind'],
  value: string,
  evidence: readonly Words[],
): boolean => evidence.some(({ quote }) => quote === value || (WORDS.has(kind) && quote.includes(value)))
