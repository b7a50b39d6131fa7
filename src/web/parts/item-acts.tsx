import type { JSX } from 'preact'
import type { Item, ItemAct, JudgedAct } from '../../model/item.js'
import { itemAt } from '../addresses.js'
import type { Site } from '../site.js'
import { ActList, judgementName } from './act-list.js'
import { fieldName, statusName } from './item-form.js'

interface ActsProps {
  readonly acts: readonly JudgedAct[]
  readonly item: Item
  readonly site: Site
  readonly signer: string
  /** Whether they are only to be read. */
  readonly fixed?: boolean
}

/** Everything that was done to an item. */
export const ItemActs = ({ acts, item, site, signer, fixed = false }: ActsProps): JSX.Element => (
  <ActList
    site={site}
    acts={acts}
    nameOf={act => actName(act, site)}
    action={`${itemAt(item.id)}/acts`}
    signer={signer}
    isOpen={() => !fixed}
  />
)

/** What an act did, in words. */
export function actName(act: ItemAct, site: Site): string {
  const { say } = site
  switch (act.kind) {
    case 'open':
      return say('act.opened')
    case 'set': {
      const value = act.field === 'status' ? statusName(act.value, site) : act.value
      return say('act.set', { field: fieldName(act.field, site), value: value || say('act.empty') })
    }
    case 'keep':
      return say('act.kept', { field: say(`own.field.${act.field}`), value: act.value || say('act.empty') })
    case 'attach':
      return say('act.attached', { name: act.file.name })
    case 'confirm':
    case 'refuse':
    case 'undo':
      return judgementName(act.kind, site)
  }
}
