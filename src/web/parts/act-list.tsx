import type { JSX } from 'preact'
import type { ActState } from '../../model/item.js'
import { sessionAt } from '../addresses.js'
import type { Site } from '../site.js'
import { PostForm } from './form.js'

/** What every act is, whatever it is done to. */
interface Act {
  readonly id: string
  readonly by: string
  readonly at: string
  readonly reason: string
}

interface ActListProps<Made extends Act> {
  readonly site: Site
  readonly acts: readonly { readonly act: Made; readonly state: ActState }[]
  /** What an act did, in words. */
  readonly nameOf: (act: Made) => string
  /** Where what is judged is sent. */
  readonly action: string
  readonly signer: string
  /** Whether an act can be judged now; any can otherwise. */
  readonly isOpen?: (act: Made) => boolean
}

/** A session that is named as the reason leads to its page. */
function Reason({ text }: { readonly text: string }): JSX.Element {
  const parts = text.split(/\b(s-[0-9a-f]{12})\b/)
  return <>{parts.map((part, at) => (at % 2 === 0 ? part : <a href={sessionAt(part)}>{part}</a>))}</>
}

/** Everything that was done to a thing, in order; what was proposed can be confirmed, what counts can be taken back. */
export function ActList<Made extends Act>({
  site,
  acts,
  nameOf,
  action,
  signer,
  isOpen = () => true,
}: ActListProps<Made>): JSX.Element {
  const { say, wording } = site
  const may = site.visitor().scopes.includes('review')
  return (
    <ol class="plain-rows rulings">
      {acts.map(({ act, state }) => {
        const title = nameOf(act)
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
                  <bdi>
                    <Reason text={act.reason} />
                  </bdi>
                </p>
              )}
              <span class="sub">
                <bdi>
                  {say('review.made', { name: act.by, date: wording.dates(day, day), time: act.at.slice(11, 16) })}
                </bdi>
              </span>
            </div>
            {may && isOpen(act) && (state === 'counts' || state === 'proposed') ? (
              <PostForm site={site} action={action}>
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

/** What an act on another act did. */
export const judgementName = (kind: 'confirm' | 'refuse' | 'undo', { say }: Site): string =>
  say(kind === 'confirm' ? 'act.confirmed' : kind === 'refuse' ? 'act.refused' : 'act.undid')
