import type { JSX } from 'preact'
import type { ItemLine } from '../../model/item.js'
import type { ItemFilterValues } from '../../model/item-kinds.js'
import type { Stage, ThreadKind } from '../../model/ledger.js'
import { ITEMS, itemAt, listAt, relationAt } from '../addresses.js'
import type { Site } from '../site.js'
import { PostForm } from './form.js'
import { ItemFieldControl, SignerField, statusName } from './item-form.js'
import { relationName, stageName } from './names.js'

interface LinesProps {
  readonly site: Site
  readonly lines: readonly ItemLine[]
  readonly chosen: ItemFilterValues
  /** The day by which things are overdue. */
  readonly today: string
  readonly signer: string
  readonly page: number
  /** Whether whoever asks may change some. */
  readonly may: boolean
}

/** Items as a table; who may change some chooses them there, and sets fields of all that are chosen. */
export function ItemLines(props: LinesProps): JSX.Element {
  const { site, lines, chosen, signer, may, page } = props
  const { say } = site
  const table = (
    <table class="list items">
      <thead>
        <tr>
          {may ? (
            <th scope="col" class="tick">
              <span class="vh">{say('items.choose.column')}</span>
            </th>
          ) : null}
          <th scope="col" class="main">
            {say('items.what')}
          </th>
          <th scope="col">{say('items.who')}</th>
          <th scope="col">{say('items.status')}</th>
          <th scope="col">{say('items.due')}</th>
          <th scope="col">{say('items.record')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(line => (
          <Line line={line} site={site} today={props.today} may={may} key={line.item.id} />
        ))}
      </tbody>
    </table>
  )
  if (!may) return table
  return (
    <PostForm site={site} action={`${ITEMS}/bulk`} class="bulk">
      <input type="hidden" name="back" value={listAt('', { ...chosen, page: page > 1 ? String(page) : undefined })} />
      {table}
      <fieldset class="bulk-set">
        <legend>{say('items.chosen')}</legend>
        <div class="item-fields">
          {(['lead', 'partner', 'due', 'status', 'next_review'] as const).map(field => (
            <ItemFieldControl site={site} field={field} value="" prefix="bulk" optional key={field} />
          ))}
          <SignerField site={site} signer={signer} id="bulk-by" />
        </div>
        <button type="submit" class="button primary">
          {say('items.set')}
        </button>{' '}
        <span class="sub">{say('items.set.what')}</span>
      </fieldset>
    </PostForm>
  )
}

function Line({
  line: { item, record },
  site,
  today,
  may,
}: Pick<LinesProps, 'site' | 'today' | 'may'> & { readonly line: ItemLine }) {
  const { say, wording } = site
  const { fields, about, closed, waiting, state } = item
  const late = !closed && fields.due !== '' && today.slice(0, fields.due.length) > fields.due
  return (
    <tr class={closed ? 'closed' : undefined}>
      {may ? (
        <td class="tick">
          <input
            type="checkbox"
            name="item"
            value={item.id}
            aria-label={say('items.choose', { title: fields.content })}
          />
        </td>
      ) : null}
      <th scope="row">
        <a href={itemAt(item.id)}>
          <bdi>{fields.content}</bdi>
        </a>
        {about.relation === '' ? null : (
          <a class="sub quiet-link" href={relationAt(about.relation)}>
            {relationName(item.parties, site)}
          </a>
        )}
      </th>
      <td data-label={say('items.who')}>
        <bdi>{fields.lead}</bdi>
        {fields.partner === '' ? null : (
          <span class="sub">
            <bdi>{fields.partner}</bdi>
          </span>
        )}
      </td>
      <td data-label={say('items.status')}>
        <span class={closed ? 'pill' : 'pill now'}>
          {state === 'followed' ? statusName(fields.status, site) : say(`item.state.${state}`)}
        </span>
        {waiting === 0 ? null : <span class="sub">{say('items.waits', { count: waiting })}</span>}
      </td>
      <td data-label={say('items.due')}>
        {fields.due === '' ? '' : wording.dates(fields.due, fields.due)}
        {late ? <span class="flag failed">{say('items.overdue')}</span> : null}
      </td>
      <td data-label={say('items.record')}>
        {record === undefined ? (
          ''
        ) : (
          <>
            {stageName(record.kind as ThreadKind, record.stage as Stage, site)}
            <span class="sub">{say('item.since', { date: wording.dates(record.since, record.since) })}</span>
          </>
        )}
      </td>
    </tr>
  )
}
