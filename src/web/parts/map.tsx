import type { JSX } from 'preact'
import type { Site } from '../site.js'

/** Latitude and longitude of the seats of governments, by party. */
export type Seats = Readonly<Record<string, readonly [latitude: number, longitude: number]>>

interface MapProps {
  readonly site: Site
  readonly relations: readonly { readonly dyad: string; readonly parties: readonly string[]; readonly events: number }[]
  readonly seats: Seats
}

interface Point {
  readonly code: string
  readonly x: number
  readonly y: number
}

// As scripts/map.mjs draws land: Miller’s cylindrical projection, ten units to a degree of longitude.
const xOf = (longitude: number): number => (longitude + 180) * 10
const yOf = (latitude: number): number =>
  (-1.25 * Math.log(Math.tan(Math.PI / 4 + (0.4 * latitude * Math.PI) / 180)) * 1800) / Math.PI

/** Seats on record joined by their relations, over the outline of land. The table below says the same, and more. */
export function RelationsMap({ site, relations, seats }: MapProps): JSX.Element | null {
  const placed = relations.filter(({ parties }) => parties.every(code => seats[code] !== undefined))
  if (placed.length < 2) return null
  const codes = [...new Set(placed.flatMap(({ parties }) => parties))]
  const points = codes.flatMap((code): Point[] => {
    const seat = seats[code]
    return seat === undefined ? [] : [{ code, x: xOf(seat[1]), y: yOf(seat[0]) }]
  })
  const box = boxAround(points)
  const unit = box.width / 100
  const at = new Map(points.map(point => [point.code, point]))
  const labels = labelsFor(points, { unit, box, name: site.wording.party })
  return (
    <figure class={points.length > 8 ? 'map many' : 'map'}>
      <svg
        viewBox={[box.x, box.y, box.width, box.height].map(short).join(' ')}
        role="img"
        aria-label={site.say('map.label')}
      >
        <use href="/assets/land.svg#land" class="land" />
        {placed.map(({ dyad, parties: [one = '', other = ''] }) => {
          const [a, b] = [at.get(one), at.get(other)]
          return a && b ? <path class="way" d={wayOf(a, b)} key={dyad} /> : null
        })}
        {points.map(({ code, x, y }) => (
          <circle class="capital" cx={short(x)} cy={short(y)} r={short(unit * 0.55)} key={code} />
        ))}
        <g font-size={short(unit * 1.35)} stroke-width={short(unit * 0.35)}>
          {labels.map(({ code, x, y, anchor }) => (
            <text x={short(x)} y={short(y)} text-anchor={anchor} key={code}>
              {site.wording.party(code)}
            </text>
          ))}
        </g>
      </svg>
      <figcaption>{site.say('map.note')}</figcaption>
    </figure>
  )
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const NARROWEST = 500
/** A strip: this many times as wide as high. */
const SHAPE = 3

function boxAround(points: readonly Point[]): Box {
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  const [left, right, upper, lower] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const margin = Math.max((right - left) * 0.12, 60)
  const needed = Math.max(right - left + 2 * margin, (lower - upper + 1.2 * margin) * SHAPE, NARROWEST)
  const width = Math.min(needed, 3600)
  const height = Math.max(width / SHAPE, lower - upper + margin)
  const x = Math.min(Math.max((left + right - width) / 2, 0), 3600 - width)
  return { x, y: (upper + lower - height) / 2, width, height }
}

/** A shallow arc, always bent the same way, so that two relations of one state do not lie on each other. */
function wayOf(a: Point, b: Point): string {
  const [from, to] = a.x <= b.x ? [a, b] : [b, a]
  const bend = 0.14
  const x = (from.x + to.x) / 2 + (to.y - from.y) * bend
  const y = (from.y + to.y) / 2 - (to.x - from.x) * bend
  return `M${short(from.x)} ${short(from.y)}Q${short(x)} ${short(y)} ${short(to.x)} ${short(to.y)}`
}

interface Label extends Point {
  readonly anchor: 'start' | 'middle' | 'end'
}

interface Naming {
  readonly unit: number
  readonly box: Box
  readonly name: (code: string) => string
}

/** Names beside their points: to the right, the left, above or below, wherever nothing stands yet; else none. */
function labelsFor(points: readonly Point[], { unit, box, name }: Naming): Label[] {
  const taken: Box[] = points.map(({ x, y }) => ({ x: x - unit, y: y - unit, width: 2 * unit, height: 2 * unit }))
  return points.flatMap((point): Label[] => {
    const width = name(point.code).length * unit * 0.72
    const height = unit * 1.4
    const places = [
      { anchor: 'start', x: point.x + unit, y: point.y + unit * 0.45, left: point.x + unit },
      { anchor: 'end', x: point.x - unit, y: point.y + unit * 0.45, left: point.x - unit - width },
      { anchor: 'middle', x: point.x, y: point.y - unit, left: point.x - width / 2 },
      { anchor: 'middle', x: point.x, y: point.y + unit * 2, left: point.x - width / 2 },
    ] as const
    for (const { anchor, x, y, left } of places) {
      const own: Box = { x: left, y: y - unit * 1.1, width, height }
      if (left < box.x || left + width > box.x + box.width) continue
      if (taken.some(other => overlaps(own, other))) continue
      taken.push(own)
      return [{ code: point.code, x, y, anchor }]
    }
    return []
  })
}

const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

const short = (value: number): string => value.toFixed(1).replace(/\.0$/, '')
