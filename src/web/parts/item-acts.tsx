import type { JSX } from 'preact'
import type { Item, ItemAct, JudgedAct } from '../../model/item.js'
import { itemAt } from '../addresses.js'
import type { Site } from '../site.js'
import { PostForm } from './form.js'
import { fieldName, statusName } from './item-form.js'

interface ActsProps {
  readonly acts: readonly JudgedAct[]
  readonly item: Item
  readonly site: Site
  readonly signer: string
}

/** Everything that was done to an item, in order; what was proposed can be confirmed, what counts can be taken back. */
export function ItemActs({ acts, item, site, signer }: ActsProps): JSX.Element {
  const { say } = site
  const may = site.visitor().scopes.includes('review')
  return (
    <ol class="plain-rows rulings">
      {acts.map(({ act, state }) => {
        const title = actName(act, site)
        return (
          <li class={state === 'undone' || state === 'refused' ? 'gone' : undefined} id={act.id} key={act.id}>
            <div>
              <span class="label">
                <bdi>{title}</bdi>
              </span>{' '}
              {state === 'counts' ? null : <span class="flag">{say(`act.state.${state}`)}</span>}
              {act.reason === '' ? null : (
                <p class="reason">
                  <bdi>{act.reason}</bdi>
                </p>
              )}
              <span class="sub">
                <bdi>
                  {say('review.made', {
                    name: act.by,
                    date: site.wording.dates(act.at.slice(0, 10), act.at.slice(0, 10)),
                    time: act.at.slice(11, 16),
                  })}
                </bdi>
              </span>
            </div>
            {may && (state === 'counts' || state === 'proposed') ? (
              <PostForm site={site} action={`${itemAt(item.id)}/acts`}>
                <input type="hidden" name="act" value={act.id} />
                {signer === '' ? null : <input type="hidden" name="by" value={signer} />}
                {verdictsFor(state).map(verdict => (
                  <button
                    type="submit"
                    class="button"
                    name="verdict"
                    value={verdict}
                    aria-label={say(`act.${verdict}.of`, { title })}
                    key={verdict}
                  >
                    {say(`act.${verdict}`)}
                  </button>
                ))}
              </PostForm>
            ) : null}
          </li>
        )
      })}
    </ol>
  )
}

const verdictsFor = (state: 'counts' | 'proposed') =>
  state === 'counts' ? (['undo'] as const) : (['confirm', 'refuse'] as const)

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
      return say('act.confirmed')
    case 'refuse':
      return say('act.refused')
    case 'undo':
      return say('act.undid')
  }
}
