import type { JSX } from 'preact'
import type { Item, NegotiationLine } from '../../model/item.js'
import { DATE_FIELDS } from '../../model/item-kinds.js'
import { itemAt, listAt, NEGOTIATIONS, openedAt, relationAt } from '../addresses.js'
import { Shell } from '../layout.js'
import { Pager, type SourceLabels, ToldBy } from '../parts/evidence.js'
import { Filters, relationChoices } from '../parts/filters.js'
import { Icon } from '../parts/icons.js'
import { fieldName, statusName } from '../parts/item-form.js'
import { relationName, stageName } from '../parts/names.js'
import type { Site } from '../site.js'

export interface NegotiationsProps {
  readonly site: Site
  readonly lines: readonly NegotiationLine[]
  /** How many papers there are at each stage, and between whom. */
  readonly stages: Readonly<Record<string, number>>
  readonly dyads: Readonly<Record<string, number>>
  readonly chosen: { readonly dyad?: string | undefined; readonly stage?: string | undefined }
  readonly labels: SourceLabels
  readonly page: number
  readonly more: boolean
}

/** Papers on their way: stage, days in it, the words that moved each last, what comes next. */
export function NegotiationsPage({
  site,
  lines,
  stages,
  dyads,
  chosen,
  labels,
  page,
  more,
}: NegotiationsProps): JSX.Element {
  const { say } = site
  const at = (change: Readonly<Record<string, string | undefined>>) => listAt(NEGOTIATIONS, { ...chosen, ...change })
  const file = (ending: string) => at({}).replace(/^[^?]*/, `${NEGOTIATIONS}.${ending}`)
  return (
    <Shell site={site} title={say('negotiations.title')} here="negotiations" data={file('json')} wide>
      <div class="titled">
        <h1>{say('negotiations.title')}</h1>
        <p class="actions">
          <a class="button" href={file('csv')} download>
            <Icon name="page" /> {say('items.csv')}
          </a>
        </p>
      </div>
      <p class="lead">{say('negotiations.lead')}</p>
      <Filters
        site={site}
        action={NEGOTIATIONS}
        filters={[
          {
            name: 'dyad',
            label: say('filter.relation'),
            chosen: chosen.dyad,
            choices: relationChoices(dyads, site),
          },
          {
            name: 'stage',
            label: say('filter.stage'),
            chosen: chosen.stage,
            choices: Object.entries(stages).map(([value, count]) => ({
              value,
              label: say('filter.counted', { name: stageName('instrument', value as never, site), count }),
            })),
          },
        ]}
      />
      {lines.length === 0 ? (
        <p>{say('negotiations.none')}</p>
      ) : (
        <table class="list">
          <thead>
            <tr>
              <th scope="col" class="main">
                {say('negotiations.paper')}
              </th>
              <th scope="col">{say('filter.stage')}</th>
              <th scope="col" class="num">
                {say('negotiations.days')}
              </th>
              <th scope="col">{say('negotiations.evidence')}</th>
              <th scope="col">{say('negotiations.next')}</th>
              <th scope="col">{say('negotiations.dates')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(line => (
              <Line line={line} site={site} labels={labels} key={`${line.dyad} ${line.thread.id}`} />
            ))}
          </tbody>
        </table>
      )}
      <Pager site={site} page={page} more={more} href={number => at({ page: String(number) })} />
    </Shell>
  )
}

interface LineProps {
  readonly line: NegotiationLine
  readonly site: Site
  readonly labels: SourceLabels
}

function Line({ line: { dyad, thread, days, last, item }, site, labels }: LineProps): JSX.Element {
  const { say, wording } = site
  const may = site.visitor().scopes.includes('ingest')
  return (
    <tr>
      <th scope="row">
        <a href={openedAt(thread)}>
          <bdi class="words">{thread.title}</bdi>
        </a>
        <a class="sub quiet-link" href={relationAt(dyad)}>
          {relationName(dyad.split('-'), site)}
        </a>
      </th>
      <td data-label={say('filter.stage')}>
        <span class="pill now">{stageName('instrument', thread.stage, site)}</span>
        <span class="sub">{wording.dates(thread.since, thread.since)}</span>
      </td>
      <td class="num" data-label={say('negotiations.days')}>
        {days}
      </td>
      <td data-label={say('negotiations.evidence')}>
        {last === undefined ? null : (
          <>
            <ToldBy evidence={last.evidence} labels={labels} />
            <span class="sub">{wording.dates(last.on, last.on)}</span>
          </>
        )}
      </td>
      <td data-label={say('negotiations.next')}>
        {item === undefined ? (
          may ? (
            <a
              href={`${openedAt(thread)}#follow-head`}
              aria-label={say('negotiations.open.of', { title: thread.title })}
            >
              {say('negotiations.open')}
            </a>
          ) : (
            ''
          )
        ) : (
          <Followed item={item} site={site} />
        )}
      </td>
      <td data-label={say('negotiations.dates')}>
        {item === undefined
          ? ''
          : DATE_FIELDS.filter(field => item.fields[field] !== '').map(field => (
              <span class="sub" key={field}>
                {say('negotiations.date', {
                  field: fieldName(field, site),
                  date: wording.dates(item.fields[field], item.fields[field]),
                })}
              </span>
            ))}
      </td>
    </tr>
  )
}

function Followed({
  item: { id, fields, attachments },
  site,
}: {
  readonly item: Item
  readonly site: Site
}): JSX.Element {
  const { say } = site
  const facts = [
    statusName(fields.status, site),
    fields.lead,
    attachments.length === 0 ? '' : say('negotiations.files', { count: attachments.length }),
  ].filter(part => part !== '')
  return (
    <>
      <a href={itemAt(id)}>
        <bdi>{fields.next_step || say('negotiations.item')}</bdi>
      </a>
      <span class="sub">
        <bdi>{facts.join(' · ')}</bdi>
      </span>
    </>
  )
}
