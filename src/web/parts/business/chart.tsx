import type { JSX } from 'preact'
import type { TradeLine } from '../../../model/business.js'
import type { Site } from '../../site.js'

interface ChartProps {
  readonly lines: readonly TradeLine[]
  readonly site: Site
  readonly unit: string
  readonly names: { readonly from: string; readonly to: string }
}

const WIDTH = 560
const HEIGHT = 170
const FOOT = 22
const HEAD = 22
const WIDEST = 40
/** More periods than this do not fit beside each other: the latest are drawn. */
const DRAWN = 14

/** Two bars for each period: what the sender reports is full, what the receiver reports is hollow. The table says the same. */
export function TradeChart({ lines, site, unit, names }: ChartProps): JSX.Element | null {
  const { say, wording } = site
  const drawn = lines
    .filter(({ exported, imported }) => exported.length + imported.length > 0)
    .slice(-DRAWN)
    .map(({ period, exported, imported }) => ({
      period,
      bars: [
        ...exported.map(({ value }) => ({ value, held: true })),
        ...imported.map(({ value }) => ({ value, held: false })),
      ],
    }))
  if (drawn.length < 2) return null
  const most = Math.max(...drawn.flatMap(({ bars }) => bars.map(({ value }) => value)))
  if (most <= 0) return null
  const slot = WIDTH / drawn.length
  const floor = HEIGHT - FOOT
  return (
    <svg
      class="chart"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={say('trade.chart', { ...names, unit })}
    >
      <line class="floor" x1="0" x2={WIDTH} y1={floor} y2={floor} />
      <text x={WIDTH / 2} y="13" class="top-of">
        ■ {say('trade.exported', { side: names.from })} · □ {say('trade.imported', { side: names.to })}
      </text>
      {drawn.map(({ period, bars }, at) => {
        const wide = Math.min(WIDEST, (slot * 0.75) / bars.length)
        const left = slot * (at + 0.5) - (wide * bars.length) / 2
        return (
          <g key={period}>
            {bars.map(({ value, held }, nth) => {
              const tall = (value / most) * (HEIGHT - FOOT - HEAD)
              return (
                <g class={held ? undefined : 'not-held'} key={`${nth} ${value}`}>
                  <rect
                    x={(left + nth * wide + 1).toFixed(1)}
                    y={(floor - tall).toFixed(1)}
                    width={Math.max(2, wide - 2).toFixed(1)}
                    height={tall.toFixed(1)}
                  />
                </g>
              )
            })}
            <text x={(slot * (at + 0.5)).toFixed(1)} y={HEIGHT - 6}>
              {period.includes('Q') ? period : wording.period(period)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
