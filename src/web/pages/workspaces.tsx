import type { JSX } from 'preact'
import type { AccountLine, WorkspaceLine } from '../../model/access.js'
import { WORKSPACES } from '../addresses.js'
import { Shell } from '../layout.js'
import { PostForm } from '../parts/form.js'
import { relationName } from '../parts/names.js'
import { Notes } from '../parts/notes.js'
import type { Site } from '../site.js'
import { Roles } from './users.js'

export interface WorkspacesProps {
  readonly site: Site
  readonly workspaces: readonly WorkspaceLine[]
  readonly users: readonly AccountLine[]
  readonly problem?: string
}

/** Sets of relations, who works on them, and as what; for administrators. */
export function WorkspacesPage({ site, workspaces, users, problem }: WorkspacesProps): JSX.Element {
  const { say } = site
  return (
    <Shell site={site} title={say('workspaces.title')} here="workspaces" data={`${WORKSPACES}.json`}>
      <h1>
        {say('workspaces.title')} <span class="n">{workspaces.length}</span>
      </h1>
      <p class="lead">{say('workspaces.lead')}</p>
      <Notes problem={problem} />
      <p class="sub">{say('workspaces.everything')}</p>
      {workspaces.length === 0 ? <p class="muted">{say('workspaces.none')}</p> : null}
      {workspaces.map((workspace, at) => (
        <Workspace workspace={workspace} users={users} site={site} at={at + 1} key={workspace.name} />
      ))}
      <section class="part" aria-labelledby="new-head">
        <h2 id="new-head">{say('workspaces.new')}</h2>
        <PostForm site={site} action={WORKSPACES} class="stacked">
          <div class="field">
            <label for="name">{say('workspaces.name')}</label>
            <input id="name" name="name" type="text" maxlength={60} required dir="auto" autocomplete="off" />
          </div>
          <Relations id="relations" dyads={[]} site={site} />
          <button type="submit" class="button primary">
            {say('workspaces.make')}
          </button>
        </PostForm>
      </section>
    </Shell>
  )
}

interface WorkspaceProps {
  readonly site: Site
  readonly workspace: WorkspaceLine
  readonly users: readonly AccountLine[]
  readonly at: number
}

function Workspace({ site, workspace: { name, sides, dyads, members }, users, at }: WorkspaceProps): JSX.Element {
  const { say, wording } = site
  const id = `w${at}`
  return (
    <section class="part" aria-labelledby={`${id}-head`}>
      <h2 id={`${id}-head`}>
        <bdi>{name}</bdi> <span class="n">{dyads.length}</span>
      </h2>
      <p>
        <bdi>{wording.list(dyads.map(dyad => relationName(dyad.split('-'), site)))}</bdi>
      </p>
      {sides.length === 0 ? null : (
        <p class="kind">
          <bdi>
            {say('workspaces.shared', { one: wording.party(sides[0] ?? ''), two: wording.party(sides[1] ?? '') })}
          </bdi>
        </p>
      )}
      <h3>{say('workspaces.members')}</h3>
      {members.length === 0 ? <p class="muted">{say('workspaces.members.none')}</p> : null}
      <ul class="plain-rows rulings">
        {members.map(({ account, role, side }) => (
          <li key={account}>
            <bdi>
              {side === ''
                ? say('workspaces.member', { account, role: say(`role.${role}`) })
                : say('workspaces.member.side', { account, role: say(`role.${role}`), side: wording.party(side) })}
            </bdi>
            <PostForm site={site} action={`${WORKSPACES}/leave`}>
              <input type="hidden" name="name" value={name} />
              <button
                type="submit"
                class="button"
                name="account"
                value={account}
                aria-label={say('workspaces.leave.of', { account, name })}
              >
                {say('workspaces.leave')}
              </button>
            </PostForm>
          </li>
        ))}
      </ul>
      <details>
        <summary>{say('workspaces.put.of', { name })}</summary>
        <PostForm
          site={site}
          action={`${WORKSPACES}/members`}
          class="stacked"
          label={say('workspaces.put.of', { name })}
        >
          <input type="hidden" name="name" value={name} />
          <div class="field">
            <label for={`${id}-account`}>{say('workspaces.account')}</label>
            <select id={`${id}-account`} name="account">
              {users.map(user => (
                <option value={user.name} key={user.name}>
                  {user.name}
                </option>
              ))}
            </select>
          </div>
          <div class="field">
            <span class="label" aria-hidden="true">
              {say('users.role')}
            </span>
            <Roles label={say('users.role')} chosen="reviewer" site={site} />
          </div>
          <div class="field">
            <label for={`${id}-side`}>{say('workspaces.side')}</label>
            <input id={`${id}-side`} name="side" type="text" maxlength={12} autocomplete="off" />
          </div>
          <button type="submit" class="button">
            {say('workspaces.put')}
          </button>
        </PostForm>
      </details>
      {sides.length > 0 ? null : <Share site={site} name={name} id={id} />}
      <details>
        <summary>{say('workspaces.save.of', { name })}</summary>
        <PostForm
          site={site}
          action={`${WORKSPACES}/relations`}
          class="stacked"
          label={say('workspaces.save.of', { name })}
        >
          <input type="hidden" name="name" value={name} />
          <Relations id={`${id}-relations`} dyads={dyads} site={site} />
          <button type="submit" class="button">
            {say('workspaces.save')}
          </button>
        </PostForm>
        <PostForm site={site} action={`${WORKSPACES}/remove`}>
          <button
            type="submit"
            class="button"
            name="name"
            value={name}
            aria-label={say('workspaces.remove.of', { name })}
          >
            {say('workspaces.remove')}
          </button>
        </PostForm>
      </details>
    </section>
  )
}

/** Names the two sides that share a workspace from then on. */
function Share({ site, name, id }: { readonly site: Site; readonly name: string; readonly id: string }): JSX.Element {
  const { say } = site
  const label = `${say('workspaces.share')}: ${name}`
  return (
    <details>
      <summary>{label}</summary>
      <PostForm site={site} action={`${WORKSPACES}/sides`} class="stacked" label={label}>
        <input type="hidden" name="name" value={name} />
        <p class="sub" id={`${id}-share-hint`}>
          {say('workspaces.share.hint')}
        </p>
        {(['one', 'two'] as const).map(side => (
          <div class="field" key={side}>
            <label for={`${id}-${side}`}>{say(`workspaces.share.${side}`)}</label>
            <input
              id={`${id}-${side}`}
              name={side}
              type="text"
              required
              autocomplete="off"
              aria-describedby={`${id}-share-hint`}
            />
          </div>
        ))}
        <button type="submit" class="button">
          {say('workspaces.share')}
        </button>
      </PostForm>
    </details>
  )
}

interface RelationsProps {
  readonly id: string
  readonly dyads: readonly string[]
  readonly site: Site
}

function Relations({ id, dyads, site: { say } }: RelationsProps): JSX.Element {
  return (
    <div class="field">
      <label for={id}>{say('workspaces.relations')}</label>
      <textarea id={id} name="relations" rows={3} aria-describedby={`${id}-hint`} dir="auto">
        {dyads.join('\n')}
      </textarea>
      <p class="sub" id={`${id}-hint`}>
        {say('workspaces.relations.hint')}
      </p>
    </div>
  )
}
