import type { Tables } from '../../../knowledge/tables.js'
import type { Good } from '../../../model/dossier.js'
import { stemOf, wordsOf } from '../../words.js'
import { type Difference, type DifferenceFinder, differenceWords, type Told, valuesOf } from '../difference.js'
import { pairsOf } from '../pairs.js'

/** Groups of goods that one list draws wider than the other: “carpets” here, “carpets and felt” there. */
export function createGoodsFinder(tables: Tables): DifferenceFinder {
  const { sentences } = differenceWords(tables)
  const { empty } = tables.get<{ empty: string }>('languages/en/paraphrases')
  const emptyWords = new Set(empty.split(/\s+/))
  const stemsOf = (name: string) =>
    new Set(
      wordsOf(name)
        .filter(word => !emptyWords.has(word.plain))
        .map(word => stemOf(word.plain)),
    )
  return account => {
    const seen = new Set<string>()
    return pairsOf(account).flatMap(([a, b]) => {
      const [mine, others] = [
        goodsIn(account.reports[a.report]?.goods, a.claim.evidence),
        goodsIn(account.reports[b.report]?.goods, b.claim.evidence),
      ]
      return mine.flatMap(good => {
        const wider = others.find(
          other =>
            isOneGroup(good, other) &&
            isJoined(other.name) &&
            !isJoined(good.name) &&
            isWider(stemsOf(good.name), stemsOf(other.name)),
        )
        const key = `${good.name} ${wider?.name}`
        if (wider === undefined || seen.has(key)) return []
        seen.add(key)
        const values = valuesOf([good, wider].flatMap(goodTold))
        return {
          kind: 'term',
          about: good.name,
          values,
          explanation: sentences['term-goods'] ?? '',
          tone: 'term',
          because: { rule: 'differences.goods', words: [good.name, wider.name] },
        } satisfies Difference
      })
    })
  }
}

/** The good where its first evidence prints it. */
function goodTold({ name, evidence }: Good): Told[] {
  const [first] = evidence
  if (first === undefined) return []
  const at = first.quote.indexOf(name)
  if (at < 0) return [{ value: name, evidence: first }]
  const start = first.start + at
  return [{ value: name, evidence: { ...first, start, end: start + name.length, quote: name } }]
}

function goodsIn(goods: readonly Good[] | undefined, within: { readonly start: number; readonly end: number }): Good[] {
  return (goods ?? []).filter(good => good.evidence.some(({ start, end }) => start < within.end && within.start < end))
}

/** “Carpets and felt”: two things under one heading. */
const isJoined = (name: string): boolean => /\s(?:and|or|&)\s/.test(name)

const isOneGroup = (a: Good, b: Good): boolean => a.hs.length > 0 && a.hs.some(code => b.hs.includes(code))

/** One name holds the other and adds to it. */
function isWider(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [few, many] = a.size < b.size ? [a, b] : [b, a]
  const isForm = (stem: string, other: string) => stem.startsWith(other) || other.startsWith(stem)
  const added = [...many].filter(stem => ![...few].some(other => isForm(stem, other)))
  return few.size > 0 && added.length > 0 && [...few].every(stem => [...many].some(other => isForm(stem, other)))
}
