import type { JSX } from 'preact'
import type { Entry, EventSummary, RelationPerson } from '../../model/ledger.js'
import { entryAt, personAt, relationAt, sourceAt } from '../addresses.js'
import { Shell } from '../layout.js'
import { Pager, Quotes, type SourceLabels, ToldBy } from '../parts/evidence.js'
import { relationName } from '../parts/names.js'
import { WatchButton, type Watching } from '../parts/watch.js'
import type { Site } from '../site.js'
import { titleOf } from './entry.js'
import { EventList } from './events.js'

export interface PeopleProps {
  readonly site: Site
  readonly people: readonly RelationPerson[]
  readonly page: number
  readonly more: boolean
}

export function PeoplePage({ site, people, page, more }: PeopleProps): JSX.Element {
  const { say, wording } = site
  return (
    <Shell site={site} title={say('people.title')} here="people" data="/people.json">
      <h1>{say('people.title')}</h1>
      {people.length === 0 ? (
        <p>{say('people.empty')}</p>
      ) : (
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{say('people.name')}</th>
              <th scope="col">{say('people.state')}</th>
              <th scope="col">{say('people.office')}</th>
              <th scope="col">{say('people.also')}</th>
            </tr>
          </thead>
          <tbody>
            {people.map(({ id, name, state, offices, spellings }) => (
              <tr key={id}>
                <th scope="row">
                  <a href={personAt(id)}>
                    <bdi class="words">{name}</bdi>
                  </a>
                </th>
                <td data-label={say('people.state')}>
                  {state === '' ? wording.say('people.unknown-state') : wording.party(state)}
                </td>
                <td data-label={say('people.office')}>
                  <bdi class="words">{offices.at(-1)?.office ?? ''}</bdi>
                </td>
                <td data-label={say('people.also')}>
                  <bdi class="words">
                    {spellings
                      .map(({ form }) => form)
                      .filter(form => form !== name)
                      .join(', ')}
                  </bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pager site={site} page={page} more={more} href={number => `/people?page=${number}`} />
    </Shell>
  )
}

export interface PersonProps {
  readonly site: Site
  readonly person: RelationPerson
  readonly relations: readonly string[]
  readonly events: readonly EventSummary[]
  /** Acts that they are told to have spoken, the latest first. */
  readonly spoken: readonly Entry[]
  readonly labels: SourceLabels
  readonly watching?: Watching
}

/** Sources named for a spelling. */
const PRINTED = 6

/** One human being across events: every spelling with who prints it, offices with their dates. */
export function PersonPage({ site, person, relations, events, spoken, labels, watching }: PersonProps): JSX.Element {
  const { say, wording } = site
  return (
    <Shell
      site={site}
      title={person.name}
      here="people"
      crumbs={[{ label: say('people.title'), href: '/people' }, { label: person.name }]}
      data={`${personAt(person.id)}.json`}
      feed={`${personAt(person.id)}.atom`}
    >
      <h1>
        <bdi>{person.name}</bdi>
      </h1>
      <p class="when">
        {person.state === '' ? wording.say('people.unknown-state') : wording.party(person.state)}
        {relations.map(dyad => (
          <span class="sub" key={dyad}>
            {' · '}
            <a href={relationAt(dyad)}>{relationName(dyad.split('-'), site)}</a>
          </span>
        ))}
      </p>
      <WatchButton site={site} watching={watching} name={person.name} at={personAt(person.id)} />
      <section class="part" aria-labelledby="spellings-head">
        <h2 id="spellings-head">
          {say('person.spellings')} <span class="n">{person.spellings.length}</span>
        </h2>
        <ul class="plain-rows">
          {person.spellings.map(({ form, documents }) => (
            <li key={form}>
              <bdi class="words">{form}</bdi>
              {form === person.name ? null : (
                <>
                  {' '}
                  <span class="flag">{say('person.variant')}</span>
                </>
              )}
              <span class="sub told">
                {documents
                  .flatMap(document => labels.get(document) ?? [])
                  .slice(0, PRINTED)
                  .map(source => (
                    <a href={sourceAt(source.event, source.document)} key={source.document}>
                      <bdi>{source.label}</bdi>
                    </a>
                  ))}
                {documents.length > PRINTED ? (
                  <span>{say('relation.more', { count: documents.length - PRINTED })}</span>
                ) : null}
              </span>
            </li>
          ))}
        </ul>
      </section>
      {person.offices.length === 0 ? null : (
        <section class="part" aria-labelledby="offices-head">
          <h2 id="offices-head">{say('person.offices')}</h2>
          <ol class="timeline">
            {person.offices.map(({ office, first, last, evidence }) => (
              <li key={office}>
                <p class="when">
                  {first === last
                    ? wording.dates(first, first)
                    : say('person.during', { first: wording.dates(first, first), last: wording.dates(last, last) })}
                </p>
                <p class="what">
                  <bdi class="words">{office}</bdi>
                </p>
                <Quotes evidence={evidence.slice(0, 3)} labels={labels} />
              </li>
            ))}
          </ol>
        </section>
      )}
      {spoken.length === 0 ? null : (
        <section class="part" aria-labelledby="spoken-head">
          <h2 id="spoken-head">
            {say('person.spoken')} <span class="n">{spoken.length}</span>
          </h2>
          <ul class="plain-rows">
            {spoken.map(entry => (
              <li key={entry.id}>
                <a class="quiet-link" href={entryAt(entry.id)}>
                  <bdi class="words">{titleOf(entry, site)}</bdi>
                </a>
                <span class="sub">
                  {say(`entry-kind.${entry.kind}`)} <ToldBy evidence={entry.evidence} labels={labels} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class="part" aria-labelledby="events-head">
        <h2 id="events-head">
          {say('person.events')} <span class="n">{person.events.length}</span>
        </h2>
        <EventList events={events} site={site} />
        {person.events.length > events.length ? (
          <p class="sub">{say('relation.more', { count: person.events.length - events.length })}</p>
        ) : null}
      </section>
    </Shell>
  )
}
