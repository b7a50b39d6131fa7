import type { JSX } from 'preact'
import { Shell } from '../layout.js'
import { PostForm } from '../parts/form.js'
import { LedgerSettings, type LedgerSettingsProps } from '../parts/ledger-settings.js'

export interface SettingsProps extends LedgerSettingsProps {
  readonly status: {
    readonly name: string
    readonly engine: 'pglite' | 'postgres'
    readonly server: string
    readonly schema: { readonly applied: readonly string[] }
    readonly counts: Readonly<Record<string, number>>
    readonly pending: number
    readonly readers: readonly { readonly reader: string; readonly documents: number }[]
  }
}

const HELD = ['documents', 'events', 'entries', 'relations', 'rulings'] as const

/** What this ledger and this browser are set to. */
export function SettingsPage({ site, status, ...ledger }: SettingsProps): JSX.Element {
  const { say, wording } = site
  const facts: readonly [string, string][] = [
    [say('settings.where'), status.name],
    [say('settings.engine'), say(`settings.engine.${status.engine}`)],
    [say('settings.version'), status.server],
    [say('settings.schema'), status.schema.applied.at(-1) ?? ''],
    [say('settings.holds'), wording.list(HELD.map(key => say(`settings.${key}`, { count: status.counts[key] ?? 0 })))],
    [say('settings.pending'), wording.number(status.pending)],
    [
      say('settings.readers'),
      status.readers.map(({ reader, documents }) => say('settings.reader', { reader, count: documents })).join(' · '),
    ],
  ]
  return (
    <Shell site={site} title={say('settings.title')} here="settings" data="/settings.json">
      <h1>{say('settings.title')}</h1>
      <p class="lead">{say('settings.lead')}</p>
      <section class="part" aria-labelledby="ledger-head">
        <h2 id="ledger-head">{say('settings.ledger')}</h2>
        <dl class="facts-list">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section class="part" aria-labelledby="set-head">
        <h2 id="set-head">{say('settings.set')}</h2>
        <LedgerSettings site={site} {...ledger} />
      </section>
      <section class="part" aria-labelledby="language-head">
        <h2 id="language-head">{say('settings.language')}</h2>
        <PostForm site={site} action="/settings" class="inline">
          <select name="language" aria-labelledby="language-head">
            <option value="" lang="en">
              English
            </option>
            {Object.entries(site.languages).map(([code, { name, locale }]) => (
              <option value={code} selected={code === site.visitor().language} lang={locale} key={code}>
                {name}
              </option>
            ))}
          </select>
          <button type="submit" class="button">
            {say('settings.language.use')}
          </button>
        </PostForm>
        <p class="sub">{say('settings.language.what')}</p>
      </section>
      <section class="part" aria-labelledby="keys-head">
        <h2 id="keys-head">{say('settings.keys')}</h2>
        <p>
          {say(site.visitor().keys ? 'settings.keys.on' : 'settings.keys.off')} {say('settings.keys.what')}
        </p>
        <PostForm site={site} action="/settings">
          <button type="submit" class="button" name="keys" value={site.visitor().keys ? 'off' : 'on'}>
            {say(site.visitor().keys ? 'settings.keys.turn-off' : 'settings.keys.turn-on')}
          </button>
        </PostForm>
      </section>
    </Shell>
  )
}
