import type { JSX } from 'preact'
import { Shell } from '../layout.js'
import type { Site } from '../site.js'

interface ProblemProps {
  readonly site: Site
  readonly title: string
  readonly detail: string
  /** Offers to look for it. */
  readonly search?: boolean
}

/** What went wrong, and what to do. */
export function ProblemPage({ site, title, detail, search }: ProblemProps): JSX.Element {
  const { say } = site
  return (
    <Shell site={site} title={title}>
      <div class="empty">
        <h1>{title}</h1>
        <p>{detail}</p>
        {search ? (
          <p>
            <a class="button" href="/search">
              {say('nav.search')}
            </a>{' '}
            <a class="button" href="/">
              {say('nav.relations')}
            </a>
          </p>
        ) : null}
      </div>
    </Shell>
  )
}
