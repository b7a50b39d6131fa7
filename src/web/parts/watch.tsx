import type { JSX } from 'preact'
import type { WatchKind } from '../../model/telling.js'
import { INBOX, WATCHES } from '../addresses.js'
import type { Site } from '../site.js'
import { PostForm } from './form.js'

/** Whether whoever the page is made for watches what it shows. */
export interface Watching {
  readonly kind: WatchKind
  readonly what: string
  /** Id of the watch; empty when it is not watched. */
  readonly id: string
}

interface WatchProps {
  readonly site: Site
  readonly watching: Watching | undefined
  /** What the page is of, for those who hear the button alone. */
  readonly name: string
  /** Address that one comes back to. */
  readonly at: string
}

/** Watch, or watch no more: a form, so that it works without scripts. */
export function WatchButton({ site, watching, name, at }: WatchProps): JSX.Element | null {
  const { say } = site
  if (watching === undefined) return null
  const { kind, what, id } = watching
  return (
    <PostForm site={site} action={WATCHES} class="since watching">
      <input type="hidden" name="next" value={at} />
      {id === '' ? (
        <>
          <input type="hidden" name="kind" value={kind} />
          <input type="hidden" name="what" value={what} />
          <button type="submit" class="button" aria-label={say('watch.do.of', { what: name })}>
            {say('watch.do')}
          </button>
        </>
      ) : (
        <>
          <span>
            {say('watch.on')} <a href={INBOX}>{say('inbox.title')}</a>
          </span>
          <button type="submit" class="button" name="stop" value={id} aria-label={say('watch.stop.of', { what: name })}>
            {say('watch.stop')}
          </button>
        </>
      )}
    </PostForm>
  )
}
