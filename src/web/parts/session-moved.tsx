import type { JSX } from 'preact'
import { quoted } from '../../export/printable.js'
import type { Stage, ThreadKind } from '../../model/ledger.js'
import type { MovedItem, Session, SessionMoves } from '../../model/session.js'
import { entryAt, eventAt, itemAt, sourceAt, threadAt } from '../addresses.js'
import type { Site } from '../site.js'
import { statusName } from './item-form.js'
import { stageName } from './names.js'

interface MovedProps {
  readonly site: Site
  readonly session: Session
  readonly moves: SessionMoves
}

/** What the record of a session moved, each with the words that moved it. */
export function Moved({ site, session, moves: { event, entries, remark, moves, items } }: MovedProps): JSX.Element {
  const { say } = site
  return (
    <section class="part" aria-labelledby="moved-head">
      <h2 id="moved-head">
        {say('moved.title')} <span class="n">{moves.length + items.length}</span>
      </h2>
      <p>
        {event === '' ? (
          say('decisions.record.none')
        ) : (
          <>
            <a href={eventAt(event)}>{say('moved.lead', { count: entries })}</a>{' '}
            <a href={sourceAt(event, session.record?.document ?? '')}>{say('decisions.record.source')}</a>
          </>
        )}{' '}
        {remark === '' ? null : <span class="sub">{remark}</span>}
      </p>
      {moves.length + items.length === 0 ? <p>{say('moved.nothing')}</p> : null}
      {moves.length === 0 ? null : (
        <table class="list">
          <thead>
            <tr>
              <th scope="col" class="main">
                {say('moved.what')}
              </th>
              <th scope="col">{say('moved.to')}</th>
              <th scope="col">{say('moved.words')}</th>
              <th scope="col">{say('moved.items')}</th>
            </tr>
          </thead>
          <tbody>
            {moves.map(({ thread, kind, title, stage, state, step, entry, quote, items: own }) => (
              <tr key={step}>
                <th scope="row">
                  <a href={threadAt(thread)}>
                    <bdi class="words">{title}</bdi>
                  </a>
                </th>
                <td data-label={say('moved.to')}>
                  <span class="pill now">{stageName(kind as ThreadKind, stage as Stage, site)}</span>
                  {state === 'proposed' ? <span class="sub">{say('moved.proposed')}</span> : null}
                </td>
                <td data-label={say('moved.words')}>
                  <a class="quiet-link" href={entry === '' ? eventAt(event) : entryAt(entry)}>
                    <bdi class="words">{quoted(quote)}</bdi>
                  </a>
                </td>
                <td data-label={say('moved.items')}>
                  {own.map(item => (
                    <ItemLine item={item} site={site} key={item.id} />
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {items.length === 0 ? null : (
        <>
          <h3>{say('moved.decided')}</h3>
          <ul class="plain-rows">
            {items.map(item => (
              <li key={item.id}>
                <ItemLine item={item} site={site} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function ItemLine({ item: { id, content, to, state }, site }: { readonly item: MovedItem; readonly site: Site }) {
  return (
    <span class="moved-item">
      <a href={itemAt(id)}>
        <bdi>{content}</bdi>
      </a>
      {state === '' ? null : (
        <span class="sub">{site.say(`moved.item.${state}`, { status: statusName(to, site) })}</span>
      )}
    </span>
  )
}
