import type { JSX } from 'preact'
import { sumSteps } from '../phrases.js'
import { printable } from '../printable.js'
import type { Brief } from '../view/brief.js'
import { type Difference, overlaps, type Place } from '../view/differences.js'
import type { FigureCells } from '../view/figures.js'
import { Badge, hue, Letter, PlaceChips, Words } from './parts.js'

/** Differences before everything else: cards for those that ask for a look, a list for terms, spellings and progress. */
export function Differences({ brief }: { readonly brief: Brief }): JSX.Element | null {
  const { say } = brief.wording
  if (brief.sources.origins.length < 2 && brief.differences.length === 0) return null
  const open = brief.differences.filter(difference => difference.open)
  const others = brief.differences.filter(difference => !difference.open)
  return (
    <section class="part" id="differences" aria-labelledby="differences-head">
      <h2 id="differences-head">
        {say('section.differences')} <span class="n">{brief.differences.length}</span>
      </h2>
      {brief.differences.length === 0 ? <p>{say('difference.none')}</p> : null}
      {open.map(difference => (
        <Card difference={difference} brief={brief} key={difference.number} />
      ))}
      {others.length === 0 ? null : (
        <>
          <h3>{say('difference.also')}</h3>
          <ul class="variants">
            {others.map(difference => (
              <Variant difference={difference} brief={brief} key={difference.number} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Card({ difference, brief }: { readonly difference: Difference; readonly brief: Brief }): JSX.Element {
  const { number, tone, about, values } = difference
  const steps = sumSteps(difference)
  return (
    <article class={`card ${tone}`} id={`d-${number}`} data-ref={`D${number}`} aria-labelledby={`d-${number}-head`}>
      <h3 id={`d-${number}-head`}>
        <Badge difference={difference} brief={brief} />{' '}
        <span class="about">
          <bdi>{about}</bdi>
        </span>{' '}
        <span class="n">D{number}</span>
      </h3>
      <div class="sides">
        {values.map(({ value, places, sources }) => {
          const [place] = places
          if (!place) return null
          const letters = sources.map(source => <Letter source={source} key={source.letter} />)
          const same = printable(value) === printable(place.evidence.quote)
          return (
            <div class={`quote ${hue(place.source)}`} key={value}>
              {same ? null : (
                <p class="value">
                  {letters} <bdi>{value}</bdi>
                </p>
              )}
              {firstInEach(places).map((found, index) => (
                <p key={found.anchor}>
                  {same && index === 0 ? [letters, ' '] : null}
                  <a href={brief.links.place(found)}>
                    <Words quote>{found.evidence.quote}</Words>
                  </a>
                </p>
              ))}
            </div>
          )
        })}
      </div>
      {tone === 'arithmetic' ? (
        <Sum difference={difference} steps={steps} brief={brief} />
      ) : (
        steps.map(step => <p key={step}>{step}</p>)
      )}
    </article>
  )
}

/** The first place in each source; places with the same words are shown once. */
const firstInEach = (places: readonly Place[]): Place[] =>
  places.filter(
    ({ source, evidence }, index) =>
      places.findIndex(other => other.source === source || other.evidence.quote === evidence.quote) === index,
  )

/** The sum in full: the figures as printed with what rounding allows, then each step. */
function Sum({
  difference,
  steps,
  brief,
}: {
  readonly difference: Difference
  readonly steps: readonly string[]
  readonly brief: Brief
}): JSX.Element {
  const figures = figuresOf(difference, brief)
  return (
    <div class="sum">
      <p class="title">{brief.wording.say('difference.sum')}</p>
      {figures.length === 0 ? null : (
        <dl>
          {figures.map(({ number, cells }) => (
            <div key={number}>
              <dt>
                <a href={brief.links.entry(number)}>
                  {[cells.measure, cells.period].filter(part => part !== '').join(', ')}
                </a>
              </dt>
              <dd>
                {[cells.value, cells.change].filter(part => part !== '').join(', ')}
                {cells.range === '' ? null : <span class="sub">{cells.range}</span>}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {steps.map(step => (
        <p class="step" key={step}>
          {step}
        </p>
      ))}
    </div>
  )
}

function figuresOf({ values }: Difference, brief: Brief): { number: number; cells: FigureCells }[] {
  const evidence = values.flatMap(value => value.places.map(place => place.evidence))
  return brief.entries.flatMap(({ figure, number, places }) =>
    figure && places.some(place => evidence.some(item => overlaps(item, place.evidence)))
      ? [{ number, cells: figure }]
      : [],
  )
}

function Variant({ difference, brief }: { readonly difference: Difference; readonly brief: Brief }): JSX.Element {
  const { number, about, values } = difference
  return (
    <li id={`d-${number}`} data-ref={`D${number}`}>
      <span class="n">D{number}</span>
      <Badge difference={difference} brief={brief} />
      {about === '' ? null : (
        <span class="about">
          <bdi>{about}</bdi>
        </span>
      )}
      <span class="values">
        {values.map(({ value, printed, places }) => (
          <span class="value" key={value}>
            <PlaceChips places={places} brief={brief} /> {printed ? <Words>{value}</Words> : <bdi>{value}</bdi>}
          </span>
        ))}
      </span>
    </li>
  )
}
