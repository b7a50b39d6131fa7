import type { ComponentChildren, JSX } from 'preact'
import type { Site } from '../site.js'
import { Icon } from './icons.js'

/** The two sides of a channel as the reader sees them; `own` is empty for a member of neither. */
export interface Sides {
  readonly sides: readonly [string, string]
  readonly own: string
  readonly other: string
}

interface SeenProps {
  readonly site: Site
  readonly between: Sides
  /** Who sees what stands in it. */
  readonly by: 'both' | 'own'
  /** Of the heading. */
  readonly id: string
  readonly title: string
  readonly count?: number
  readonly children: ComponentChildren
}

/** A part of a page that says at its head, in words and by its frame, who sees what stands in it. */
export function Seen({ site, between, by, id, title, count, children }: SeenProps): JSX.Element {
  return (
    <section class={`part seen seen-${by}`} aria-labelledby={`${id}-head`} aria-describedby={`${id}-seen`}>
      <h2 id={`${id}-head`}>
        {title} {count === undefined ? null : <span class="n">{count}</span>}
      </h2>
      <SeenBy site={site} between={between} by={by} id={`${id}-seen`} />
      {children}
    </section>
  )
}

/** Who sees it, in words: above every part and every form of a channel. */
export function SeenBy({
  site: { say, wording },
  between: { sides, own, other },
  by,
  id,
}: Pick<SeenProps, 'site' | 'between' | 'by'> & { readonly id?: string }): JSX.Element {
  const [one, two] = sides.map(side => wording.party(side))
  const names = { side: wording.party(own), other: wording.party(other), one: one ?? '', two: two ?? '' }
  return (
    <p class="seen-by" id={id}>
      <Icon name={by === 'both' ? 'people' : 'account'} />{' '}
      <strong>
        <bdi>{by === 'both' ? say('channels.both') : say('channels.own', names)}</bdi>
      </strong>{' '}
      <span class="sub">
        <bdi>{by === 'both' ? say('channels.both.hint', names) : say('channels.own.hint', names)}</bdi>
      </span>
    </p>
  )
}
