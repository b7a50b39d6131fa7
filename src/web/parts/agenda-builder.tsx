import type { JSX } from 'preact'
import type { Item } from '../../model/item.js'
import { type DecidedPoint, OWN_POINT, type Session } from '../../model/session.js'
import { sessionAt } from '../addresses.js'
import type { Site } from '../site.js'
import { PostForm } from './form.js'
import { SignerField } from './item-form.js'

/** A line of the agenda as it is being made. */
export interface AgendaRow {
  /** Id of the item, of a point of its own, or of one that is new on the page. */
  readonly id: string
  readonly title: string
  readonly due: string
  readonly taken: boolean
}

interface BuilderProps {
  readonly site: Site
  readonly session: Session
  /** In order: what stands on the agenda, then what may. */
  readonly rows: readonly AgendaRow[]
  readonly signer: string
  /** Whether the rows stand otherwise than they are kept. */
  readonly unsaved: boolean
  /** Act up to which the lines were made from what is kept. */
  readonly version: string
  /** What the button says that sends it. */
  readonly save?: string
}

/** The rows that a session begins with: its agenda, then the open items of the relation, not taken up yet. */
export const agendaRows = (agenda: readonly DecidedPoint[], open: readonly Item[]): AgendaRow[] => [
  ...agenda.map(({ id, title }) => ({ id, title, due: '', taken: true })),
  ...open.map(({ id, fields }) => ({ id, title: fields.content, due: fields.due, taken: false })),
]

/** A point that no item is behind, kept or new on the page. */
export const isOwnRow = (id: string): boolean => id.startsWith(OWN_POINT)

/**
 * One form of lines to tick and to put in order. Every button sends the form, so that it works without scripts; the script
 * moves lines where they stand, by the same buttons, by Alt and the arrow keys, and by dragging.
 */
export function AgendaBuilder({ site, session, rows, signer, unsaved, version, save }: BuilderProps): JSX.Element {
  const { say } = site
  return (
    <PostForm site={site} action={`${sessionAt(session.id)}/agenda`} class="agenda-form">
      <input type="hidden" name="version" value={version} />
      {/* Enter in the line for a new point presses the first button of a form. */}
      <button type="submit" name="move" value="add" class="vh" tabIndex={-1} aria-hidden="true">
        {say('agenda.build.add.it')}
      </button>
      <p class="sub">{say('agenda.build.lead')}</p>
      {unsaved ? (
        <p class="flag" role="status">
          {say('agenda.build.unsaved')}
        </p>
      ) : null}
      {rows.length === 0 ? <p>{say('agenda.build.none')}</p> : null}
      <ol class="agenda-build" data-moved={say('agenda.build.moved')}>
        {rows.map(row => (
          <Row row={row} site={site} key={row.id} />
        ))}
      </ol>
      <div class="item-fields">
        <div class="field">
          <label for="own">{say('agenda.build.add')}</label>
          <input id="own" name="own" type="text" maxLength={300} autocomplete="off" dir="auto" />
        </div>
        <SignerField site={site} signer={signer} id="agenda-by" />
      </div>
      <button type="submit" name="move" value="add" class="button">
        {say('agenda.build.add.it')}
      </button>{' '}
      <button type="submit" class="button primary">
        {save ?? say('agenda.build.save')}
      </button>
    </PostForm>
  )
}

function Row({ row: { id, title, due, taken }, site }: { readonly row: AgendaRow; readonly site: Site }): JSX.Element {
  const { say, wording } = site
  return (
    <li draggable>
      <input type="hidden" name="row" value={id} />
      {isOwnRow(id) ? <input type="hidden" name={`title ${id}`} value={title} /> : null}
      <label class="tick">
        <input type="checkbox" name="take" value={id} checked={taken} /> <bdi>{title}</bdi>
      </label>
      <span class="sub">{due === '' ? null : say('agenda.build.due', { date: wording.dates(due, due) })}</span>
      <span class="order">
        {(['up', 'down'] as const).map(way => (
          <button
            type="submit"
            name="move"
            value={`${way} ${id}`}
            class="button plain"
            aria-label={say(`agenda.build.${way}.of`, { title })}
            key={way}
          >
            <span aria-hidden="true">{way === 'up' ? '↑' : '↓'}</span>
          </button>
        ))}
      </span>
    </li>
  )
}
