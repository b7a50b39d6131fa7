import type { JSX } from 'preact'
import { listAt } from '../addresses.js'
import { Shell } from '../layout.js'
import type { Site } from '../site.js'

export interface AuditProps {
  readonly site: Site
  readonly writes: readonly {
    readonly seq: number
    readonly at: string
    readonly who: string
    readonly method: string
    readonly path: string
    readonly status: number
    readonly what: string
  }[]
  readonly more: boolean
}

/** Who wrote what, by which door, the latest first; for administrators. */
export function AuditPage({ site, writes, more }: AuditProps): JSX.Element {
  const { say, wording } = site
  const last = writes.at(-1)
  return (
    <Shell site={site} title={say('audit.title')} here="audit" data="/audit.json" wide>
      <h1>{say('audit.title')}</h1>
      <p class="lead">{say('audit.lead')}</p>
      {writes.length === 0 ? (
        <p>{say('audit.none')}</p>
      ) : (
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{say('audit.when')}</th>
              <th scope="col">{say('audit.who')}</th>
              <th scope="col">{say('audit.door')}</th>
              <th scope="col">{say('audit.what')}</th>
            </tr>
          </thead>
          <tbody>
            {writes.map(({ seq, at, who, method, path, status, what }) => (
              <tr key={seq}>
                <th scope="row">
                  {say('audit.at', {
                    date: wording.dates(at.slice(0, 10), at.slice(0, 10)),
                    time: at.slice(11, 19),
                  })}
                </th>
                <td data-label={say('audit.who')}>
                  <bdi>{who}</bdi>
                </td>
                <td data-label={say('audit.door')}>
                  <code>{[method, path, status > 0 ? String(status) : ''].join(' ').trim()}</code>
                </td>
                <td data-label={say('audit.what')}>
                  <bdi class="found">{what}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {more && last !== undefined ? (
        <nav class="pager" aria-label={say('audit.older')}>
          <a rel="next" href={listAt('/audit', { after: String(last.seq) })}>
            {say('audit.older')}
          </a>
        </nav>
      ) : null}
    </Shell>
  )
}
