import type { JSX } from 'preact'
import type { ItemFields, ItemProposal, SheetOutcome } from '../../model/item.js'
import { ITEMS, itemAt, listAt, relationAt } from '../addresses.js'
import { Shell } from '../layout.js'
import { PostForm } from '../parts/form.js'
import { fieldName, ItemFieldControl, ItemFieldControls, SignerField } from '../parts/item-form.js'
import { relationName } from '../parts/names.js'
import { Problem } from '../parts/notes.js'
import { SheetForm } from '../parts/sheet-form.js'
import type { Site } from '../site.js'

interface Common {
  readonly site: Site
  readonly signer: string
  readonly problem?: string
}

const crumbs = ({ say }: Site, label: string) => [{ label: say('items.title'), href: ITEMS }, { label }]

/** Opens an item that no coverage tells of. */
export function NewItemPage({
  site,
  signer,
  problem,
  dyads,
  typed = {},
}: Common & {
  readonly dyads: readonly string[]
  readonly typed?: Readonly<Record<string, string>>
}): JSX.Element {
  const { say } = site
  return (
    <Shell site={site} title={say('item.new')} here="items" crumbs={crumbs(site, say('item.new'))}>
      <h1>{say('item.new')}</h1>
      <p class="lead">{say('item.new.by-hand')}</p>
      <Problem problem={problem} />
      <PostForm site={site} action={ITEMS}>
        <div class="item-fields">
          <div class="field">
            <label for="relation">{say('item.relation')}</label>
            <select id="relation" name="relation" required>
              {dyads.map(dyad => (
                <option value={dyad} selected={dyad === typed.relation} key={dyad}>
                  {relationName(dyad.split('-'), site)}
                </option>
              ))}
            </select>
          </div>
          <SignerField site={site} signer={signer} />
        </div>
        <ItemFieldControls site={site} values={typed as Partial<ItemFields>} paper={false} />
        <button type="submit" class="button primary">
          {say('items.open')}
        </button>
      </PostForm>
    </Shell>
  )
}

/** Items that instructions suggest, each to be confirmed by a person. */
export function SuggestedItemsPage({
  site,
  signer,
  problem,
  proposals,
  home,
}: Common & { readonly proposals: readonly ItemProposal[]; readonly home: string | undefined }): JSX.Element {
  const { say, wording } = site
  const states = [...new Set(proposals.flatMap(({ about }) => about.relation.split('-')))].sort()
  return (
    <Shell site={site} title={say('items.suggestions')} here="items" crumbs={crumbs(site, say('items.suggestions'))}>
      <h1>
        {say('items.suggestions')} <span class="n">{proposals.length}</span>
      </h1>
      <p class="lead">{say('items.suggestions.lead')}</p>
      <Problem problem={problem} />
      {states.length < 2 ? null : (
        <form class="filters" action={`${ITEMS}/suggested`} method="get">
          <label>
            <span>{say('items.suggestions.home')}</span>
            <select name="home">
              {states.map(state => (
                <option value={state} selected={state === home} key={state}>
                  {wording.party(state)}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" class="button">
            {say('filter.apply')}
          </button>
        </form>
      )}
      {proposals.length === 0 ? <p>{say('items.suggestions.none')}</p> : null}
      {proposals.map((proposal, at) => (
        <FollowForm site={site} signer={signer} proposal={proposal} number={at + 1} key={keyOf(proposal)} />
      ))}
    </Shell>
  )
}

const keyOf = ({ about: { thread, matter, subjects } }: ItemProposal): string => [thread, matter, ...subjects].join(' ')

/** Takes a suggestion up, as it is or as somebody knows better. */
export function FollowForm({
  site,
  signer,
  proposal: { about, fields, because },
  number,
}: Common & { readonly proposal: ItemProposal; readonly number: number }): JSX.Element {
  const { say } = site
  const prefix = `p${number}`
  return (
    <PostForm site={site} action={ITEMS} class="case" label={say('items.take.of', { title: fields.content ?? '' })}>
      <input type="hidden" name="thread" value={about.thread} />
      <input type="hidden" name="matter" value={about.matter} />
      <input type="hidden" name="subjects" value={about.subjects.join(' ')} />
      <p class="meta">
        <a href={relationAt(about.relation)}>{relationName(about.relation.split('-'), site)}</a>
        {because.words.length === 0 ? null : (
          <>
            {' '}
            <bdi class="words">{because.words.join(' ')}</bdi>
          </>
        )}
      </p>
      <div class="item-fields">
        {(['content', 'lead', 'partner', 'due', 'next_review'] as const).map(field => (
          <ItemFieldControl site={site} field={field} value={fields[field] ?? ''} prefix={prefix} key={field} />
        ))}
        <SignerField site={site} signer={signer} id={`${prefix}-by`} />
      </div>
      <button type="submit" class="button primary" aria-label={say('items.take.of', { title: fields.content ?? '' })}>
        {say('items.take')}
      </button>
    </PostForm>
  )
}

/** Takes back a file, and says what became of each row. */
export function ItemsImportPage({
  site,
  signer,
  problem,
  outcome,
  workspace = '',
}: Common & { readonly outcome?: SheetOutcome; readonly workspace?: string }): JSX.Element {
  const { say } = site
  return (
    <Shell site={site} title={say('sheet.title')} here="items" crumbs={crumbs(site, say('sheet.title'))}>
      <h1>{say('sheet.title')}</h1>
      <p class="lead">{say('sheet.lead')}</p>
      <Problem problem={problem} />
      {outcome === undefined ? null : <Outcome site={site} outcome={outcome} />}
      <SheetForm site={site} action={listAt(`${ITEMS}/import`, { workspace })} signer={signer} />
    </Shell>
  )
}

function Outcome({ site, outcome }: { readonly site: Site; readonly outcome: SheetOutcome }): JSX.Element {
  const { say } = site
  const { rows, unchanged, changed, opened, merged, problems, kept } = outcome
  const counts = [
    [say('sheet.rows'), rows],
    [say('sheet.unchanged'), unchanged],
    [say('sheet.changed'), changed.length],
    [say('sheet.opened'), opened.length],
    [say('sheet.merged'), merged],
    [say('sheet.problems'), new Set(problems.map(({ row }) => row)).size],
  ] as const
  const taken = [
    ...changed.map(({ row, item, fields }) => ({
      row,
      item,
      what: fields.map(field => fieldName(field, site)).join(', '),
    })),
    ...opened.map(({ row, item }) => ({ row, item, what: say('sheet.opened') })),
  ]
  return (
    <section class="part" aria-labelledby="outcome-head">
      <h2 id="outcome-head">
        <span role="status">{say(kept ? 'sheet.outcome' : 'sheet.checked')}</span>
      </h2>
      <dl class="facts-list">
        {counts.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {problems.length === 0 ? null : (
        <Table
          site={site}
          caption={say('sheet.problems')}
          heads={[say('sheet.row'), say('sheet.column'), say('sheet.problem'), say('sheet.mend')]}
          rows={problems.map(({ row, column, problem, mend }) => [String(row), column, problem, mend])}
        />
      )}
      {taken.length === 0 ? null : (
        <Table
          site={site}
          caption={say('sheet.changed')}
          heads={[say('sheet.row'), say('sheet.item'), say('sheet.fields')]}
          rows={taken.map(({ row, item, what }) => [String(row), item, what])}
          link={kept ? itemAt : undefined}
        />
      )}
      <p>
        <a href={listAt(ITEMS)}>{say('items.title')}</a>
      </p>
    </section>
  )
}

interface TableProps {
  readonly site: Site
  readonly caption: string
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Address for the second cell. */
  readonly link?: ((id: string) => string) | undefined
}

function Table({ caption, heads, rows, link }: TableProps): JSX.Element {
  return (
    <table class="list">
      <caption class="vh">{caption}</caption>
      <thead>
        <tr>
          {heads.map(head => (
            <th scope="col" key={head}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, at) => (
          <tr key={`${at} ${cells[0]}`}>
            {cells.map((cell, column) => (
              <td data-label={heads[column]} key={heads[column]}>
                {link !== undefined && column === 1 && cell !== '' ? (
                  <a href={link(cell)}>{cell}</a>
                ) : (
                  <bdi>{cell}</bdi>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
