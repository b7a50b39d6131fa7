// Makes generated/map/land.svg: the outline of all land, without a single boundary, in the projection of
// src/server/map.ts (Miller's cylindrical). Data: Natural Earth 1:110m, public domain, by way of the npm package
// world-atlas (ISC). Built once, so that no page and no browser ever draws a map.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const top = dirname(dirname(fileURLToPath(import.meta.url)))
const require = createRequire(import.meta.url)
/** Units of the picture in a degree of longitude. */
const SCALE = 10
/** Land south of it holds no government. */
const SOUTHERNMOST = -60

const x = longitude => Math.round((longitude + 180) * SCALE)
const y = latitude =>
  Math.round(-((1.25 * Math.log(Math.tan(Math.PI / 4 + (0.4 * latitude * Math.PI) / 180)) * 180) / Math.PI) * SCALE)

export function makeMap() {
  const { arcs, transform, objects } = JSON.parse(readFileSync(require.resolve('world-atlas/land-110m.json'), 'utf8'))
  const decoded = arcs.map(arc => {
    let [a, b] = [0, 0]
    return arc.map(([da, db]) => {
      a += da
      b += db
      return [a * transform.scale[0] + transform.translate[0], b * transform.scale[1] + transform.translate[1]]
    })
  })
  const lineOf = index => (index >= 0 ? decoded[index] : [...decoded[~index]].reverse())
  const rings = objects.land.geometries.flatMap(({ type, arcs }) => (type === 'Polygon' ? arcs : arcs.flat()))
  const path = rings
    .map(ring => ring.flatMap((index, at) => lineOf(index).slice(at === 0 ? 0 : 1)))
    .filter(points => points.some(([, latitude]) => latitude > SOUTHERNMOST))
    .flatMap(cut)
    .map(drawn)
    .join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -1320 3600 2640"><!-- Natural Earth 1:110m, public domain (naturalearthdata.com), by way of world-atlas (ISC): land only --><path id="land" d="${path}"/></svg>\n`
  const file = join(top, 'generated', 'map', 'land.svg')
  mkdirSync(dirname(file), { recursive: true })
  if (!existsSync(file) || readFileSync(file, 'utf8') !== svg) writeFileSync(file, svg)
}

/** Land on both sides of the 180th meridian is two pieces here: a line from one edge of the map to the other is no coast. */
function cut(points) {
  const pieces = [[]]
  for (const point of points) {
    const last = pieces.at(-1)?.at(-1)
    if (last && Math.abs(last[0] - point[0]) > 180) pieces.push([])
    pieces.at(-1)?.push(point)
  }
  return pieces.filter(({ length }) => length > 2)
}

/** A closed line in whole units, by steps; points that fall on the one before are left out. */
function drawn(points) {
  let [atX, atY] = [x(points[0][0]), y(points[0][1])]
  let path = `M${atX} ${atY}l`
  for (const [longitude, latitude] of points.slice(1)) {
    const [dx, dy] = [x(longitude) - atX, y(latitude) - atY]
    if (dx === 0 && dy === 0) continue
    path += `${path.endsWith('l') || dx < 0 ? '' : ' '}${dx}${dy < 0 ? '' : ' '}${dy}`
    atX += dx
    atY += dy
  }
  return `${path}z`
}
