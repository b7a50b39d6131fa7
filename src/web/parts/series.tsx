import type { JSX } from 'preact'
import type { Series, SeriesPoint } from '../../model/ledger.js'
import type { Site } from '../site.js'
import { type SourceLabels, ToldBy } from './evidence.js'

interface SeriesProps {
  readonly series: Series
  readonly site: Site
  readonly labels: SourceLabels
}

/** Values of one measure over time: a bar, the value, the change as told, and who tells it. */
export function SeriesTable({ series, site, labels }: SeriesProps): JSX.Element {
  const { wording } = site
  const { say } = wording
  const most = Math.max(...series.points.map(({ value }) => value ?? 0))
  return (
    <table class="figure-table series">
      <caption>
        {say(`measure.${series.measure}`)}
        {series.unit === '' ? null : <span class="sub"> {series.unit}</span>}
      </caption>
      <thead>
        <tr>
          <th scope="col">{say('figure.period')}</th>
          <th scope="col">{say('figure.value')}</th>
          <th scope="col">{say('figure.change')}</th>
          <th scope="col">{say('figure.sources')}</th>
        </tr>
      </thead>
      <tbody>
        {series.points.map(point => (
          <Point point={point} unit={series.unit} most={most} site={site} labels={labels} key={keyOf(point)} />
        ))}
      </tbody>
    </table>
  )
}

interface PointProps extends Omit<SeriesProps, 'series'> {
  readonly point: SeriesPoint
  readonly unit: string
  readonly most: number
}

function Point({ point, unit, most, site: { wording }, labels }: PointProps): JSX.Element {
  const { period, value, low, high, change_percent: change, evidence, holds } = point
  const rounded = low !== undefined && high !== undefined && low < high
  return (
    <tr class={holds ? undefined : 'not-held'}>
      <th scope="row">{period === '' ? '' : wording.period(period)}</th>
      <td class="value">
        {value === null ? null : wording.amount(value, unit)}
        {value === null || most <= 0 ? null : (
          <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect width={Math.max(1, (value / most) * 100).toFixed(1)} height="4" />
          </svg>
        )}
        {rounded ? (
          <span class="sub">
            {wording.say('figure.range', { low: wording.amount(low, unit), high: wording.amount(high, unit) })}
          </span>
        ) : null}
      </td>
      <td class="change">{change === null ? '' : wording.percent(change)}</td>
      <td>
        <ToldBy evidence={evidence} labels={labels} />
      </td>
    </tr>
  )
}

const keyOf = ({ period, value, change_percent: change, on }: SeriesPoint): string => [period, value, change, on].join()
