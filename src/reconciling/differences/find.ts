import type { Tables } from '../../knowledge/tables.js'
import type { Discrepancy } from '../../model/dossier.js'
import type { Account } from './difference.js'
import { createHolderFinder } from './holders.js'
import { createPersonNameFinder } from './person-names.js'
import { createPlaceNameFinder } from './place-names.js'
import { createQuotationFinder } from './quotations.js'
import { createStrengthFinder } from './strength.js'
import { createContestedNameFinder, createOfficeFinder } from './terms.js'

/** Lists what a careful editor would flag in the accounts of one event. Omissions are not differences. */
export function createDifferenceFinder(tables: Tables): (account: Account) => Discrepancy[] {
  const finders = [
    createPersonNameFinder,
    createPlaceNameFinder,
    createContestedNameFinder,
    createOfficeFinder,
    createQuotationFinder,
    createStrengthFinder,
    createHolderFinder,
  ].map(create => create(tables))
  return account =>
    finders.flatMap(find => find(account)).map((difference, index) => ({ id: `d${index + 1}`, ...difference }))
}
