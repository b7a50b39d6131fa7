import type { JSX } from 'preact'
import type { Item, ItemProposal } from '../../model/item.js'
import { itemAt } from '../addresses.js'
import { FollowForm } from '../pages/item-forms.js'
import type { Site } from '../site.js'
import { statusName } from './item-form.js'

/** Items on something of the record, and those that it suggests. */
export interface Following {
  readonly items: readonly Item[]
  readonly suggestions: readonly ItemProposal[]
}

/** What is followed of an entry, and one form to follow it. */
export function FollowThrough({
  site,
  signer,
  items,
  suggestions,
}: Following & { readonly site: Site; readonly signer: string }): JSX.Element | null {
  const { say } = site
  const may = site.visitor().scopes.includes('ingest') && suggestions.length > 0
  if (items.length === 0 && !may) return null
  return (
    <section class="part" aria-labelledby="follow-head">
      <h2 id="follow-head">
        {say('item.follow')} {items.length === 0 ? null : <span class="n">{items.length}</span>}
      </h2>
      {items.length === 0 ? null : (
        <ul class="plain-rows">
          {items.map(({ id, fields }) => (
            <li key={id}>
              <a href={itemAt(id)}>
                <bdi>{fields.content}</bdi>
              </a>
              <span class="sub">
                <bdi>{[statusName(fields.status, site), fields.lead].filter(part => part !== '').join(' · ')}</bdi>
              </span>
            </li>
          ))}
        </ul>
      )}
      {may ? (
        <details>
          <summary>{say('item.follow.what')}</summary>
          {suggestions.map((proposal, at) => (
            <FollowForm
              site={site}
              signer={signer}
              proposal={proposal}
              number={at + 1}
              key={`${proposal.about.matter} ${proposal.about.subjects.join(' ')}`}
            />
          ))}
        </details>
      ) : null}
    </section>
  )
}
