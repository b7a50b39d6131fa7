import type { JSX } from 'preact'
import type { Channel } from '../../model/channel.js'
import type { ItemProposal } from '../../model/item.js'
import { CHANNELS, channelAt, channelSuggestedAt, relationAt } from '../addresses.js'
import { Shell } from '../layout.js'
import { PostForm } from '../parts/form.js'
import { ItemFieldControl } from '../parts/item-form.js'
import { relationName } from '../parts/names.js'
import { Notes } from '../parts/notes.js'
import type { Site } from '../site.js'

interface SuggestedProps {
  readonly site: Site
  readonly channel: Channel
  readonly proposals: readonly ItemProposal[]
  readonly problem: string
}

/** What instructions of the record suggest and this channel does not follow yet: put to the other side, or kept as a draft. */
export function ChannelSuggestedPage({ site, channel, proposals, problem }: SuggestedProps): JSX.Element {
  const { say } = site
  const { name } = channel
  return (
    <Shell
      site={site}
      title={say('items.suggestions')}
      here="channels"
      crumbs={[
        { label: say('channels.title'), href: CHANNELS },
        { label: name, href: channelAt(name) },
        { label: say('items.suggestions') },
      ]}
    >
      <h1>
        {say('items.suggestions')} <span class="n">{proposals.length}</span>
      </h1>
      <p class="lead">{say('items.suggestions.lead')}</p>
      <Notes problem={problem} />
      {proposals.length === 0 ? <p>{say('items.suggestions.none')}</p> : null}
      {proposals.map((proposal, at) => (
        <Take site={site} channel={channel} proposal={proposal} number={at + 1} key={keyOf(proposal)} />
      ))}
    </Shell>
  )
}

const keyOf = ({ about: { thread, matter, subjects } }: ItemProposal): string => [thread, matter, ...subjects].join(' ')

interface TakeProps {
  readonly site: Site
  readonly channel: Channel
  readonly proposal: ItemProposal
  readonly number: number
}

function Take({ site, channel, proposal: { about, fields, because }, number }: TakeProps): JSX.Element {
  const { say, wording } = site
  const { name, own, other } = channel
  const title = fields.content ?? ''
  const scopes = site.visitor().scopes
  return (
    <PostForm site={site} action={channelSuggestedAt(name)} class="case" label={say('items.take.of', { title })}>
      <input type="hidden" name="thread" value={about.thread} />
      <input type="hidden" name="matter" value={about.matter} />
      <input type="hidden" name="subjects" value={about.subjects.join(' ')} />
      <p class="meta">
        <a href={relationAt(about.relation)}>{relationName(about.relation.split('-'), site)}</a>{' '}
        <bdi class="words">{because.words.join(' ')}</bdi>
      </p>
      <div class="item-fields">
        {(['content', 'lead', 'partner', 'due'] as const).map(field => (
          <ItemFieldControl site={site} field={field} value={fields[field] ?? ''} prefix={`p${number}`} key={field} />
        ))}
      </div>
      {scopes.includes('review') ? (
        <button type="submit" class="button primary" name="audience" value="both">
          {say('channels.suggested.both', { side: wording.party(other) })}
        </button>
      ) : null}{' '}
      <button type="submit" class="button" name="audience" value="own">
        {say('channels.suggested.own', { side: wording.party(own) })}
      </button>
    </PostForm>
  )
}
