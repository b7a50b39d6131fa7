import type { Tables } from '../../knowledge/tables.js'
import type { Discrepancy, Evidence } from '../../model/dossier.js'
import { createActDateFinder } from './act-dates.js'
import { createArithmeticFinder } from './arithmetic.js'
import { createContestedNameFinder } from './contested-names.js'
import type { Account, Difference } from './difference.js'
import { createFigureFinder } from './figures.js'
import { createFirstVisitFinder } from './firsts.js'
import { createGoodsFinder } from './goods.js'
import { createHolderFinder } from './holders.js'
import { createNumberFinder } from './numbers.js'
import { createOfficeFinder } from './offices.js'
import { createPaperStageFinder } from './paper-stages.js'
import { createPaperTitleFinder } from './paper-titles.js'
import { createPersonNameFinder } from './person-names.js'
import { createPlaceNameFinder } from './place-names.js'
import { createPossibilityFinder } from './possibility.js'
import { createProjectFinder } from './projects.js'
import { createQuotationFinder } from './quotations.js'
import { createScopeFinder } from './scope.js'
import { createSigningFinder } from './signings.js'
import { createStrengthFinder } from './strength.js'
import { createVisitDateFinder } from './visit-dates.js'
import { createVisitLengthFinder } from './visit-length.js'
import { createYearFinder } from './years.js'

/** Lists what a careful editor would flag in the accounts of one event. Omissions are not differences. */
export function createDifferenceFinder(tables: Tables): (account: Account) => Discrepancy[] {
  const finders = [
    createArithmeticFinder,
    createFigureFinder,
    createNumberFinder,
    createVisitDateFinder,
    createVisitLengthFinder,
    createActDateFinder,
    createYearFinder,
    createHolderFinder,
    createFirstVisitFinder,
    createQuotationFinder,
    createStrengthFinder,
    createPossibilityFinder,
    createProjectFinder,
    createSigningFinder,
    createPaperStageFinder,
    createPaperTitleFinder,
    createContestedNameFinder,
    createOfficeFinder,
    createGoodsFinder,
    createScopeFinder,
    createPersonNameFinder,
    createPlaceNameFinder,
  ].map(create => create(tables))
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
      const places = other.values.flatMap(({ evidence }) => evidence)
      return (
        difference.values.filter(value => value.evidence.some(one => places.some(two => overlap(one, two)))).length > 1
      )
    })
    if (!shown) kept.push(difference)
  }
  return kept
}

const overlap = (a: Evidence, b: Evidence): boolean => a.document === b.document && a.start < b.end && b.start < a.end
