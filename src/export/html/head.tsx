import type { JSX } from 'preact'
import { summary } from '../phrases.js'
import type { Brief, EventFact } from '../view/brief.js'
import { hue, PlaceChips, Words } from './parts.js'
import { SHARES } from './style.js'

/** Who met whom, when and where; how much the sources share; where to go on. */
export function Head({ brief }: { readonly brief: Brief }): JSX.Element {
  const { say } = brief.wording
  return (
    <div class="head">
      <p class="kind">
        <Fact fact={brief.kind} brief={brief} />
      </p>
      <h1>{brief.who || brief.kind.text}</h1>
      <p class="when">
        {brief.when.text === '' ? say('event.no-date') : <Fact fact={brief.when} brief={brief} />}
        {brief.where.text === '' ? null : (
          <>
            {', '}
            <Fact fact={brief.where} brief={brief} />
          </>
        )}
      </p>
      <div class="parties">
        {brief.sides.map(side => (
          <div class="party" key={side.name}>
            <p class="state">
              <span>{side.name}</span> <span class="part-of">{side.part}</span>{' '}
              <PlaceChips places={side.places} brief={brief} />
            </p>
            {side.people.length === 0 ? <p class="muted">{say('event.nobody')}</p> : null}
            <ul>
              {side.people.slice(0, 4).map(person => (
                <li key={person.number}>
                  <a href={brief.links.entry(person.number)}>
                    <Words>{person.own}</Words>
                  </a>
                  {person.tags.map(tag => (
                    <bdi class="role" key={tag}>
                      {tag}
                    </bdi>
                  ))}
                </li>
              ))}
              {side.people.length > 4 ? (
                <li>
                  <a href="#people">{say('event.others', { count: side.people.length - 4 })}</a>
                </li>
              ) : null}
            </ul>
          </div>
        ))}
      </div>
      <CoverageBar brief={brief} />
      <p class="summary">{summary(brief)}</p>
      <Tiles brief={brief} />
    </div>
  )
}

function Fact({ fact, brief }: { readonly fact: EventFact; readonly brief: Brief }): JSX.Element {
  return (
    <>
      <bdi>{fact.text}</bdi>
      {fact.places.length === 0 ? null : (
        <>
          {' '}
          <PlaceChips places={fact.places} brief={brief} />
        </>
      )}
    </>
  )
}

/** One bar answers “who covered it”. */
function CoverageBar({ brief }: { readonly brief: Brief }): JSX.Element | null {
  const { say } = brief.wording
  const { tally, sources } = brief
  const total = sources.origins.length
  if (total < 2 || tally.entries === 0) return null
  const shared = [
    { look: 'all', count: tally.all, label: total === 2 ? say('bar.both') : say('bar.all', { total }) },
    { look: 'several', count: tally.several, label: say('bar.several') },
  ]
  return (
    <ul class="coverage" aria-label={say('summary.bar')}>
      {shared.map(({ look, count, label }) =>
        count === 0 ? null : <Share look={look} count={count} label={label} of={tally.entries} key={look} />,
      )}
      {tally.alone.map(({ source, entries }) =>
        entries.length === 0 ? null : (
          <Share
            look={hue(source)}
            count={entries.length}
            of={tally.entries}
            label={say('coverage.only', { source: source.letter })}
            key={source.letter}
          />
        ),
      )}
    </ul>
  )
}

function Share({
  look,
  count,
  of,
  label,
}: {
  readonly look: string
  readonly count: number
  readonly of: number
  readonly label: string
}): JSX.Element {
  return (
    <li class={`${look} g${Math.max(1, Math.round((count / of) * SHARES))}`}>
      {label} <b>{count}</b>
    </li>
  )
}

/** What came of it, at a glance: a number and a word for each section. */
function Tiles({ brief }: { readonly brief: Brief }): JSX.Element {
  return (
    <nav class="tiles" aria-label={brief.wording.say('page.sections')}>
      <ul>
        {brief.sections.map(section => (
          <li key={section.id}>
            <a href={`#${section.id}`}>
              <b>{section.count}</b> {section.heading}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
