import type { JSX } from 'preact'
import { REPORT_NUMBERS, type ReportNumber, type ReportScope, type ReportView } from '../../model/item-report.js'
import { listAt, REPORTS } from '../addresses.js'
import { Shell } from '../layout.js'
import { Pager } from '../parts/evidence.js'
import { Icon } from '../parts/icons.js'
import { relationName } from '../parts/names.js'
import { Problem } from '../parts/notes.js'
import { ReportAsk } from '../parts/report/ask.js'
import { ReportForm } from '../parts/report/form.js'
import { ReportGroups } from '../parts/report/groups.js'
import { ReportLines } from '../parts/report/lines.js'
import { Rest } from '../parts/threads.js'
import type { Site } from '../site.js'

export interface ReportProps {
  readonly site: Site
  readonly report: ReportView
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

/** What of a report a page shows. */
export function shownOf(list: ReportList | undefined, page: number) {
  if (list === undefined) return { lists: { skip: 0, limit: SHOWN }, form: { skip: 0, limit: FORM_SHOWN } }
  const part = { skip: (page - 1) * AT_ONCE, limit: AT_ONCE }
  return { list, lists: part, form: part }
}

/** A report of a period: numbers, the list behind each, and the form that ministries ask for. Printing it is the product. */
export function ReportPage(props: ReportProps): JSX.Element {
  const { site, report, problem = '' } = props
  const { say, wording } = site
  const { scope, counts } = report
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
        {[scope.workspace, scope.lead, scope.dyad, scope.party].filter(part => part !== undefined).join(' · ')}
      </p>
      <Problem problem={problem} />
      <ReportAsk {...props} />
      {counts.followed === 0 ? (
        <p>{say('reports.none')}</p>
      ) : props.list === undefined ? (
        <Parts {...props} />
      ) : (
        <Whole {...props} list={props.list} />
      )}
    </Shell>
  )
}

const asked = ({ period, months, dyad, party, lead, workspace }: ReportScope): Record<string, string | undefined> => ({
  period,
  stalled: String(months),
  dyad,
  party,
  lead,
  workspace,
})

function Parts({ site, report }: ReportProps): JSX.Element {
  const { say } = site
  const { counts, shown, lines, form, by_lead, by_relation } = report
  const byId = new Map(lines.map(line => [line.item.id, line]))
  return (
    <>
      <nav class="tiles" aria-label={say('reports.numbers')}>
        <ul>
          {REPORT_NUMBERS.map(key => (
            <li key={key}>
              <a href={`#n-${key}`}>
                <strong>{counts[key]}</strong> {say(`report.${key}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {REPORT_NUMBERS.map(key => (
        <section class="part" aria-labelledby={`n-${key}`} key={key}>
          <h2 id={`n-${key}`}>
            {say(`report.${key}`)} <span class="n">{counts[key]}</span>
          </h2>
          {key === 'followed' || key === 'open' ? (
            <details>
              <summary>{say('reports.list', { number: say(`report.${key}`) })}</summary>
              <ReportLines ids={shown[key]} byId={byId} site={site} moves={false} />
            </details>
          ) : (
            <ReportLines ids={shown[key]} byId={byId} site={site} moves={key === 'moved'} />
          )}
          <Rest site={site} count={counts[key] - SHOWN} href={wholeAt(report, key)} />
        </section>
      ))}
      <ReportGroups site={site} id="by-lead" title={say('reports.by-lead')} groups={by_lead} nameOf={name => name} />
      <ReportGroups
        site={site}
        id="by-relation"
        title={say('reports.by-relation')}
        groups={by_relation}
        nameOf={name => (name === '' ? '' : relationName(name.split('-'), site))}
      />
      <ReportForm site={site} lines={form} first={1} />
      <Rest site={site} count={counts.followed - FORM_SHOWN} href={wholeAt(report, 'form')} />
    </>
  )
}

const wholeAt = ({ scope }: ReportView, list: ReportList): string => listAt(REPORTS, { ...asked(scope), list })

/** One list as a whole, or the review form, by pages. */
function Whole({ site, report, list, page }: ReportProps & { readonly list: ReportList }): JSX.Element {
  const { say } = site
  const { lines, counts, shown, form, scope } = report
  const [from, to] = [(page - 1) * AT_ONCE, page * AT_ONCE]
  const count = counts[list === 'form' ? 'followed' : list]
  const at = (number: number) => listAt(REPORTS, { ...asked(scope), list, page: String(number) })
  return (
    <>
      <p>
        <a href={listAt(REPORTS, asked(scope))}>{say('reports.numbers')}</a>
      </p>
      {list === 'form' ? (
        <ReportForm site={site} lines={form} first={from + 1} />
      ) : (
        <section class="part" aria-labelledby="whole">
          <h2 id="whole">
            {say(`report.${list}`)} <span class="n">{count}</span>
          </h2>
          <ReportLines
            ids={shown[list]}
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
