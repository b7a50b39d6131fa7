import type { JSX } from 'preact'
import type { Series } from '../../model/ledger.js'
import type { RelationFigures } from '../../model/lists.js'
import { listAt, relationAt } from '../addresses.js'
import { Shell } from '../layout.js'
import { SeriesChart } from '../parts/chart.js'
import { DifferenceSums } from '../parts/differences.js'
import { Pager, type SourceLabels } from '../parts/evidence.js'
import { Filters, NothingHere } from '../parts/filters.js'
import { relationName } from '../parts/names.js'
import { SeriesTable } from '../parts/series.js'
import type { Site } from '../site.js'
import { dataOf } from './commitments.js'

export interface FiguresProps {
  readonly site: Site
  readonly figures: readonly RelationFigures[]
  /** Relations of which older values are not shown. */
  readonly hidden: ReadonlyMap<string, boolean>
  /** Every relation that has any. */
  readonly dyads: readonly string[]
  readonly dyad: string | undefined
  readonly measure: string | undefined
  readonly labels: SourceLabels
  readonly page: number
  readonly more: boolean
}

/** Numbers over time: chart, table, who prints each, and the sums that do not come out. */
export function FiguresPage(props: FiguresProps): JSX.Element {
  const { site, figures, hidden, dyads, dyad, measure, labels, page, more } = props
  const { say, wording } = site
  const measures = [...new Set(figures.flatMap(({ series }) => series.map(({ measure }) => measure)))]
  const chosen = { dyad, measure }
  const shown = figures
    .map(each => ({
      ...each,
      series: each.series.filter(series => measure === undefined || series.measure === measure),
    }))
    .filter(({ series, sums }) => series.length + sums.length > 0)
  return (
    <Shell site={site} title={say('figures.title')} here="figures" data={dataOf(listAt('/figures', chosen))} wide>
      <h1>{say('figures.title')}</h1>
      <p class="lead">{say('figures.lead')}</p>
      <Filters
        site={site}
        action="/figures"
        filters={[
          {
            name: 'dyad',
            label: say('filter.relation'),
            chosen: dyad,
            choices: dyads.map(value => ({ value, label: relationName(value.split('-'), site) })),
          },
          {
            name: 'measure',
            label: say('filter.kind'),
            chosen: measure,
            choices: measures.map(value => ({ value, label: wording.say(`measure.${value}`) })),
          },
        ]}
      />
      {shown.length === 0 ? (
        <NothingHere site={site} action="/figures" chosen={dyad !== undefined || measure !== undefined} />
      ) : null}
      {shown.map(({ dyad, series, sums }) => (
        <section class="part" id={dyad} aria-labelledby={`${dyad}-head`} key={dyad}>
          <h2 id={`${dyad}-head`}>
            <a class="quiet-link" href={relationAt(dyad)}>
              {relationName(dyad.split('-'), site)}
            </a>{' '}
            <span class="n">{series.length}</span>
          </h2>
          {sums.length === 0 ? null : (
            <>
              <h3>{say('figures.sums')}</h3>
              <DifferenceSums differences={sums} site={site} labels={labels} />
            </>
          )}
          {series.map(each => (
            <div class="figures-of" key={`${each.measure} ${each.unit} ${each.parties}`}>
              <SeriesTable series={each} site={site} labels={labels} />
              <SeriesChart series={each} site={site} label={labelOf(each, { dyad, site })} />
            </div>
          ))}
          {props.dyad === undefined && hidden.get(dyad) === true ? (
            <p class="rest">
              <a href={listAt('/figures', { dyad, measure })}>{say('figures.older')}</a>
            </p>
          ) : null}
        </section>
      ))}
      <Pager
        site={site}
        page={page}
        more={more}
        href={number => listAt('/figures', { ...chosen, page: String(number) })}
      />
    </Shell>
  )
}

function labelOf({ measure, points }: Series, { dyad, site }: { readonly dyad: string; readonly site: Site }): string {
  const periods = points.map(({ period }) => period).filter(period => period !== '')
  const [first = '', last = first] = [periods[0], periods.at(-1)]
  return site.say('figures.chart', {
    measure: site.wording.say(`measure.${measure}`),
    relation: relationName(dyad.split('-'), site),
    count: points.length,
    from: first === '' ? '' : site.wording.period(first),
    to: last === '' ? '' : site.wording.period(last),
  })
}
