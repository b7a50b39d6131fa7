import type { JSX } from 'preact'
import { ITEM_FIELDS } from '../../model/item.js'
import {
  type ItemReport,
  REPORT_NUMBERS,
  type ReportGroup,
  type ReportLine,
  type ReportMove,
  type ReportNumber,
  type ReportScope,
} from '../../model/item-report.js'
import type { Stage, ThreadKind } from '../../model/ledger.js'
import { eventAt, itemAt, listAt, REPORTS } from '../addresses.js'
import { Shell } from '../layout.js'
import { Pager } from '../parts/evidence.js'
import { Icon } from '../parts/icons.js'
import { fieldName, statusName } from '../parts/item-form.js'
import { relationName, stageName } from '../parts/names.js'
import { Rest } from '../parts/threads.js'
import type { Site } from '../site.js'

export interface ReportProps {
  readonly site: Site
  readonly report: ItemReport
  /** What a report can be asked for. */
  readonly dyads: readonly string[]
  readonly leads: readonly string[]
  readonly problem?: string
  /** One list as a whole, by pages, in place of the beginnings of all. */
  readonly list?: ReportList | undefined
  readonly page: number
}

/** A number, or the review form. */
export type ReportList = ReportNumber | 'form'
export const isReportList = (name: string | undefined): name is ReportList =>
  name === 'form' || REPORT_NUMBERS.some(key => key === name)

/** Of each list, shown at once; the whole of one by so many. */
const SHOWN = 20
const FORM_SHOWN = 100
const AT_ONCE = 200

/** A report of a period: numbers, the list behind each, and the form that ministries ask for. Printing it is the product. */
export function ReportPage(props: ReportProps): JSX.Element {
  const { site, report, problem = '' } = props
  const { say, wording } = site
  const { scope, lines } = report
  const { period, from, to, months } = scope
  const title = say('reports.title', { period })
  const file = (ending: string) => listAt(`${REPORTS}.${ending}`, asked(scope))
  return (
    <Shell site={site} title={title} here="reports" data={file('json')} wide>
      <div class="titled">
        <h1>{title}</h1>
        <p class="actions">
          <a class="button" href={file('xlsx')} download>
            <Icon name="page" /> {say('reports.xlsx')}
          </a>
          <a class="button" href={file('csv')} download>
            <Icon name="page" /> {say('reports.csv')}
          </a>
          <a class="button" href={file('md')} download>
            <Icon name="page" /> {say('reports.markdown')}
          </a>
        </p>
      </div>
      <p class="lead">
        {say('reports.lead', { from: wording.dates(from, from), to: wording.dates(to, to), months })}{' '}
        {[scope.lead, scope.dyad, scope.party].filter(part => part !== undefined).join(' · ')}
      </p>
      {problem === '' ? null : (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <Ask {...props} />
      {lines.length === 0 ? (
        <p>{say('reports.none')}</p>
      ) : props.list === undefined ? (
        <Parts {...props} />
      ) : (
        <Whole {...props} list={props.list} />
      )}
    </Shell>
  )
}

const asked = ({ period, months, dyad, party, lead }: ReportScope): Record<string, string | undefined> => ({
  period,
  stalled: String(months),
  dyad,
  party,
  lead,
})

function Ask({ site, report: { scope }, dyads, leads }: ReportProps): JSX.Element {
  const { say, wording } = site
  const parties = [...new Set(dyads.flatMap(dyad => dyad.split('-')))]
  const choose = (name: string, label: string, choices: readonly (readonly [string, string])[], chosen = '') => (
    <label>
      <span>{label}</span>
      <select name={name}>
        <option value="">{say('filter.all')}</option>
        {choices.map(([value, text]) => (
          <option value={value} selected={value === chosen} key={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
  const byName = (a: readonly [string, string], b: readonly [string, string]) =>
    a[1].localeCompare(b[1], wording.locale)
  return (
    <form class="filters" action={REPORTS} method="get" aria-label={say('filter.title')}>
      <label>
        <span>{say('reports.period')}</span>
        <input name="period" value={scope.period} size={9} title={say('reports.period.hint')} />
      </label>
      {choose(
        'lead',
        say('item.field.lead'),
        leads.map(lead => [lead, lead] as const),
        scope.lead,
      )}
      {choose(
        'party',
        say('reports.party'),
        parties.map(code => [code, wording.party(code)] as const).sort(byName),
        scope.party,
      )}
      {choose(
        'dyad',
        say('filter.relation'),
        dyads.map(dyad => [dyad, relationName(dyad.split('-'), site)] as const).sort(byName),
        scope.dyad,
      )}
      <label>
        <span>{say('reports.months')}</span>
        <input name="stalled" value={String(scope.months)} size={3} inputMode="numeric" />
      </label>
      <button type="submit" class="button">
        {say('filter.apply')}
      </button>
    </form>
  )
}

function Parts({ site, report }: ReportProps): JSX.Element {
  const { say } = site
  const { numbers, lines, by_lead, by_relation } = report
  const byId = new Map(lines.map(line => [line.item.id, line]))
  return (
    <>
      <nav class="tiles" aria-label={say('reports.numbers')}>
        <ul>
          {REPORT_NUMBERS.map(key => (
            <li key={key}>
              <a href={`#n-${key}`}>
                <strong>{numbers[key].length}</strong> {say(`report.${key}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {REPORT_NUMBERS.map(key => (
        <section class="part" aria-labelledby={`n-${key}`} key={key}>
          <h2 id={`n-${key}`}>
            {say(`report.${key}`)} <span class="n">{numbers[key].length}</span>
          </h2>
          {key === 'followed' || key === 'open' ? (
            <details>
              <summary>{say('reports.list', { number: say(`report.${key}`) })}</summary>
              <Lines ids={numbers[key].slice(0, SHOWN)} byId={byId} site={site} moves={false} />
            </details>
          ) : (
            <Lines ids={numbers[key].slice(0, SHOWN)} byId={byId} site={site} moves={key === 'moved'} />
          )}
          <Rest site={site} count={numbers[key].length - SHOWN} href={wholeAt(report, key)} />
        </section>
      ))}
      <Groups site={site} id="by-lead" title={say('reports.by-lead')} groups={by_lead} nameOf={name => name} />
      <Groups
        site={site}
        id="by-relation"
        title={say('reports.by-relation')}
        groups={by_relation}
        nameOf={name => (name === '' ? '' : relationName(name.split('-'), site))}
      />
      <ReviewForm site={site} lines={lines.slice(0, FORM_SHOWN)} first={1} />
      <Rest site={site} count={lines.length - FORM_SHOWN} href={wholeAt(report, 'form')} />
    </>
  )
}

const wholeAt = ({ scope }: ItemReport, list: ReportList): string => listAt(REPORTS, { ...asked(scope), list })

/** One list as a whole, or the review form, by pages. */
function Whole({ site, report, list, page }: ReportProps & { readonly list: ReportList }): JSX.Element {
  const { say } = site
  const { lines, numbers, scope } = report
  const [from, to] = [(page - 1) * AT_ONCE, page * AT_ONCE]
  const count = list === 'form' ? lines.length : numbers[list].length
  const at = (number: number) => listAt(REPORTS, { ...asked(scope), list, page: String(number) })
  return (
    <>
      <p>
        <a href={listAt(REPORTS, asked(scope))}>{say('reports.numbers')}</a>
      </p>
      {list === 'form' ? (
        <ReviewForm site={site} lines={lines.slice(from, to)} first={from + 1} />
      ) : (
        <section class="part" aria-labelledby="whole">
          <h2 id="whole">
            {say(`report.${list}`)} <span class="n">{count}</span>
          </h2>
          <Lines
            ids={numbers[list].slice(from, to)}
            byId={new Map(lines.map(line => [line.item.id, line]))}
            site={site}
            moves={list === 'moved'}
          />
        </section>
      )}
      <Pager site={site} page={page} more={count > to} href={at} />
    </>
  )
}

interface LinesProps {
  readonly site: Site
  readonly ids: readonly string[]
  readonly byId: ReadonlyMap<string, ReportLine>
  readonly moves: boolean
}

function Lines({ site, ids, byId, moves }: LinesProps): JSX.Element | null {
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

interface GroupsProps {
  readonly site: Site
  readonly id: string
  readonly title: string
  readonly groups: readonly ReportGroup[]
  readonly nameOf: (name: string) => string
}

function Groups({ site, id, title, groups, nameOf }: GroupsProps): JSX.Element {
  const { say } = site
  return (
    <section class="part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <table class="list">
        <thead>
          <tr>
            <th scope="col" class="main">
              {title}
            </th>
            {REPORT_NUMBERS.map(key => (
              <th scope="col" class="num" key={key}>
                {say(`report.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map(({ name, counts }) => (
            <tr key={name}>
              <th scope="row">
                <bdi>{nameOf(name) || say('reports.nobody')}</bdi>
              </th>
              {REPORT_NUMBERS.map(key => (
                <td class="num" data-label={say(`report.${key}`)} key={key}>
                  {counts[key]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const FORM = ['content', 'lead', 'partner', 'timeline', 'status', 'difficulties', 'recommendations'] as const

interface FormProps {
  readonly site: Site
  readonly lines: readonly ReportLine[]
  /** Number of the first line. */
  readonly first: number
}

function ReviewForm({ site, lines, first }: FormProps): JSX.Element {
  const { say, wording } = site
  return (
    <section class="part review-form" aria-labelledby="review-form">
      <h2 id="review-form">{say('reports.review')}</h2>
      <p class="sub">{say('reports.review.what')}</p>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">{say('reports.number')}</th>
            {FORM.map(field => (
              <th scope="col" key={field}>
                {fieldName(field, site)}
              </th>
            ))}
            <th scope="col">{say('reports.told')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ item: { id, fields }, told, event }, at) => (
            <tr key={id}>
              <td>{at + first}</td>
              {FORM.map(field => (
                <td data-label={fieldName(field, site)} key={field}>
                  {field === 'content' ? (
                    <a href={itemAt(id)}>
                      <bdi>{fields.content}</bdi>
                    </a>
                  ) : field === 'status' ? (
                    statusName(fields.status, site)
                  ) : field === 'timeline' ? (
                    <>
                      <bdi>{fields.timeline}</bdi>
                      {fields.due === '' ? null : (
                        <span class="sub">{say('thread.due', { date: wording.dates(fields.due, fields.due) })}</span>
                      )}
                    </>
                  ) : (
                    <bdi class="reason">{fields[field]}</bdi>
                  )}
                </td>
              ))}
              <td data-label={say('reports.told')}>
                {told === '' ? '' : <a href={eventAt(event)}>{wording.dates(told, told)}</a>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
