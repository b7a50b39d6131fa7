import type { JSX } from 'preact'
import { scopesFor } from '../../model/access.js'
import type { RulingItem } from '../../model/answers.js'
import { THREAD_KINDS } from '../../model/ledger.js'
import { APPLIERS } from '../../model/ruled.js'
import type { Ruling } from '../../model/ruling.js'
import { LEDGER_SETTINGS } from '../addresses.js'
import type { WebKey } from '../messages.js'
import type { Site } from '../site.js'
import { Choice, type Given, Line, Reason, Signer } from './fields.js'
import { PostForm } from './form.js'
import { Notes } from './notes.js'
import { Signed } from './rulings.js'

type Setting = Extract<Ruling, { kind: 'set' }>

export interface LedgerSettingsProps {
  readonly site: Site
  /** What is set and holds, in order of time. */
  readonly rulings: readonly Setting[]
  /** Everything that was set, the latest first. */
  readonly history: readonly RulingItem[]
  readonly signer: string
  readonly told: string
  readonly problem: string
  /** What a form said that could not be kept. */
  readonly given: Given
}

/** What is set for the whole ledger, who set it, and the forms that set it; each setting is kept and undone as a ruling is. */
export function LedgerSettings(props: LedgerSettingsProps): JSX.Element {
  const { site, rulings, history, told, problem } = props
  const { say } = site
  return (
    <>
      <Notes told={told} problem={problem} />
      {rulings.length === 0 ? (
        <p class="muted">{say('settings.set.none')}</p>
      ) : (
        <ul class="plain-rows rulings">
          {rulings.map(ruling => (
            <SettingLine ruling={ruling} holds key={ruling.id} {...props} />
          ))}
        </ul>
      )}
      {maySet(site) ? <Forms {...props} /> : <p class="sub">{say('settings.set.who')}</p>}
      {history.length === 0 ? null : (
        <details>
          <summary>{say('settings.history', { count: history.length })}</summary>
          <ol class="plain-rows rulings">
            {history.map(({ ruling, holds }) =>
              ruling.kind === 'set' ? (
                <SettingLine ruling={ruling} holds={holds} past key={ruling.id} {...props} />
              ) : null,
            )}
          </ol>
        </details>
      )}
    </>
  )
}

/** What is set holds in every relation, so nobody sets it by a role that holds in some. */
const maySet = ({ visitor }: Site): boolean => scopesFor(visitor().rights, []).includes('review')

interface LineProps extends LedgerSettingsProps {
  readonly ruling: Setting
  readonly holds: boolean
  readonly past?: boolean
}

function SettingLine({ ruling, holds, past, site, signer }: LineProps): JSX.Element {
  const { say } = site
  const told = setIn(ruling, site)
  return (
    <li class={holds ? undefined : 'gone'}>
      <div>
        <bdi class="label">{told}</bdi> {holds ? null : <span class="flag">{say('ruling.taken-back')}</span>}
        {ruling.reason === '' ? null : (
          <p class="reason">
            <bdi>{ruling.reason}</bdi>
          </p>
        )}
        <Signed ruling={ruling} site={site} />
      </div>
      {past || !maySet(site) ? null : (
        <PostForm class="undo" action={LEDGER_SETTINGS} site={site}>
          <input type="hidden" name="by" value={signer} />
          <input type="hidden" name="ruling" value={ruling.id} />
          <button
            type="submit"
            class="button"
            name="kind"
            value="undo"
            aria-label={say('review.undo.of', { title: told })}
          >
            {say('review.undo')}
          </button>
        </PostForm>
      )}
    </li>
  )
}

function Forms({ site, signer, given }: LedgerSettingsProps): JSX.Element {
  const { say } = site
  const kept = (kind: string): Given => (given.get('kind')?.[0] === kind ? given : new Map())
  const [name, steps] = [kept('name'), kept('steps')]
  return (
    <>
      <details open={name.size > 0}>
        <summary>{say('settings.name')}</summary>
        <PostForm site={site} action={LEDGER_SETTINGS} class="stacked" label={say('settings.name')}>
          <input type="hidden" name="kind" value="name" />
          <Line id="name-of" name="of" label={say('settings.name.of')} given={name} required />
          <Line id="name-value" name="value" label={say('settings.name.value')} given={name} />
          <Reason site={site} id="name-reason" given={name} />
          <Signer site={site} id="name-by" signer={signer} given={name} />
          <button type="submit" class="button">
            {say('settings.set.do')}
          </button>
        </PostForm>
      </details>
      <details open={steps.size > 0}>
        <summary>{say('settings.steps')}</summary>
        <PostForm site={site} action={LEDGER_SETTINGS} class="stacked" label={say('settings.steps')}>
          <input type="hidden" name="kind" value="steps" />
          <Choice
            id="steps-of"
            name="of"
            label={say('settings.steps.of')}
            options={THREAD_KINDS.map(kind => [kind, say(`entry-kind.${kind}`)] as const)}
            chosen={steps.get('of')?.[0] ?? 'commitment'}
          />
          <Choice
            id="steps-value"
            name="value"
            label={say('settings.steps.value')}
            options={APPLIERS.map(applier => [applier, say(`settings.applier.${applier}`)] as const)}
            chosen={steps.get('value')?.[0] ?? 'sure'}
          />
          <Reason site={site} id="steps-reason" given={steps} />
          <Signer site={site} id="steps-by" signer={signer} given={steps} />
          <button type="submit" class="button">
            {say('settings.set.do')}
          </button>
        </PostForm>
      </details>
    </>
  )
}

function setIn({ setting, of, value }: Setting, { say }: Site): string {
  if (value === '') return say('settings.set.back', { of: of.id })
  if (setting === 'name') return say('settings.set.name', { of: of.id, value })
  const kind = say(`entry-kind.${of.id}` as WebKey)
  return say('settings.set.steps', { of: kind, value: say(`settings.applier.${value}` as WebKey) })
}
