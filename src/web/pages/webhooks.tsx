import type { JSX } from 'preact'
import type { DeliveryLine, WebhookLine } from '../../model/telling.js'
import { INBOX, WEBHOOKS, webhookAt } from '../addresses.js'
import { Shell } from '../layout.js'
import { PostForm } from '../parts/form.js'
import { Notes } from '../parts/notes.js'
import type { Site } from '../site.js'

export interface WebhooksProps {
  readonly site: Site
  readonly hooks: readonly WebhookLine[]
  /** Workspaces whose webhooks the visitor may make. */
  readonly workspaces: readonly string[]
  /** A secret just made: shown this once. */
  readonly secret?: string
  readonly problem?: string
  readonly typed?: string
}

/** Addresses that notices are posted to. */
export function WebhooksPage({ site, hooks, workspaces, secret, problem, typed = '' }: WebhooksProps): JSX.Element {
  const { say } = site
  return (
    <Shell
      site={site}
      title={say('hooks.title')}
      here="inbox"
      crumbs={[{ label: say('inbox.title'), href: INBOX }, { label: say('hooks.title') }]}
    >
      <h1>
        {say('hooks.title')} <span class="n">{hooks.length}</span>
      </h1>
      <p class="lead">{say('hooks.lead')}</p>
      <Notes problem={problem} />
      {secret === undefined ? null : (
        <div class="outcome">
          <div>
            <p role="status">{say('hooks.made')}</p>
            <code class="token">{secret}</code>
          </div>
        </div>
      )}
      {hooks.length === 0 ? <p class="muted">{say('hooks.none')}</p> : null}
      <ul class="plain-rows rulings">
        {hooks.map(hook => (
          <li key={hook.id}>
            <div>
              <a href={webhookAt(hook.id)}>
                <bdi>{labelOf(hook)}</bdi>
              </a>
              <Stand hook={hook} site={site} />
            </div>
          </li>
        ))}
      </ul>
      <section class="part" aria-labelledby="new-head">
        <h2 id="new-head">{say('hooks.new')}</h2>
        <PostForm site={site} action={WEBHOOKS} class="stacked">
          <div class="field">
            <label for="url">{say('hooks.url')}</label>
            <input id="url" name="url" type="url" maxlength={2_000} required value={typed} />
          </div>
          <div class="field">
            <label for="label">{say('hooks.label')}</label>
            <input id="label" name="label" type="text" maxlength={80} dir="auto" />
          </div>
          <div class="field">
            <label for="workspace">{say('hooks.whose')}</label>
            <select id="workspace" name="workspace">
              <option value="">{say('hooks.own')}</option>
              {workspaces.map(name => (
                <option value={name} key={name}>
                  {say('hooks.workspace', { name })}
                </option>
              ))}
            </select>
          </div>
          <button type="submit" class="button primary">
            {say('hooks.make')}
          </button>
        </PostForm>
      </section>
    </Shell>
  )
}

const labelOf = ({ label, url }: WebhookLine): string => label || url

function Stand({ hook, site }: { readonly hook: WebhookLine; readonly site: Site }): JSX.Element {
  const { say, wording } = site
  const { label, url, workspace, state, failing_since, problem } = hook
  const day = failing_since.slice(0, 10)
  return (
    <span class="sub">
      {label === '' ? null : (
        <>
          <bdi>{url}</bdi> ·{' '}
        </>
      )}
      <bdi>{workspace === '' ? say('hooks.own') : say('hooks.workspace', { name: workspace })}</bdi> ·{' '}
      {say(`hooks.state.${state}`)}
      {failing_since === '' ? null : <> · {say('hooks.failing', { date: wording.dates(day, day), reason: problem })}</>}
      {problem === 'sealed' ? <> · {say('hooks.sealed')}</> : null}
    </span>
  )
}

interface WebhookProps {
  readonly site: Site
  readonly hook: WebhookLine
  /** Undefined for one of somebody else, which may be taken away and no more. */
  readonly deliveries: readonly DeliveryLine[] | undefined
  readonly told?: string
}

/** One webhook: what was sent, what became of it, and what may be done about it. */
export function WebhookPage({ site, hook, deliveries, told }: WebhookProps): JSX.Element {
  const { say } = site
  const label = labelOf(hook)
  return (
    <Shell
      site={site}
      title={label}
      here="inbox"
      crumbs={[
        { label: say('inbox.title'), href: INBOX },
        { label: say('hooks.title'), href: WEBHOOKS },
        { label: hook.id },
      ]}
    >
      <h1>
        <bdi>{label}</bdi>
      </h1>
      <p>
        <Stand hook={hook} site={site} />
      </p>
      <Notes told={told} />
      {deliveries === undefined ? null : (
        <PostForm site={site} action={webhookAt(hook.id)} class="since">
          <label for="since">{say('hooks.replay')}</label>
          <input id="since" name="since" type="date" required />
          <button type="submit" class="button" name="do" value="replay">
            {say('hooks.replay.do')}
          </button>
        </PostForm>
      )}
      <PostForm site={site} action={webhookAt(hook.id)} class="actions">
        {hook.state === 'on' || deliveries === undefined ? null : (
          <button type="submit" class="button primary" name="do" value="enable">
            {say('hooks.enable')}
          </button>
        )}
        <button type="submit" class="button" name="do" value="remove" aria-label={say('hooks.remove.of', { label })}>
          {say('hooks.remove')}
        </button>
      </PostForm>
      {deliveries === undefined ? null : (
        <section class="part" aria-labelledby="sent-head">
          <h2 id="sent-head">
            {say('hooks.sent')} <span class="n">{deliveries.length}</span>
          </h2>
          {deliveries.length === 0 ? (
            <p class="muted">{say('hooks.sent.none')}</p>
          ) : (
            <Deliveries deliveries={deliveries} site={site} />
          )}
        </section>
      )}
    </Shell>
  )
}

interface Sent extends Pick<WebhookProps, 'site'> {
  readonly deliveries: readonly DeliveryLine[]
}

function Deliveries({ deliveries, site }: Sent): JSX.Element {
  const { say, wording } = site
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col">{say('watches.what')}</th>
          <th scope="col">{say('hooks.state')}</th>
          <th scope="col">{say('hooks.tries')}</th>
          <th scope="col">{say('hooks.answer')}</th>
        </tr>
      </thead>
      <tbody>
        {deliveries.map(({ notice, kind, subject, state, attempts, due, status, problem }) => (
          <tr key={notice}>
            <th scope="row">
              {kind}
              <span class="sub">
                <bdi>{subject}</bdi>
              </span>
            </th>
            <td data-label={say('hooks.state')}>
              {say(`hooks.delivery.${state}`, {
                date: due === '' ? '' : wording.dates(due.slice(0, 10), due.slice(0, 10)),
                time: due.slice(11, 16),
              })}
            </td>
            <td data-label={say('hooks.tries')}>{attempts}</td>
            <td data-label={say('hooks.answer')}>
              <bdi>{[status === 0 ? '' : String(status), problem].filter(part => part !== '').join(' · ')}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
