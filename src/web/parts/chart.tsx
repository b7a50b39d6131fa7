import type { JSX } from 'preact'
import type { Series } from '../../model/ledger.js'
import type { Site } from '../site.js'

interface ChartProps {
  readonly series: Series
  readonly site: Site
  /** What a reader who does not see it is told. */
  readonly label: string
}

const WIDTH = 560
const HEIGHT = 150
const FOOT = 22
const HEAD = 20
const WIDEST = 46

/**
 * Values of one measure over time as bars. The bounds of rounding stand on each bar as a line from the least to the
 * greatest value that prints like it; a value that another is preferred to is hollow. The table beside says the same.
 */
export function SeriesChart({ series, site: { wording }, label }: ChartProps): JSX.Element | null {
  const points = series.points.filter(({ value }) => value !== null && value > 0)
  const periods = [...new Set(points.map(({ period }) => period))]
  if (periods.length < 2) return null
  const most = Math.max(...points.map(({ value, high }) => Math.max(value ?? 0, high ?? 0)))
  const slot = WIDTH / periods.length
  const scale = (value: number) => (value / most) * (HEIGHT - FOOT - HEAD)
  const floor = HEIGHT - FOOT
  return (
    <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <line class="floor" x1="0" x2={WIDTH} y1={floor} y2={floor} />
      {periods.map((period, at) => {
        const here = points.filter(point => point.period === period)
        const wide = Math.min(WIDEST, (slot * 0.7) / here.length)
        const middle = slot * (at + 0.5)
        const left = middle - (wide * here.length) / 2
        const top = Math.max(...here.map(({ value }) => scale(value ?? 0)))
        return (
          <g key={period}>
            {here.map((point, nth) => {
              const value = point.value ?? 0
              const x = left + nth * wide
              return (
                <g class={point.holds ? undefined : 'not-held'} key={`${value}`}>
                  <rect
                    x={short(x + 1)}
                    y={short(floor - scale(value))}
                    width={short(Math.max(2, wide - 2))}
                    height={short(scale(value))}
                  />
                  {point.low !== undefined && point.high !== undefined && point.low < point.high ? (
                    <rect
                      class="bounds"
                      x={short(x + wide / 2 - 2.5)}
                      y={short(floor - scale(point.high))}
                      width="5"
                      height={short(Math.max(1, scale(point.high) - scale(point.low)))}
                    />
                  ) : null}
                </g>
              )
            })}
            <text x={short(middle)} y={short(floor - top - 7)} class="top-of">
              {toldOf(here, { wording, unit: series.unit })}
            </text>
            <text x={short(middle)} y={HEIGHT - 6}>
              {period === '' ? '' : wording.period(period)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

/** Values that hold beside each other are told from the least to the greatest: none of them is the right one. */
function toldOf(
  here: Series['points'],
  { wording, unit }: { readonly wording: Site['wording']; readonly unit: string },
) {
  const holding = here.filter(({ holds }) => holds)
  const values = (holding.length === 0 ? here : holding).flatMap(({ value }) => value ?? [])
  const [least, greatest] = [Math.min(...values), Math.max(...values)]
  if (values.length === 0) return ''
  const start = wording.amount(least, unit)
  return least === greatest ? start : wording.say('figure.span', { start, end: wording.amount(greatest, unit) })
}

const short = (value: number): string => value.toFixed(1).replace(/\.0$/, '')
