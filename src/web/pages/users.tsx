import type { JSX } from 'preact'
import { type AccountLine, ROLES, type Role } from '../../model/access.js'
import { Shell } from '../layout.js'
import { PostForm } from '../parts/form.js'
import { Notes } from '../parts/notes.js'
import type { Site } from '../site.js'

export interface UsersProps {
  readonly site: Site
  readonly users: readonly AccountLine[]
  readonly shortest: number
  readonly problem?: string
}

/** Who may do what on this server; for administrators. */
export function UsersPage({ site, users, shortest, problem }: UsersProps): JSX.Element {
  const { say, wording } = site
  return (
    <Shell site={site} title={say('users.title')} here="users" data="/users.json">
      <h1>
        {say('users.title')} <span class="n">{users.length}</span>
      </h1>
      <p class="lead">{say('users.lead')}</p>
      <Notes problem={problem} />
      <table class="list">
        <thead>
          <tr>
            <th scope="col">{say('users.name')}</th>
            <th scope="col">{say('users.role')}</th>
            <th scope="col">{say('users.since')}</th>
            <th scope="col" class="num">
              {say('users.sessions')}
            </th>
            <th scope="col" class="num">
              {say('users.tokens')}
            </th>
            <th scope="col">
              <span class="vh">{say('users.remove')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {users.map(({ name, role, created, sessions, tokens }) => (
            <tr key={name}>
              <th scope="row">
                <bdi>{name}</bdi>
              </th>
              <td data-label={say('users.role')}>
                <PostForm site={site} action="/users/role" class="inline">
                  <input type="hidden" name="name" value={name} />
                  <Roles label={say('users.role.of', { name })} chosen={role} site={site} />
                  <button type="submit" class="button" aria-label={say('users.change.of', { name })}>
                    {say('users.change')}
                  </button>
                </PostForm>
              </td>
              <td data-label={say('users.since')}>{wording.dates(created.slice(0, 10), created.slice(0, 10))}</td>
              <td class="num" data-label={say('users.sessions')}>
                {sessions}
              </td>
              <td class="num" data-label={say('users.tokens')}>
                {tokens}
              </td>
              <td>
                <PostForm site={site} action="/users/remove">
                  <button
                    type="submit"
                    class="button"
                    name="name"
                    value={name}
                    aria-label={say('users.remove.of', { name })}
                  >
                    {say('users.remove')}
                  </button>
                </PostForm>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <section class="part" aria-labelledby="new-head">
        <h2 id="new-head">{say('users.new')}</h2>
        <PostForm site={site} action="/users" class="stacked">
          <div class="field">
            <label for="name">{say('users.name')}</label>
            <input id="name" name="name" type="text" maxlength={80} required dir="auto" autocomplete="off" />
          </div>
          <div class="field">
            <label for="password">{say('login.password')}</label>
            <input
              id="password"
              name="password"
              type="password"
              minlength={shortest}
              required
              autocomplete="new-password"
              aria-describedby="password-hint"
            />
            <p class="sub" id="password-hint">
              {say('account.password.hint', { count: shortest })}
            </p>
          </div>
          <div class="field">
            <span class="label" aria-hidden="true">
              {say('users.role')}
            </span>
            <Roles label={say('users.role')} chosen="reader" site={site} />
          </div>
          <button type="submit" class="button primary">
            {say('users.add')}
          </button>
        </PostForm>
      </section>
    </Shell>
  )
}

export function Roles({
  label,
  chosen,
  site: { say },
}: {
  readonly label: string
  readonly chosen: Role
  readonly site: Site
}): JSX.Element {
  return (
    <select name="role" aria-label={label}>
      {ROLES.map(role => (
        <option value={role} selected={role === chosen} key={role}>
          {say(`role.${role}`)}
        </option>
      ))}
    </select>
  )
}
