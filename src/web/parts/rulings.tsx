import type { JSX } from 'preact'
import type { RulingItem } from '../../model/answers.js'
import type { Ruling } from '../../model/ruling.js'
import { REVIEW } from '../addresses.js'
import type { Site } from '../site.js'
import { PostForm } from './form.js'

interface Context {
  readonly site: Site
  /** Under whose name this browser rules; empty when nobody has said. */
  readonly signer: string
}

/** What people ruled, in order of time; what holds can be taken back. */
export function Rulings({ items, site, signer }: Context & { readonly items: readonly RulingItem[] }): JSX.Element {
  const { say } = site
  return (
    <ol class="plain-rows rulings">
      {items.map(({ ruling, holds }) => (
        <li class={holds ? undefined : 'gone'} key={ruling.id}>
          <div>
            <span class="label">
              <bdi>{rulingName(ruling, site)}</bdi>
            </span>{' '}
            {holds ? null : <span class="flag">{say('ruling.taken-back')}</span>}
            {ruling.reason === '' ? null : (
              <p class="reason">
                <bdi>{ruling.reason}</bdi>
              </p>
            )}
            <Signed ruling={ruling} site={site} />
          </div>
          {holds ? <Undo ruling={ruling} title={rulingName(ruling, site)} site={site} signer={signer} /> : null}
        </li>
      ))}
    </ol>
  )
}

/** Who ruled, and when. */
export function Signed({ ruling, site }: { readonly ruling: Ruling; readonly site: Site }): JSX.Element {
  const day = ruling.at.slice(0, 10)
  return (
    <span class="sub">
      <bdi>
        {site.say('review.made', {
          name: ruling.by,
          date: site.wording.dates(day, day),
          time: ruling.at.slice(11, 16),
        })}
      </bdi>
    </span>
  )
}

interface UndoProps extends Context {
  readonly ruling: Ruling
  readonly title: string
}

export function Undo({ ruling, title, site, signer }: UndoProps): JSX.Element | null {
  const { say } = site
  if (!site.visitor().scopes.includes('review')) return null
  return (
    <PostForm class="undo" action={REVIEW} site={site}>
      <input type="hidden" name="by" value={signer} />
      <input type="hidden" name="target" value={ruling.id} />
      <button
        type="submit"
        class="button"
        name="kind"
        value="undo"
        data-about={targetOf(ruling)}
        aria-label={say('review.undo.of', { title })}
      >
        {say('review.undo')}
      </button>
    </PostForm>
  )
}

export function rulingName(ruling: Ruling, { say }: Site): string {
  return ruling.kind === 'prefer' || ruling.kind === 'set'
    ? say(`ruling.${ruling.kind}`, { value: ruling.value })
    : say(`ruling.${ruling.kind}`)
}

/** What a ruling was made on, where a form of the review page makes such rulings. */
function targetOf(ruling: Ruling): string | undefined {
  if (ruling.kind === 'accept' || ruling.kind === 'reject') return ruling.step.id
  return ruling.kind === 'prefer' ? ruling.discrepancy.id : undefined
}
