import type { JSX } from 'preact'
import type { Brief, Section } from '../view/brief.js'
import type { Entry } from '../view/entries.js'
import { Badge, EntryNumber, Stands } from './parts.js'

/** Figures as a table: what, when, how much with a bar, the exact value and the rounding interval, doubts beside it. */
export function FigureTable({ section, brief }: { readonly section: Section; readonly brief: Brief }): JSX.Element {
  const { say } = brief.wording
  return (
    <table class="figure-table">
      <caption class="vh">{section.heading}</caption>
      <thead>
        <tr>
          <th scope="col">{say('figure.number')}</th>
          <th scope="col">{say('figure.what')}</th>
          <th scope="col">{say('figure.period')}</th>
          <th scope="col">{say('figure.value')}</th>
          <th scope="col">{say('figure.change')}</th>
          <th scope="col">{say('figure.sources')}</th>
        </tr>
      </thead>
      <tbody>
        {section.groups.flatMap(group =>
          group.entries.map(entry => <FigureRow entry={entry} brief={brief} key={entry.number} />),
        )}
      </tbody>
    </table>
  )
}

function FigureRow({ entry, brief }: { readonly entry: Entry; readonly brief: Brief }): JSX.Element | null {
  const { figure: cells } = entry
  if (!cells) return null
  const [place] = entry.places
  const value = cells.value === '' ? null : cells.value
  return (
    <tr
      id={`e-${entry.number}`}
      data-ref={entry.number}
      class={entry.notes.some(note => note.open) ? 'doubt' : undefined}
    >
      <td class="number">
        <EntryNumber entry={entry} brief={brief} />
      </td>
      <th scope="row">
        {cells.measure}
        {cells.parties === '' ? null : <span class="sub">{cells.parties}</span>}
      </th>
      <td>{cells.period}</td>
      <td class="value">
        {value && place ? <a href={brief.links.place(place)}>{value}</a> : value}
        {cells.share === undefined ? null : (
          <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect width={Math.max(1, cells.share * 100).toFixed(1)} height="4" />
          </svg>
        )}
        {cells.exact === '' ? null : <span class="sub">{cells.exact}</span>}
        {cells.range === '' ? null : <span class="sub">{cells.range}</span>}
      </td>
      <td class="change">{cells.change}</td>
      <td>
        <Stands coverage={entry.coverage} places={entry.places} brief={brief} />
        {entry.notes.map(note => (
          <Badge difference={note} brief={brief} link key={note.number} />
        ))}
      </td>
    </tr>
  )
}
