import type { ComponentChildren, JSX } from 'preact'
import type { Item } from '../../model/item.js'
import { ITEM_FIELDS } from '../../model/item-kinds.js'
import type { Thread } from '../../model/ledger.js'
import type { Site } from '../site.js'
import type { SourceLabels } from './evidence.js'
import { fieldName } from './item-form.js'
import { Threads } from './threads.js'

interface ItemProps {
  readonly site: Site
  readonly item: Item
}

const isDate = (text: string): boolean => /^\d{4}(-\d\d){0,2}$/.test(text)

/** What an item says, field by field. */
export function ItemFacts({ site, item: { fields } }: ItemProps): JSX.Element {
  return (
    <dl class="facts-list">
      {ITEM_FIELDS.filter(field => field !== 'content' && field !== 'status' && fields[field] !== '').map(field => (
        <div key={field}>
          <dt>{fieldName(field, site)}</dt>
          <dd class="reason">
            <bdi>{isDate(fields[field]) ? site.wording.dates(fields[field], fields[field]) : fields[field]}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** What the record has of an item. */
export function ItemEvidence({
  site,
  item: { about },
  threads,
  labels,
}: ItemProps & { readonly threads: readonly Thread[]; readonly labels: SourceLabels }): JSX.Element {
  const { say } = site
  return (
    <section class="part" aria-labelledby="record-head">
      <h2 id="record-head">{say('item.evidence')}</h2>
      {threads.length > 0 ? (
        <Threads threads={threads} site={site} labels={labels} />
      ) : (
        <p class="sub">{say(about.thread === '' ? 'item.evidence.none' : 'item.evidence.gone')}</p>
      )}
    </section>
  )
}

/** Everything that was done to an item. */
export function ItemHistory({
  site: { say },
  count,
  children,
}: Pick<ItemProps, 'site'> & { readonly count: number; readonly children: ComponentChildren }): JSX.Element {
  return (
    <section class="part" aria-labelledby="history-head">
      <h2 id="history-head">
        {say('item.history')} <span class="n">{count}</span>
      </h2>
      {children}
    </section>
  )
}
