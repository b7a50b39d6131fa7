import type { JSX } from 'preact'
import type { BusinessAct, BusinessLine } from '../../../model/business.js'
import type { ActState } from '../../../model/item.js'
import { businessAt } from '../../addresses.js'
import type { Site } from '../../site.js'
import { ActList, judgementName } from '../act-list.js'
import { fieldLabel, valueText } from './fields.js'

export interface JudgedBusinessAct {
  readonly act: BusinessAct
  readonly state: ActState
}

interface ActsProps {
  readonly line: BusinessLine
  readonly acts: readonly JudgedBusinessAct[]
  readonly site: Site
  readonly signer: string
  /** Whether they are only to be read. */
  readonly fixed?: boolean
}

/** Everything that was done to a line. */
export const BusinessActs = ({ line, acts, site, signer, fixed = false }: ActsProps): JSX.Element => (
  <ActList
    site={site}
    acts={acts}
    nameOf={act => actTitle(act, { line, site })}
    action={`${businessAt(line)}/acts`}
    signer={signer}
    isOpen={act => !fixed && act.kind !== 'share'}
  />
)

function actTitle(
  act: BusinessAct,
  { line: { sort }, site }: { readonly line: BusinessLine; readonly site: Site },
): string {
  const { say } = site
  switch (act.kind) {
    case 'open':
      return say('line.state.listed')
    case 'set':
      return say('act.set', {
        field: fieldLabel(sort, act.field, site),
        value: valueText(sort, act.field, { value: act.value, site }) || say('act.empty'),
      })
    case 'share':
      return say('channel.goods.act.share')
    case 'confirm':
    case 'refuse':
    case 'undo':
      return judgementName(act.kind, site)
  }
}
