import type { JSX } from 'preact'
import type { Brief, Section } from '../view/brief.js'
import type { Entry } from '../view/entries.js'
import { FigureTable } from './figure-table.js'
import { Badge, EntryNumber, hue, Letter, Stands, Words } from './parts.js'

/** One section of the brief: groups of numbered lines under who did it, at which stage, or on which day. */
export function SectionView({ section, brief }: { readonly section: Section; readonly brief: Brief }): JSX.Element {
  return (
    <section class={`part ${section.layout}`} id={section.id} aria-labelledby={`${section.id}-head`}>
      <h2 id={`${section.id}-head`}>
        {section.heading} <span class="n">{section.count}</span>
      </h2>
      {section.layout === 'figures' ? (
        <FigureTable section={section} brief={brief} />
      ) : (
        section.groups.map(group => (
          <div class="group" key={group.lead}>
            {group.lead === '' ? null : <h3>{group.lead}</h3>}
            <ol class="rows">
              {group.entries.map(entry => (
                <Row entry={entry} brief={brief} key={entry.number} />
              ))}
            </ol>
          </div>
        ))
      )}
    </section>
  )
}

export function Row({ entry, brief }: { readonly entry: Entry; readonly brief: Brief }): JSX.Element {
  return (
    <li class="row" id={`e-${entry.number}`} data-ref={entry.number} value={entry.number}>
      <EntryNumber entry={entry} brief={brief} />
      <div class="said">
        {entry.kind === 'programme' ? <p class="label">{entry.flags.join(', ')}</p> : null}
        {entry.quoted ? <Quotes entry={entry} brief={brief} /> : <Own entry={entry} brief={brief} />}
        <Meta entry={entry} brief={brief} />
      </div>
      <Stands coverage={entry.coverage} places={entry.places} brief={brief} />
    </li>
  )
}

function Quotes({ entry, brief }: { readonly entry: Entry; readonly brief: Brief }): JSX.Element {
  // With one source there is nobody to tell apart.
  const lettered = brief.sources.read.length > 1
  return (
    <>
      {entry.quotes.map(({ quote, places }) => {
        const [place] = places
        return place ? (
          <p class={`quote ${hue(place.source)}`} key={place.anchor}>
            {lettered ? places.map(({ source }) => <Letter source={source} key={source.letter} />) : null}{' '}
            <a href={brief.links.place(place)}>
              <Words quote>{quote}</Words>
            </a>
          </p>
        ) : null
      })}
    </>
  )
}

function Own({ entry, brief }: { readonly entry: Entry; readonly brief: Brief }): JSX.Element {
  const others = (entry.spellings ?? []).filter(({ form }) => form !== entry.own)
  const [place] = entry.places
  return (
    <p class="own">
      {place ? (
        <a href={brief.links.place(place)}>
          <Words>{entry.own}</Words>
        </a>
      ) : (
        <Words>{entry.own}</Words>
      )}
      {others.length === 0 ? null : (
        <span class="also">
          {' '}
          {brief.wording.say('people.also')}{' '}
          {others.map(({ form, letters }, index) => (
            <span class="form" key={form}>
              {index > 0 ? ', ' : ''}
              <Words>{form}</Words>
              {brief.sources.read
                .filter(({ letter }) => letters.includes(letter))
                .map(source => (
                  <Letter source={source} key={source.letter} />
                ))}
            </span>
          ))}
        </span>
      )}
    </p>
  )
}

function Meta({ entry, brief }: { readonly entry: Entry; readonly brief: Brief }): JSX.Element | null {
  // The kind of a programme item heads its row.
  const flags = entry.kind === 'programme' ? [] : entry.flags
  if (flags.length + entry.tags.length + entry.notes.length === 0) return null
  return (
    <p class="meta">
      {flags.map(flag => (
        <span class="flag" key={flag}>
          {flag}
        </span>
      ))}
      {entry.tags.map(tag => (
        <bdi class="tag" key={tag}>
          {tag}
        </bdi>
      ))}
      {entry.notes.map(note => (
        <Badge difference={note} brief={brief} link key={note.number} />
      ))}
    </p>
  )
}
