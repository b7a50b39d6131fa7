import type { JSX } from 'preact'
import type { ReportView } from '../../../model/item-report.js'
import { REPORTS } from '../../addresses.js'
import type { Site } from '../../site.js'
import { relationName } from '../names.js'

interface AskProps {
  readonly site: Site
  readonly report: Pick<ReportView, 'scope'>
  /** What a report can be asked for. */
  readonly dyads: readonly string[]
  readonly leads: readonly string[]
}

/** Of what a report is, and for whom. */
export function ReportAsk({ site, report: { scope }, dyads, leads }: AskProps): JSX.Element {
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
      {scope.workspace === undefined ? null : <input type="hidden" name="workspace" value={scope.workspace} />}
      <button type="submit" class="button">
        {say('filter.apply')}
      </button>
    </form>
  )
}
