import type { JSX } from 'preact'
import { alone } from '../phrases.js'
import type { Brief } from '../view/brief.js'
import { hue } from './parts.js'

/** What one source alone says, by the numbers of its lines. */
export function Alone({ brief }: { readonly brief: Brief }): JSX.Element | null {
  const { say } = brief.wording
  if (brief.sources.origins.length < 2 || brief.tally.entries === 0) return null
  const parts = brief.sources.origins.map(source => ({ source, found: alone(brief, source) }))
  return (
    <section class="part alone" id="alone" aria-labelledby="alone-head">
      <h2 id="alone-head">{say('section.alone')}</h2>
      {parts.map(({ source, found }) =>
        found.length === 0 ? null : (
          <div key={source.letter}>
            <h3>
              <span class={`chip ${hue(source)} says`}>{source.letter}</span>{' '}
              {say('alone.source', { source: source.letter })}
            </h3>
            <dl>
              {found.map(({ section, numbers }) => (
                <div key={section.id}>
                  <dt>{section.heading}</dt>
                  <dd>
                    {numbers.map(number => (
                      <a class="no" href={brief.links.entry(number)} key={number}>
                        {number}
                      </a>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        ),
      )}
    </section>
  )
}
