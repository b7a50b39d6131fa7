import type { Tables } from '../../knowledge/tables.js'
import type { Discrepancy, Evidence } from '../../model/dossier.js'
import { createGoodsFinder } from './acts/goods.js'
import { createHolderFinder } from './acts/holders.js'
import { createPossibilityFinder } from './acts/possibility.js'
import { createProjectFinder } from './acts/projects.js'
import { createQuotationFinder } from './acts/quotations.js'
import { createScopeFinder } from './acts/scope.js'
import { createStrengthFinder } from './acts/strength.js'
import { createUnsettledFinder } from './acts/unsettled.js'
import { createUnspokenFinder } from './acts/unspoken.js'
import { createActDateFinder } from './dates/act-dates.js'
import { createFirstVisitFinder } from './dates/firsts.js'
import { createOccasionFinder } from './dates/occasions.js'
import { createToldDateFinder } from './dates/told-dates.js'
import { createVisitDateFinder } from './dates/visit-dates.js'
import { createVisitLengthFinder } from './dates/visit-length.js'
import { createYearFinder } from './dates/years.js'
import type { Account, Difference } from './difference.js'
import { createContestedNameFinder } from './names/contested-names.js'
import { createMeetingPlaceFinder } from './names/meeting-places.js'
import { createOfficeFinder } from './names/offices.js'
import { createPersonNameFinder } from './names/person-names.js'
import { createPlaceNameFinder } from './names/place-names.js'
import { createArithmeticFinder } from './numbers/arithmetic.js'
import { createFigureFinder } from './numbers/figures.js'
import { createNumberFinder } from './numbers/numbers.js'
import { createPartsFinder } from './numbers/parts.js'
import { createToldNumberFinder } from './numbers/told-numbers.js'
import { createPaperObjectFinder } from './papers/paper-objects.js'
import { createPaperStageFinder } from './papers/paper-stages.js'
import { createPaperTitleFinder } from './papers/paper-titles.js'
import { createSigningFinder } from './papers/signings.js'
import { createPassageReader } from './passages.js'

/** Lists what a careful editor would flag in the accounts of one event. Omissions are not differences. */
export function createDifferenceFinder(tables: Tables): (account: Account) => Discrepancy[] {
  const passagesOf = createPassageReader(tables)
  const finders = [
    createArithmeticFinder,
    createPartsFinder,
    createFigureFinder,
    createNumberFinder,
    createToldNumberFinder,
    createVisitDateFinder,
    createVisitLengthFinder,
    createActDateFinder,
    createYearFinder,
    createOccasionFinder,
    createToldDateFinder,
    createHolderFinder,
    createFirstVisitFinder,
    createQuotationFinder,
    createStrengthFinder,
    createPossibilityFinder,
    createProjectFinder,
    createUnsettledFinder,
    createUnspokenFinder,
    createSigningFinder,
    createPaperStageFinder,
    createPaperObjectFinder,
    createPaperTitleFinder,
    createContestedNameFinder,
    createOfficeFinder,
    createMeetingPlaceFinder,
    createGoodsFinder,
    createScopeFinder,
    createPersonNameFinder,
    createPlaceNameFinder,
  ].map(create => create(tables, passagesOf))
  return account =>
    distinct(finders.flatMap(find => find(account))).map((difference, index) => ({
      id: `d${index + 1}`,
      ...difference,
    }))
}

/** A difference that an earlier one already shows, at places of at least two values, is left out. */
function distinct(differences: readonly Difference[]): Difference[] {
  const kept: Difference[] = []
  for (const difference of differences) {
    const shown = kept.some(other => {
      if (other.kind !== difference.kind) return false
      if (difference.kind === 'number' && printedOf(other) === printedOf(difference)) return true
      const places = other.values.flatMap(({ evidence }) => evidence)
      return (
        difference.values.filter(value => value.evidence.some(one => places.some(two => overlap(one, two)))).length > 1
      )
    })
    if (!shown) kept.push(difference)
  }
  return kept
}

/** “Seven” here and “eight” there, wherever in the two texts: one difference, told again. */
const printedOf = ({ values }: Difference): string =>
  values
    .map(({ value, evidence }) => `${evidence[0]?.document} ${value}`)
    .sort()
    .join('|')

const overlap = (a: Evidence, b: Evidence): boolean => a.document === b.document && a.start < b.end && b.start < a.end
