import type { JSX } from 'preact'
import { type BusinessLine, type CodeSuggestion, fieldsOfSort, type HsLine } from '../../../model/business.js'
import type { Channel } from '../../../model/channel.js'
import { businessAt, channelGoodsAt, relationAt, TRADE, tradeAt } from '../../addresses.js'
import { Shell } from '../../layout.js'
import { SeenBy } from '../../parts/audience.js'
import { BusinessActs, type JudgedBusinessAct } from '../../parts/business/acts.js'
import { BusinessFieldControls, fieldLabel, valueText } from '../../parts/business/fields.js'
import { PostForm } from '../../parts/form.js'
import { SignerField } from '../../parts/item-form.js'
import { relationName } from '../../parts/names.js'
import { Problem, Told } from '../../parts/notes.js'
import type { Site } from '../../site.js'
import { canBeShared, ShareButton } from './channel-goods.js'
import { menuOfSort, pathOfSort } from './list.js'

export interface BusinessLineProps {
  readonly site: Site
  readonly line: BusinessLine
  readonly acts: readonly JudgedBusinessAct[]
  readonly signer: string
  readonly suggested: readonly CodeSuggestion[]
  /** Title of its code. */
  readonly code?: HsLine | undefined
  /** What was looked for in the picker, and what was found. */
  readonly find?: string
  readonly found?: readonly HsLine[]
  readonly problem?: string
  readonly told?: string
  readonly typed?: Readonly<Record<string, string>> | undefined
  /** Where it is a draft of one side, or shared by one with the other. */
  readonly channel?: Channel | undefined
}

/** A good, an opportunity or a table: what it says, the picker of its code, the form, and everything that was done to it. */
export function BusinessLinePage(props: BusinessLineProps): JSX.Element {
  const { site, line, acts, signer, code, problem, told, typed, channel } = props
  const { say, wording } = site
  const { sort, fields, signed, state, table } = line
  const may = mayChange(props) && state !== 'withdrawn'
  const home =
    sort === 'statistics'
      ? { label: say('trade.title'), href: TRADE }
      : { label: say(sort === 'good' ? 'lists.title' : 'opportunities.title'), href: pathOfSort(sort) }
  return (
    <Shell
      site={site}
      title={fields.name ?? ''}
      here={channel !== undefined ? 'channels' : sort === 'statistics' ? 'trade' : menuOfSort(sort)}
      crumbs={[channel === undefined ? home : homeIn(channel, site), { label: line.id }]}
      data={`${businessAt(line)}.json`}
    >
      <h1 class="long">
        <bdi>{fields.name}</bdi>
      </h1>
      <p class="when">
        <a href={sort === 'statistics' ? tradeAt(line.relation) : relationAt(line.relation)}>
          {relationName(line.parties, site)}
        </a>{' '}
        <span class={state === 'listed' ? 'pill now' : 'pill'}>{say(`line.state.${state}`)}</span>
      </p>
      <Problem problem={problem} />
      <Told told={told} />
      {channel === undefined ? null : <Whose {...props} channel={channel} />}
      <dl class="facts-list">
        {fieldsOfSort(sort)
          .filter(field => field !== 'name' && fields[field] !== '')
          .map(field => {
            const by = signed[field]
            return (
              <div key={field}>
                <dt>{fieldLabel(sort, field, site)}</dt>
                <dd class="reason">
                  <bdi>{valueText(sort, field, { value: fields[field] ?? '', site })}</bdi>
                  {field !== 'hs' || by === undefined ? null : (
                    <span class="sub">
                      {' '}
                      {code?.text}{' '}
                      <bdi>
                        {say('line.confirmed', {
                          name: by.by,
                          date: wording.dates(by.at.slice(0, 10), by.at.slice(0, 10)),
                        })}
                      </bdi>
                    </span>
                  )}
                </dd>
              </div>
            )
          })}
        {table === undefined ? null : (
          <div>
            <dt>{say('statistics.file')}</dt>
            <dd>
              <a href={`${businessAt(line)}/file`} download>
                {say('statistics.get')}
              </a>{' '}
              <span class="sub">
                <bdi>{table.file}</bdi> · sha256 {table.sha256}
              </span>
            </dd>
          </div>
        )}
      </dl>
      {sort === 'good' && may ? <Picker {...props} /> : null}
      {may ? (
        <section class="part" aria-labelledby="change-head">
          <h2 id="change-head">{say('line.change')}</h2>
          <PostForm site={site} action={businessAt(line)}>
            <input type="hidden" name="version" value={line.version} />
            <BusinessFieldControls
              site={site}
              sort={sort}
              // A code is set in the picker, where its title is seen.
              fields={fieldsOfSort(sort).filter(field => field !== 'hs')}
              values={{ ...fields, ...typed }}
              sides={line.parties}
            />
            <div class="item-fields">
              <div class="field">
                <label for="f-reason">{say('item.field.reason')}</label>
                <input id="f-reason" name="reason" type="text" maxLength={2_000} autocomplete="off" />
              </div>
              <SignerField site={site} signer={signer} />
            </div>
            <button type="submit" class="button primary">
              {say('line.save')}
            </button>
          </PostForm>
        </section>
      ) : null}
      <section class="part" aria-labelledby="history-head">
        <h2 id="history-head">
          {say('item.history')} <span class="n">{acts.length}</span>
        </h2>
        <BusinessActs line={line} acts={acts} site={site} signer={signer} fixed={!mayChange(props)} />
      </section>
    </Shell>
  )
}

/** Whoever lists something changes it; in a channel the side whose draft it is, or that shared it. */
function mayChange({ site, line, channel }: BusinessLineProps): boolean {
  const { scopes } = site.visitor()
  if (channel === undefined) return scopes.includes('ingest')
  if (channel.own === '') return false
  return line.side === channel.own ? scopes.includes('ingest') : line.from === channel.own && scopes.includes('review')
}

const homeIn = ({ name }: Channel, { say }: Site) => ({
  label: say('channel.goods.title', { name }),
  href: channelGoodsAt(name),
})

/** Who sees it, and what puts it before both. */
function Whose({ site, line, channel }: BusinessLineProps & { readonly channel: Channel }): JSX.Element {
  const { say, wording } = site
  const other = wording.party(channel.other)
  return (
    <>
      <SeenBy site={site} between={channel} by={line.side === '' ? 'both' : 'own'} />
      {line.side === '' && line.from !== channel.own ? (
        <p class="sub">{say('channel.goods.theirs', { side: wording.party(line.from ?? '') })}</p>
      ) : null}
      {line.side !== '' && canBeShared(line, channel) && site.visitor().scopes.includes('review') ? (
        <>
          <p class="sub">{say('channel.goods.share.what', { side: other })}</p>
          <ShareButton site={site} line={line} other={other} />
        </>
      ) : null}
    </>
  )
}

/** Codes by the name of the good, by words and by number; to choose one is to confirm it. */
function Picker({ site, line, signer, suggested, find = '', found }: BusinessLineProps): JSX.Element {
  const { say } = site
  const isOpen = line.fields.hs === ''
  return (
    <section class="part" aria-labelledby="picker-head" id="picker">
      <h2 id="picker-head">{say('picker.title')}</h2>
      <form class="filters" action={`${businessAt(line)}#picker`} method="get">
        <label>
          <span>{say('picker.find')}</span>
          <input type="search" name="find" value={find} maxLength={200} />
        </label>
        <button type="submit" class="button">
          {say('picker.search')}
        </button>
      </form>
      {isOpen && found === undefined ? <p>{say(suggested.length > 0 ? 'picker.lead' : 'picker.none')}</p> : null}
      {found?.length === 0 ? <p>{say('picker.nothing')}</p> : null}
      <ul class="plain-rows rulings">
        {(found ?? (isOpen ? suggested : [])).map(({ code, text }) => (
          <li key={code}>
            <div>
              <span class="label">{code}</span> {text}
              {found === undefined ? <span class="sub">{say('lists.suggested')}</span> : null}
            </div>
            <PostForm site={site} action={businessAt(line)}>
              <input type="hidden" name="version" value={line.version} />
              <input type="hidden" name="hs" value={code} />
              {signer === '' ? (
                <SignerField site={site} signer={signer} id={`by-${code}`} />
              ) : (
                <input type="hidden" name="by" value={signer} />
              )}
              <button type="submit" class="button" aria-label={say('picker.choose.of', { code })}>
                {say('picker.choose')}
              </button>
            </PostForm>
          </li>
        ))}
      </ul>
    </section>
  )
}
