import type { JSX } from 'preact'
import { fieldsOfSort, TABLE_ROLES, type TableReading } from '../../../model/business.js'
import type { SheetProblem } from '../../../model/item.js'
import { businessAt, TRADE } from '../../addresses.js'
import { Shell } from '../../layout.js'
import { BusinessFieldControls, fieldLabel } from '../../parts/business/fields.js'
import { PostForm } from '../../parts/form.js'
import { SignerField } from '../../parts/item-form.js'
import { relationName } from '../../parts/names.js'
import { Problem } from '../../parts/notes.js'
import { SheetForm } from '../../parts/sheet-form.js'
import type { Site } from '../../site.js'
import { type ListedSort, menuOfSort, pathOfSort } from './list.js'

interface Common {
  readonly site: Site
  readonly signer: string
  readonly problem?: string
}

/** What became of a list that came back. */
export interface ListOutcome {
  readonly rows: number
  readonly unchanged: number
  readonly changed: readonly { readonly row: number; readonly line: string; readonly fields: readonly string[] }[]
  readonly opened: readonly { readonly row: number; readonly line: string }[]
  readonly problems: readonly SheetProblem[]
  readonly kept: boolean
}

/** Takes back a list, or takes in one that a ministry made, and says what became of each row. */
export function ListImportPage({
  site,
  sort,
  signer,
  problem,
  outcome,
}: Common & { readonly sort: ListedSort; readonly outcome?: ListOutcome }): JSX.Element {
  const { say } = site
  const home = { label: say(sort === 'good' ? 'lists.title' : 'opportunities.title'), href: pathOfSort(sort) }
  return (
    <Shell
      site={site}
      title={say('items.import')}
      here={menuOfSort(sort)}
      crumbs={[home, { label: say('items.import') }]}
    >
      <h1>{say('items.import')}</h1>
      <p class="lead">{say('list.import.lead')}</p>
      <p class="sub">{say('statistics.columns', { names: ['relation', ...fieldsOfSort(sort)].join(', ') })}</p>
      <Problem problem={problem} />
      {outcome === undefined ? null : <Outcome outcome={outcome} sort={sort} site={site} />}
      <SheetForm site={site} action={`${pathOfSort(sort)}/import`} signer={signer} />
    </Shell>
  )
}

function Outcome({
  outcome,
  sort,
  site,
}: {
  readonly outcome: ListOutcome
  readonly sort: ListedSort
  readonly site: Site
}) {
  const { say } = site
  const { rows, unchanged, changed, opened, problems, kept } = outcome
  const counts = [
    [say('sheet.rows'), rows],
    [say('sheet.unchanged'), unchanged],
    [say('sheet.changed'), changed.length],
    [say('list.opened'), opened.length],
    [say('sheet.problems'), new Set(problems.map(({ row }) => row)).size],
  ] as const
  return (
    <section class="part" aria-labelledby="outcome-head">
      <h2 id="outcome-head">{say(kept ? 'sheet.outcome' : 'sheet.checked')}</h2>
      <dl class="facts-list">
        {counts.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      <ul class="plain-rows">
        {problems.map(({ row, column, problem, mend }) => (
          <li key={`${row} ${column} ${problem}`}>
            {say('statistics.problem', { row, problem })}
            <span class="sub">
              {column === '' ? '' : `${column}: `}
              {mend}
            </span>
          </li>
        ))}
        {changed.map(({ row, line, fields }) => (
          <li key={line}>
            <a href={businessAt({ id: line, sort })}>{line}</a>
            <span class="sub">
              {say('statistics.problem', {
                row,
                problem: fields.map(field => fieldLabel(sort, field, site)).join(', '),
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Takes in a table of official statistics: what its columns are called, and what holds for all rows. */
export function NewTablePage({
  site,
  signer,
  problem,
  dyads,
  typed = {},
  reading,
}: Common & {
  readonly dyads: readonly string[]
  readonly typed?: Readonly<Record<string, string>>
  readonly reading?: TableReading | undefined
}): JSX.Element {
  const { say } = site
  const isMapped =
    (problem ?? '') !== '' ||
    Object.keys(typed).some(key => /^(?:column|fixed)\.|^scale$/.test(key) && typed[key] !== '')
  const input = (id: string, label: string) => (
    <div class="field" key={id}>
      <label for={id}>{label}</label>
      <input id={id} name={id} type="text" value={typed[id] ?? ''} maxLength={200} autocomplete="off" />
    </div>
  )
  return (
    <Shell
      site={site}
      title={say('trade.add')}
      here="trade"
      crumbs={[{ label: say('trade.title'), href: TRADE }, { label: say('trade.add') }]}
    >
      <h1>{say('trade.add')}</h1>
      <p class="lead">{say('statistics.add.lead')}</p>
      <Problem problem={problem} />
      {reading === undefined ? null : (
        <section class="part" aria-labelledby="reading-head">
          <h2 id="reading-head">{say('statistics.read')}</h2>
          <p role="status">{say('statistics.values', { count: reading.values.length })}</p>
          <p class="sub">{say('statistics.columns', { names: reading.columns.join(', ') })}</p>
          <ul class="plain-rows">
            {reading.problems.slice(0, SHOWN).map(({ row, problem: what }) => (
              <li key={row}>{say('statistics.problem', { row, problem: what })}</li>
            ))}
          </ul>
        </section>
      )}
      <PostForm site={site} action={TRADE} files class="import">
        <div class="drop">
          <label for="table">{say('sheet.file')}</label>
          <input id="table" type="file" name="file" accept=".csv" required />
        </div>
        <div class="item-fields">
          <div class="field">
            <label for="relation">{say('line.relation')}</label>
            <select id="relation" name="relation" required>
              {dyads.map(dyad => (
                <option value={dyad} selected={dyad === typed.relation} key={dyad}>
                  {relationName(dyad.split('-'), site)}
                </option>
              ))}
            </select>
          </div>
        </div>
        <BusinessFieldControls
          site={site}
          sort="statistics"
          fields={fieldsOfSort('statistics')}
          values={typed}
          sides={[]}
        />
        <details open={isMapped}>
          <summary>{say('statistics.mapping')}</summary>
          <p class="sub">{say('statistics.mapping.what')}</p>
          <div class="item-fields">
            {TABLE_ROLES.flatMap(role => [
              input(`column.${role}`, say('statistics.column', { role: say(`role.${role}`) })),
              input(`fixed.${role}`, say('statistics.fixed', { role: say(`role.${role}`) })),
            ])}
            {input('scale', say('statistics.scale'))}
          </div>
        </details>
        <SignerField site={site} signer={signer} />
        <div class="choice">
          <input id="check" type="checkbox" name="check" value="1" />
          <label for="check">{say('statistics.check')}</label>
        </div>
        <p>
          <button type="submit" class="button primary">
            {say('statistics.send')}
          </button>
        </p>
      </PostForm>
    </Shell>
  )
}

const SHOWN = 50
