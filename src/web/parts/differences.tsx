import type { JSX } from 'preact'
import { ToneIcon } from '../../export/html/icons.js'
import type { OpenDiscrepancy } from '../../model/ledger.js'
import { entryAt } from '../addresses.js'
import type { Site } from '../site.js'
import { type SourceLabels, ToldBy } from './evidence.js'

interface ListProps {
  readonly differences: readonly OpenDiscrepancy[]
  readonly site: Site
  readonly labels: SourceLabels
}

const ASKING = new Set(['contradiction', 'arithmetic', 'strength'])

/** Differences in short: those that ask for a look first, with every value and who tells it. */
export function DifferenceList({ differences, ...context }: ListProps): JSX.Element {
  const asking = differences.filter(({ content }) => ASKING.has(content.tone))
  const others = differences.filter(({ content }) => !ASKING.has(content.tone))
  return (
    <ul class="variants">
      {[...asking, ...others].map(difference => (
        <DifferenceItem difference={difference} key={difference.id} {...context} />
      ))}
    </ul>
  )
}

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
            <bdi class="words">{value}</bdi> <ToldBy evidence={evidence} labels={labels} />
          </span>
        ))}
      </span>
    </li>
  )
}
