import type { JSX } from 'preact'
import { listAt } from '../addresses.js'
import { Shell } from '../layout.js'
import { PostForm } from '../parts/form.js'
import { Problem } from '../parts/notes.js'
import type { Site } from '../site.js'

export interface LoginProps {
  readonly site: Site
  /** Where to go from here. */
  readonly next: string
  /** What the provider of logins is called; empty where none is set. */
  readonly provider?: string
  readonly name?: string
  readonly problem?: string
}

export function LoginPage({ site, next, provider = '', name = '', problem = '' }: LoginProps): JSX.Element {
  const { say } = site
  return (
    <Shell site={site} title={say('login.title')}>
      <h1>{say('login.title')}</h1>
      <p class="lead">{say('login.lead')}</p>
      <Problem problem={problem} />
      {provider === '' ? null : (
        <p>
          <a class="button primary" href={listAt('/login/oidc', { next: next === '/' ? '' : next })}>
            {say('login.oidc', { name: provider })}
          </a>
        </p>
      )}
      <PostForm site={site} action="/login" class="stacked">
        <input type="hidden" name="next" value={next} />
        <div class="field">
          <label for="name">{say('login.name')}</label>
          <input id="name" name="name" type="text" value={name} autocomplete="username" required dir="auto" />
        </div>
        <div class="field">
          <label for="password">{say('login.password')}</label>
          <input id="password" name="password" type="password" autocomplete="current-password" required />
        </div>
        <button type="submit" class={provider === '' ? 'button primary' : 'button'}>
          {say('login.in')}
        </button>
      </PostForm>
    </Shell>
  )
}
