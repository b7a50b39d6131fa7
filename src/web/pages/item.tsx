import type { JSX } from 'preact'
import type { Attachment, Item, JudgedAct } from '../../model/item.js'
import type { Thread } from '../../model/ledger.js'
import { ITEMS, itemAt, listAt, relationAt } from '../addresses.js'
import { Shell } from '../layout.js'
import type { SourceLabels } from '../parts/evidence.js'
import { PostForm } from '../parts/form.js'
import { ItemActs } from '../parts/item-acts.js'
import { ItemFieldControls, SignerField, statusName } from '../parts/item-form.js'
import { ItemEvidence, ItemFacts, ItemHistory } from '../parts/item-record.js'
import { relationName } from '../parts/names.js'
import { Notes } from '../parts/notes.js'
import { ThenForm, ThenNote } from '../parts/then.js'
import { WatchButton, type Watching } from '../parts/watch.js'
import type { Site } from '../site.js'

export interface ItemProps {
  readonly site: Site
  readonly item: Item
  readonly acts: readonly JudgedAct[]
  readonly threads: readonly Thread[]
  readonly labels: SourceLabels
  readonly signer: string
  readonly problem?: string
  readonly told?: string
  /** What was typed into a form that could not be taken: nothing typed is lost. */
  readonly typed?: Readonly<Record<string, string>> | undefined
  readonly watching?: Watching
  /** The day of which the page tells; of now when absent. */
  readonly asOf?: string | undefined
}

/** One item: what it says, what the record has of it, its files, and everything that was done to it. */
export function ItemPage(props: ItemProps): JSX.Element {
  const { site, item, acts, threads, labels, signer, problem = '', told = '', watching, asOf } = props
  const { say } = site
  const { fields, about, state } = item
  const may = asOf === undefined && site.visitor().scopes.includes('ingest') && state !== 'withdrawn'
  const title = fields.content.length > LONG ? `${fields.content.slice(0, LONG - 1)}…` : fields.content
  return (
    <Shell
      site={site}
      title={title}
      here="items"
      crumbs={[{ label: say('items.title'), href: ITEMS }, { label: item.id }]}
      data={listAt(`${itemAt(item.id)}.json`, { as_of: asOf })}
    >
      <p class="kind">{say(`item.kind.${about.kind}`)}</p>
      <h1 class="long">
        <bdi>{fields.content}</bdi>
      </h1>
      <p class="when">
        {about.relation === '' ? null : <a href={relationAt(about.relation)}>{relationName(item.parties, site)}</a>}{' '}
        <span class={item.closed ? 'pill' : 'pill now'}>
          {state === 'followed' ? statusName(fields.status, site) : say(`item.state.${state}`)}
        </span>{' '}
        {say('item.since', { date: dayOf(item.status_since, site) })}
      </p>
      <Notes told={told} problem={problem} />
      <ThenNote site={site} at={itemAt(item.id)} days={asOf === undefined ? {} : { asOf }} />
      <WatchButton site={site} watching={watching} name={title} at={itemAt(item.id)} />
      <ItemFacts site={site} item={item} />
      <ItemEvidence site={site} item={item} threads={threads} labels={labels} />
      {may ? <Change {...props} /> : null}
      <Files {...props} may={may} />
      <ItemHistory site={site} count={acts.length}>
        <ItemActs acts={acts} item={item} site={site} signer={signer} fixed={asOf !== undefined} />
        <ThenForm site={site} at={itemAt(item.id)} days={asOf === undefined ? {} : { asOf }} dayOnly />
      </ItemHistory>
    </Shell>
  )
}

const LONG = 90
const dayOf = (instant: string, { wording }: Site): string => wording.dates(instant.slice(0, 10), instant.slice(0, 10))

function Change({ site, item, signer, typed }: ItemProps): JSX.Element {
  const { say } = site
  const paper = item.about.kind === 'instrument' || item.about.matter.includes('/instrument/')
  return (
    <section class="part" aria-labelledby="change-head">
      <h2 id="change-head">{say('item.change')}</h2>
      <PostForm site={site} action={itemAt(item.id)}>
        <input type="hidden" name="version" value={item.version} />
        <ItemFieldControls site={site} values={{ ...item.fields, ...typed }} paper={paper} />
        <div class="item-fields">
          <div class="field">
            <label for="f-reason">{say('item.field.reason')}</label>
            <input id="f-reason" name="reason" type="text" maxLength={2_000} autocomplete="off" />
          </div>
          <SignerField site={site} signer={signer} />
        </div>
        <button type="submit" class="button primary">
          {say('item.save')}
        </button>
      </PostForm>
    </section>
  )
}

function Files({ site, item, signer, may }: ItemProps & { readonly may: boolean }): JSX.Element | null {
  const { say } = site
  if (!may && item.attachments.length === 0) return null
  return (
    <section class="part" aria-labelledby="files-head">
      <h2 id="files-head">
        {say('item.files')} <span class="n">{item.attachments.length}</span>
      </h2>
      <ul class="plain-rows">
        {item.attachments.map(file => (
          <li key={file.act}>
            <a href={`${itemAt(item.id)}/files/${file.act}`} download>
              <bdi>{file.name}</bdi>
            </a>
            <span class="sub">{fileFacts(file, site)}</span>
          </li>
        ))}
      </ul>
      {may ? (
        <PostForm site={site} action={`${itemAt(item.id)}/files`} files class="item-fields">
          <div class="field">
            <label for="file">{say('item.files.file')}</label>
            <input id="file" type="file" name="file" required />
          </div>
          <div class="field">
            <label for="role">{say('item.files.role')}</label>
            <select id="role" name="role">
              {(['text', 'annex', 'other'] as const).map(role => (
                <option value={role} key={role}>
                  {say(`item.files.role.${role}`)}
                </option>
              ))}
            </select>
          </div>
          <SignerField site={site} signer={signer} id="file-by" />
          <button type="submit" class="button">
            {say('item.files.add')}
          </button>
        </PostForm>
      ) : null}
    </section>
  )
}

const fileFacts = ({ role, size, sha256 }: Attachment, { say }: Site): string =>
  [say(`item.files.role.${role}`), say('item.files.size', { count: size }), `${say('item.files.hash')} ${sha256}`].join(
    ' · ',
  )
