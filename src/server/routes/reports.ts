import type { Hono } from 'hono'
import type { ReportScope } from '../../model/item-report.js'
import { itemLeads } from '../../queries/items/list.js'
import { reportView, type ViewAsked } from '../../queries/items/report-view.js'
import { scopeOf } from '../../queries/items/scope.js'
import { relationDyads } from '../../queries/relations-list.js'
import { REPORTS } from '../../web/addresses.js'
import { isReportList, ReportPage, shownOf } from '../../web/pages/reports.js'
import { html, pageOf } from '../answer.js'
import type { Context } from '../context.js'
import { today } from '../items/acting.js'
import { rememberLast } from '../remembered.js'
import { chosenOf } from './lists.js'

/** Reports of what is followed through, as pages to be printed; their files are the API’s. */
export function reportRoutes(app: Hono, context: Context): void {
  const {
    store: { db },
    site,
  } = context
  const made = rememberLast(context, ({ scope, ...asked }: ViewAsked & { readonly scope: ReportScope }) =>
    reportView(db, scope, asked),
  )
  app.get(REPORTS, async call => {
    const { list, ...chosen } = chosenOf(call, 'period', 'stalled', 'dyad', 'party', 'lead', 'list', 'workspace')
    const { period, stalled, dyad, party, lead, workspace } = chosen
    const given = { dyad: dyad?.toUpperCase(), party, lead, workspace }
    const scope = scopeOf({ period, months: stalled, ...given }, today())
    const usual = scope ?? scopeOf(given, today())
    if (usual === undefined) return call.notFound()
    const whole = isReportList(list) ? list : undefined
    const page = pageOf(call)
    return call.html(
      html(ReportPage, {
        site,
        report: await made({ scope: usual, today: today(), ...shownOf(whole, page) }),
        dyads: await relationDyads(db),
        leads: await itemLeads(db, workspace),
        list: whole,
        page,
        problem: scope === undefined ? site.say('reports.wrong') : '',
      }),
      scope === undefined ? 422 : 200,
    )
  })
}
