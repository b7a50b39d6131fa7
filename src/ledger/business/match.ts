import {
  type BusinessLine,
  type CodeSuggestion,
  type GoodsMatch,
  type GoodsMatching,
  type GoodsSide,
  MATCH_LEVELS,
  type MatchLevel,
  type NamedGood,
} from '../../model/business.js'
import { byText } from '../order.js'

const DIGITS: Readonly<Record<MatchLevel, number>> = { code: 6, heading: 4, chapter: 2 }

interface Known {
  readonly relation: string
  /** Goods listed in the relation. */
  readonly goods: readonly BusinessLine[]
  readonly named: readonly NamedGood[]
  readonly suggest: (name: string) => readonly CodeSuggestion[]
}

/** The lists of both sides beside each other: what one sells that the other buys, how near, and what the coverage names. */
export function matchGoods({ relation, goods, named, suggest }: Known): GoodsMatching {
  const [a = '', b = ''] = relation.split('-')
  const suggested = Object.fromEntries(
    goods.filter(({ fields }) => fields.hs === '').map(({ id, fields }) => [id, suggest(fields.name ?? '')]),
  )
  const codesOf = ({ id, fields }: BusinessLine): readonly string[] =>
    fields.hs ? [fields.hs] : (suggested[id] ?? []).map(({ code }) => code)
  const way = (from: string, to: string): GoodsSide => {
    const sells = goods.filter(({ fields }) => fields.of === from && fields.direction === 'sell')
    const buys = goods.filter(({ fields }) => fields.of === to && fields.direction === 'buy')
    const matches = sells.flatMap(sell => buys.flatMap(buy => matchOf(sell, buy, codesOf) ?? []))
    return { from, to, sells, buys, matches: matches.sort(nearest) }
  }
  const near = new Map(goods.map(line => [line.id, named.filter(good => isNamed(line, good, codesOf(line)))]))
  const listed = new Set([...near.values()].flat())
  return {
    relation,
    ways: [way(a, b), way(b, a)],
    named: Object.fromEntries([...near].filter(([, found]) => found.length > 0)),
    suggested,
    unlisted: named.filter(good => !listed.has(good)),
  }
}

function matchOf(
  sell: BusinessLine,
  buy: BusinessLine,
  codesOf: (line: BusinessLine) => readonly string[],
): GoodsMatch | undefined {
  let best: Pick<GoodsMatch, 'level' | 'codes'> | undefined
  for (const sold of codesOf(sell)) {
    for (const bought of codesOf(buy)) {
      const level = levelOf(sold, bought)
      if (level !== undefined && (best === undefined || rank(level) < rank(best.level))) {
        best = { level, codes: [sold, bought] }
      }
    }
  }
  return best && { sell, buy, ...best, confirmed: sell.fields.hs !== '' && buy.fields.hs !== '' }
}

/** By the digits that both have and that are the same. */
export function levelOf(a: string, b: string): MatchLevel | undefined {
  return MATCH_LEVELS.find(level => {
    const digits = DIGITS[level]
    return a.length >= digits && b.length >= digits && a.slice(0, digits) === b.slice(0, digits)
  })
}

const rank = (level: MatchLevel): number => MATCH_LEVELS.indexOf(level)

const nearest = (x: GoodsMatch, y: GoodsMatch): number =>
  rank(x.level) - rank(y.level) ||
  Number(y.confirmed) - Number(x.confirmed) ||
  byText(x.sell.fields.name ?? '', y.sell.fields.name ?? '') ||
  byText(x.buy.id, y.buy.id)

/** By name, or by a code of the same heading; by chapter where neither says more than that. */
function isNamed({ fields }: BusinessLine, good: NamedGood, codes: readonly string[]): boolean {
  if (good.name.toLowerCase() === (fields.name ?? '').toLowerCase()) return true
  return codes.some(code =>
    good.hs.some(each => {
      const level = levelOf(code, each)
      return (
        level === 'code' || level === 'heading' || (level === 'chapter' && Math.min(code.length, each.length) === 2)
      )
    }),
  )
}
