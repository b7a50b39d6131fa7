import type { JSX } from 'preact'
import { ITEM_FIELDS } from '../../../model/item-kinds.js'
import type { ReportLine, ReportMove } from '../../../model/item-report.js'
import type { Stage, ThreadKind } from '../../../model/ledger.js'
import { itemAt } from '../../addresses.js'
import type { Site } from '../../site.js'
import { fieldName, statusName } from '../item-form.js'
import { stageName } from '../names.js'

interface LinesProps {
  readonly site: Site
  readonly ids: readonly string[]
  readonly byId: ReadonlyMap<string, ReportLine>
  readonly moves: boolean
}

/** The list behind a number; with what moved each, where that is asked for. */
export function ReportLines({ site, ids, byId, moves }: LinesProps): JSX.Element | null {
  const { say, wording } = site
  if (ids.length === 0) return null
  return (
    <ul class="plain-rows">
      {ids.flatMap(id => {
        const line = byId.get(id)
        if (line === undefined) return []
        const { fields } = line.item
        const facts = [
          fields.lead,
          statusName(fields.status, site),
          fields.due === '' ? '' : say('thread.due', { date: wording.dates(fields.due, fields.due) }),
          say('reports.last', { date: wording.dates(line.last, line.last) }),
        ]
        return [
          <li key={id}>
            <a href={itemAt(id)}>
              <bdi>{fields.content}</bdi>
            </a>
            <span class="sub">
              <bdi>{facts.filter(part => part !== '').join(' · ')}</bdi>
            </span>
            {moves ? (
              <ul class="moves">
                {line.moves.map(move => (
                  <li key={`${move.on} ${move.to} ${move.what}`}>
                    <span class="on">{wording.dates(move.on, move.on)}</span> <bdi>{moveName(move, line, site)}</bdi>
                  </li>
                ))}
              </ul>
            ) : null}
          </li>,
        ]
      })}
    </ul>
  )
}

function moveName({ kind, to, what, by }: ReportMove, { item: { about } }: ReportLine, site: Site): string {
  const { say } = site
  if (kind === 'step') {
    const own = about.matter === '' ? about.thread : about.matter
    const thread = (own.split('/')[1] ?? 'commitment') as ThreadKind
    return say('move.step', { what, stage: stageName(thread, to as Stage, site) })
  }
  if (to === 'attach') return `${say('move.attach', { what })} (${by})`
  const field = ITEM_FIELDS.find(each => each === to)
  const value = to === 'status' ? statusName(what, site) : what
  return `${say('act.set', { field: field === undefined ? to : fieldName(field, site), value })} (${by})`
}
