import type { JSX } from 'preact'
import type { ActState } from '../../model/item.js'
import type { Site } from '../site.js'
import type { Sides } from './audience.js'
import { PostForm } from './form.js'

/** What every act is that one side may put to the other. */
interface Act {
  readonly id: string
  readonly kind: string
  readonly by: string
  readonly at: string
  readonly reason: string
  readonly side: string
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** Agreed on by both elsewhere. */
  readonly agreed?: string | undefined
}

interface Judged<Made extends Act> {
  readonly act: Made
  readonly state: ActState
  readonly answer?: Made
}

interface ActsProps<Made extends Act> {
  readonly site: Site
  /** Where answers are sent. */
  readonly action: string
  readonly acts: readonly Judged<Made>[]
  /** What an act did, in words. */
  readonly nameOf: (act: Made) => string
  /** What it says in full, where its name does not. */
  readonly inFull?: (act: Made) => JSX.Element | null
  readonly between: Sides
}

/** Whether a proposal waits for an answer of the side that looks. */
export const isAsked = ({ act, state }: Pick<Judged<Act>, 'act' | 'state'>, { own }: Sides): boolean =>
  state === 'proposed' && act.to === own

const dayOf = (instant: string, { wording }: Site): string => wording.dates(instant.slice(0, 10), instant.slice(0, 10))

/** Everything that was done to a thing of a channel, each with who, side, time and who sees it. */
export function ChannelActs<Made extends Act>({
  site,
  action,
  acts,
  nameOf,
  inFull = () => null,
  between,
}: ActsProps<Made>): JSX.Element {
  const { say, wording } = site
  const may = site.visitor().scopes.includes('review')
  return (
    <ol class="plain-rows rulings">
      {acts.map(judged => {
        const { act, state, answer } = judged
        const title = nameOf(act)
        const seen = act.side === '' ? say('act.seen.both') : say('act.seen.own', { side: wording.party(act.side) })
        return (
          <li class={state === 'undone' || state === 'refused' ? 'gone' : undefined} id={act.id} key={act.id}>
            <div>
              <span class="label">
                <bdi>{title}</bdi>
              </span>{' '}
              <span class={act.side === '' ? 'flag' : 'flag own'}>{seen}</span>{' '}
              {act.to === undefined || state !== 'proposed' ? null : (
                <span class="flag">{say('act.to', { side: wording.party(act.to) })}</span>
              )}{' '}
              {state === 'counts' || state === 'proposed' ? null : (
                <span class="flag">{say(`act.state.${state}`)}</span>
              )}
              {inFull(act)}
              <Words text={act.reason} />
              <span class="sub">
                <bdi>{signed(act, site)}</bdi>
              </span>
              {answer === undefined ? null : <Answer answer={answer} site={site} />}
            </div>
            {may && canTakeBack(judged, between) ? (
              <PostForm site={site} action={action}>
                <input type="hidden" name="act" value={act.id} />
                <VerdictButton site={site} verdict="undo" title={title} />
              </PostForm>
            ) : null}
          </li>
        )
      })}
    </ol>
  )
}

/** Only by the side that signed, and what both agreed on not at all. */
const canTakeBack = ({ act, state }: Pick<Judged<Act>, 'act' | 'state'>, { own }: Sides): boolean =>
  own !== '' &&
  act.from === own &&
  act.kind !== 'confirm' &&
  act.agreed === undefined &&
  (state === 'proposed' || (state === 'counts' && act.to === undefined && act.kind !== 'open'))

const signed = (act: Act, site: Site): string =>
  site.say('channels.said', {
    name: act.by,
    side: site.wording.party(act.from ?? ''),
    date: dayOf(act.at, site),
    time: act.at.slice(11, 16),
  })

function Answer({ answer, site }: { readonly answer: Act; readonly site: Site }): JSX.Element {
  const key = answer.kind === 'confirm' ? 'act.answer.confirm' : 'act.answer.refuse'
  const said = { name: answer.by, side: site.wording.party(answer.from ?? ''), date: dayOf(answer.at, site) }
  return (
    <>
      <span class="sub">
        <bdi>{site.say(key, said)}</bdi>
      </span>
      <Words text={answer.reason} />
    </>
  )
}

const Words = ({ text }: { readonly text: string }): JSX.Element | null =>
  text === '' ? null : (
    <p class="reason">
      <bdi>{text}</bdi>
    </p>
  )

/** What each answer is called, and how its button stands out. */
const VERDICTS = {
  confirm: { word: 'accept', class: 'button primary' },
  refuse: { word: 'decline', class: 'button' },
  undo: { word: 'withdraw', class: 'button' },
} as const

function VerdictButton({
  site: { say },
  verdict,
  title,
}: { readonly site: Site } & { readonly verdict: keyof typeof VERDICTS; readonly title: string }): JSX.Element {
  const { word, ...look } = VERDICTS[verdict]
  return (
    <button type="submit" name="verdict" value={verdict} aria-label={say(`act.${word}.of`, { title })} {...look}>
      {say(`act.${word}`)}
    </button>
  )
}

/** Proposals of the other side, each with the answers there are to it. */
export function Answers<Made extends Act>({
  site,
  action,
  acts,
  nameOf,
  inFull = () => null,
  between,
  canCounter = ({ kind }) => kind === 'set',
}: ActsProps<Made> & { readonly canCounter?: (act: Made) => boolean }): JSX.Element | null {
  const { say } = site
  const asked = acts.filter(judged => isAsked(judged, between))
  if (asked.length === 0) return null
  return (
    <ol class="plain-rows">
      {asked.map(({ act }, at) => {
        const title = nameOf(act)
        const id = `answer-${at}`
        return (
          <li key={act.id}>
            <p class="label">
              <bdi>{title}</bdi>
            </p>
            {inFull(act)}
            <Words text={act.reason} />
            <p class="sub">
              <bdi>{signed(act, site)}</bdi>
            </p>
            {site.visitor().scopes.includes('review') ? (
              <PostForm site={site} action={action} class="item-fields" label={title}>
                <input type="hidden" name="act" value={act.id} />
                <div class="field">
                  <label for={`${id}-why`}>{say('act.decline.why')}</label>
                  <input id={`${id}-why`} name="reason" type="text" maxLength={2_000} dir="auto" autocomplete="off" />
                </div>
                {!canCounter(act) ? null : (
                  <div class="field">
                    <label for={`${id}-counter`}>{say('act.counter')}</label>
                    <input id={`${id}-counter`} name="counter" type="text" dir="auto" autocomplete="off" />
                  </div>
                )}
                <div class="actions">
                  <VerdictButton site={site} verdict="confirm" title={title} />
                  <VerdictButton site={site} verdict="refuse" title={title} />
                </div>
              </PostForm>
            ) : null}
          </li>
        )
      })}
    </ol>
  )
}

/** One button for all that waits, where there are several: they are read below it. What publishes is answered by itself. */
export function AcceptAll<Made extends Act>({ site, action, acts, between }: ActsProps<Made>): JSX.Element | null {
  const asked = acts.filter(each => isAsked(each, between) && !ALONE.has(each.act.kind))
  if (asked.length < 2 || !site.visitor().scopes.includes('review')) return null
  return (
    <PostForm site={site} action={action}>
      {asked.map(({ act }) => (
        <input type="hidden" name="act" value={act.id} key={act.id} />
      ))}
      <button type="submit" name="verdict" value="confirm" class="button">
        {site.say('channels.accept.all')}
      </button>
    </PostForm>
  )
}

/** Answers to these bind more than what they are about. */
const ALONE: ReadonlySet<string> = new Set(['record', 'publish'])
