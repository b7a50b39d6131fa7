import type { JSX } from 'preact'
import type { BusinessAct, BusinessLine } from '../../../model/business.js'
import type { ActState } from '../../../model/item.js'
import { businessAt } from '../../addresses.js'
import type { Site } from '../../site.js'
import { PostForm } from '../form.js'
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
}

/** Everything that was done to a line, in order; what was proposed can be confirmed, what counts can be taken back. */
export function BusinessActs({ line, acts, site, signer }: ActsProps): JSX.Element {
  const { say, wording } = site
  const may = site.visitor().scopes.includes('review')
  return (
    <ol class="plain-rows rulings">
      {acts.map(({ act, state }) => {
        const title = actTitle(act, { line, site })
        const day = act.at.slice(0, 10)
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
                  {say('review.made', { name: act.by, date: wording.dates(day, day), time: act.at.slice(11, 16) })}
                </bdi>
              </span>
            </div>
            {may && (state === 'counts' || state === 'proposed') ? (
              <PostForm site={site} action={`${businessAt(line)}/acts`}>
                <input type="hidden" name="act" value={act.id} />
                {signer === '' ? null : <input type="hidden" name="by" value={signer} />}
                {(state === 'counts' ? (['undo'] as const) : (['confirm', 'refuse'] as const)).map(verdict => (
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
    case 'confirm':
      return say('act.confirmed')
    case 'refuse':
      return say('act.refused')
    case 'undo':
      return say('act.undid')
  }
}
