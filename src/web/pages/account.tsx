import type { JSX } from 'preact'
import { SCOPES, type TokenLine } from '../../model/access.js'
import { Shell } from '../layout.js'
import { PostForm } from '../parts/form.js'
import { Notes } from '../parts/notes.js'
import type { Site } from '../site.js'

export interface AccountProps {
  readonly site: Site
  readonly sessions: number
  readonly tokens: readonly TokenLine[]
  readonly shortest: number
  /** A token just made: shown this once. */
  readonly token?: string
  readonly told?: string
  readonly problem?: string
}

/** One’s own account: sessions, password, tokens. */
export function AccountPage({ site, sessions, tokens, shortest, token, told, problem }: AccountProps): JSX.Element {
  const { say, wording } = site
  const { account, role, scopes } = site.visitor()
  return (
    <Shell site={site} title={say('account.title', { name: account })} here="account">
      <h1>{say('account.title', { name: account })}</h1>
      <Notes told={told} problem={problem} />
      {token === undefined ? null : (
        <div class="outcome">
          <div>
            <p role="status">{say('account.token.made')}</p>
            <code class="token">{token}</code>
          </div>
        </div>
      )}
      <dl class="facts-list">
        <div>
          <dt>{say('account.role')}</dt>
          <dd>{say(`role.${role}`)}</dd>
        </div>
        <div>
          <dt>{say('account.may')}</dt>
          <dd>{wording.list(scopes.map(scope => say(`scope.${scope}`)))}</dd>
        </div>
        <div>
          <dt>{say('account.sessions')}</dt>
          <dd>{say('account.out.others', { count: sessions })}</dd>
        </div>
      </dl>
      <PostForm site={site} action="/logout" class="actions">
        <button type="submit" class="button">
          {say('account.out')}
        </button>
        <button type="submit" class="button" name="everywhere" value="1">
          {say('account.out.everywhere')}
        </button>
      </PostForm>
      <section class="part" aria-labelledby="tokens-head">
        <h2 id="tokens-head">
          {say('account.tokens')} <span class="n">{tokens.length}</span>
        </h2>
        {tokens.length === 0 ? (
          <p class="muted">{say('account.tokens.none')}</p>
        ) : (
          <Tokens tokens={tokens} site={site} />
        )}
        <h3>{say('account.token.new')}</h3>
        <PostForm site={site} action="/account/tokens" class="stacked" label={say('account.token.new')}>
          <div class="field">
            <label for="label">{say('account.token.label')}</label>
            <input id="label" name="label" type="text" maxlength={80} required dir="auto" />
          </div>
          <fieldset>
            <legend>{say('account.token.scopes')}</legend>
            {SCOPES.filter(scope => scopes.includes(scope)).map(scope => (
              <label class="tick" key={scope}>
                <input type="checkbox" name="scope" value={scope} checked={scope === 'read'} /> {say(`scope.${scope}`)}
              </label>
            ))}
          </fieldset>
          <div class="field">
            <label for="days">{say('account.token.days')}</label>
            <input id="days" name="days" type="number" min="1" max="3650" value="90" />
          </div>
          <button type="submit" class="button primary">
            {say('account.token.make')}
          </button>
        </PostForm>
      </section>
      <section class="part" aria-labelledby="password-head">
        <h2 id="password-head">{say('account.password')}</h2>
        <PostForm site={site} action="/account/password" class="stacked">
          <input type="text" name="username" value={account} autocomplete="username" hidden />
          <div class="field">
            <label for="old">{say('account.password.old')}</label>
            <input id="old" name="old" type="password" autocomplete="current-password" required />
          </div>
          <div class="field">
            <label for="new">{say('account.password.new')}</label>
            <input
              id="new"
              name="new"
              type="password"
              autocomplete="new-password"
              minlength={shortest}
              required
              aria-describedby="new-hint"
            />
            <p class="sub" id="new-hint">
              {say('account.password.hint', { count: shortest })}
            </p>
          </div>
          <button type="submit" class="button">
            {say('account.password.change')}
          </button>
        </PostForm>
      </section>
    </Shell>
  )
}

function Tokens({ tokens, site }: Pick<AccountProps, 'tokens' | 'site'>): JSX.Element {
  const { say, wording } = site
  const day = (at: string) => (at === '' ? say('account.never') : wording.dates(at.slice(0, 10), at.slice(0, 10)))
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col">{say('account.token.id')}</th>
          <th scope="col">{say('account.may')}</th>
          <th scope="col">{say('account.token.expires')}</th>
          <th scope="col">{say('account.token.used')}</th>
          <th scope="col">
            <span class="vh">{say('account.token.revoke')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {tokens.map(({ id, label, scopes, expires, used }) => (
          <tr key={id}>
            <th scope="row">
              <bdi>{label}</bdi>
              <span class="sub">{id}</span>
            </th>
            <td data-label={say('account.may')}>{wording.list(scopes.map(scope => say(`scope.${scope}`)))}</td>
            <td data-label={say('account.token.expires')}>{day(expires)}</td>
            <td data-label={say('account.token.used')}>{day(used)}</td>
            <td>
              <PostForm site={site} action="/account/tokens/revoke">
                <button
                  type="submit"
                  class="button"
                  name="id"
                  value={id}
                  aria-label={say('account.token.revoke.of', { label })}
                >
                  {say('account.token.revoke')}
                </button>
              </PostForm>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
