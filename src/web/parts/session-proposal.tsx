import type { JSX } from 'preact'
import type { Channel } from '../../model/channel.js'
import type { SessionAct } from '../../model/session.js'
import type { WebKey } from '../messages.js'
import type { Site } from '../site.js'
import { statusName } from './item-form.js'

interface ProposalProps {
  readonly act: SessionAct
  readonly channel: Channel
  readonly site: Site
}

/** What an act on a committee or a session says in full: whoever answers it reads all of it first. */
export function SessionProposal({ act, channel, site }: ProposalProps): JSX.Element | null {
  const { say, wording } = site
  switch (act.kind) {
    case 'found':
      return <Facts site={site} fields={act.fields} prefix="committee" />
    case 'plan':
      return <Facts site={site} fields={act.fields} prefix="session" />
    case 'agenda':
      return (
        <ol>
          {act.points.map(({ id, title }) => (
            <li key={id}>
              <bdi>{title}</bdi>
            </li>
          ))}
        </ol>
      )
    case 'decide':
      return (
        <p class="reason">
          <bdi>{act.text || say('decisions.none')}</bdi>
          {act.status === '' ? null : (
            <span class="sub">
              {say('decisions.status')}: {statusName(act.status, site)}
            </span>
          )}
        </p>
      )
    case 'record':
      return (
        <details>
          <summary>{say('decisions.record.title')}</summary>
          <pre class="record" dir="auto">
            {act.text}
          </pre>
        </details>
      )
    case 'publish':
      return <p>{say('channel.session.publish.what', { side: wording.party(act.to ?? channel.other) })}</p>
    default:
      return null
  }
}

function Facts({
  site: { say },
  fields,
  prefix,
}: {
  readonly site: Site
  readonly fields: Readonly<Record<string, string | undefined>>
  readonly prefix: 'committee' | 'session'
}): JSX.Element {
  const said = Object.entries(fields).filter(([name, value]) => (value ?? '') !== '' && name !== 'status')
  return (
    <p class="sub">
      <bdi>{said.map(([name, value]) => `${say(`${prefix}.field.${name}` as WebKey)}: ${value}`).join(' · ')}</bdi>
    </p>
  )
}
