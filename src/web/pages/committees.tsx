import type { JSX } from 'preact'
import type { ThreadLine } from '../../model/lists.js'
import type { CommitteeLine, Schedule } from '../../model/session.js'
import { COMMITTEES, committeeAt, listAt, relationAt, threadAt } from '../addresses.js'
import { Shell } from '../layout.js'
import { Filters } from '../parts/filters.js'
import { PostForm } from '../parts/form.js'
import { Icon } from '../parts/icons.js'
import { SignerField } from '../parts/item-form.js'
import { relationName, stageName } from '../parts/names.js'
import { Problem } from '../parts/notes.js'
import { CommitteeFieldControls } from '../parts/session-form.js'
import type { Site } from '../site.js'

export interface CommitteesProps {
  readonly site: Site
  readonly lines: readonly CommitteeLine[]
  /** Bodies of the record that no committee is yet. */
  readonly bodies: readonly ThreadLine[]
  readonly dyads: readonly string[]
  readonly dyad: string | undefined
  readonly signer: string
  readonly problem?: string
  readonly typed?: Readonly<Record<string, string>>
}

/** Bodies that meet, with whether they do so as often as was agreed. */
export function CommitteesPage(props: CommitteesProps): JSX.Element {
  const { site, lines, dyads, dyad, problem = '' } = props
  const { say } = site
  return (
    <Shell
      site={site}
      title={say('committees.title')}
      here="committees"
      data={listAt('/committees.json', { dyad })}
      wide
    >
      <div class="titled">
        <h1>
          {say('committees.title')} <span class="n">{lines.length}</span>
        </h1>
        <p class="actions">
          <a class="button" href={listAt('/api/v1/sessions.ics', { dyad })} download>
            <Icon name="calendar" /> {say('calendar.file')}
          </a>
        </p>
      </div>
      <p class="lead">{say('committees.lead')}</p>
      <Problem problem={problem} />
      <Filters
        site={site}
        action={COMMITTEES}
        filters={[
          {
            name: 'dyad',
            label: say('filter.relation'),
            chosen: dyad,
            choices: dyads.map(value => ({ value, label: relationName(value.split('-'), site) })),
          },
        ]}
      />
      {lines.length === 0 ? <p>{say('committees.none')}</p> : <Table site={site} lines={lines} />}
      <Bodies {...props} />
      {!site.visitor().scopes.includes('ingest') ? null : props.dyads.length === 0 ? (
        <p>
          {say('committees.none.relations')} <a href="/import">{say('nav.import')}</a>
        </p>
      ) : (
        <Found {...props} />
      )}
    </Shell>
  )
}

function Table({ site, lines }: Pick<CommitteesProps, 'site' | 'lines'>): JSX.Element {
  const { say, wording } = site
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col" class="main">
            {say('committees.name')}
          </th>
          <th scope="col">{say('committees.schedule')}</th>
          <th scope="col">{say('committees.last')}</th>
          <th scope="col">{say('committees.next')}</th>
          <th scope="col" class="num">
            {say('committees.sessions')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ committee, schedule, sessions }) => (
          <tr key={committee.id}>
            <th scope="row">
              <a href={committeeAt(committee.id)}>
                <bdi>{committee.fields.name}</bdi>
              </a>
              <a class="sub quiet-link" href={relationAt(committee.relation)}>
                {relationName(committee.parties, site)}
              </a>
            </th>
            <td data-label={say('committees.schedule')}>
              <ScheduleMark schedule={schedule} site={site} />
            </td>
            <td data-label={say('committees.last')}>
              {schedule.last === '' ? '' : wording.dates(schedule.last, schedule.last)}
            </td>
            <td data-label={say('committees.next')}>
              {schedule.next === '' ? '' : wording.dates(schedule.next, schedule.next)}
            </td>
            <td class="num" data-label={say('committees.sessions')}>
              {sessions}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Whether a schedule is kept, and by when the next session is due. */
export function ScheduleMark({
  schedule: { state, due },
  site: { say, wording },
}: {
  readonly schedule: Schedule
  readonly site: Site
}): JSX.Element {
  return (
    <>
      <span class={state === 'late' ? 'flag failed' : state === 'kept' ? 'pill now' : 'pill'}>
        {say(`schedule.${state}`)}
      </span>
      {due === '' ? null : <span class="sub">{say('schedule.due', { date: wording.dates(due, due) })}</span>}
    </>
  )
}

function Bodies({ site, bodies, signer }: CommitteesProps): JSX.Element | null {
  const { say, wording, visitor } = site
  if (bodies.length === 0) return null
  const may = visitor().scopes.includes('ingest')
  return (
    <section class="part" aria-labelledby="bodies-head">
      <h2 id="bodies-head">
        {say('committees.bodies')} <span class="n">{bodies.length}</span>
      </h2>
      <p class="sub">{say('committees.bodies.lead')}</p>
      <ul class="plain-rows rulings">
        {bodies.map(({ dyad, thread }) => (
          <li key={`${dyad} ${thread.id}`}>
            <div>
              <a href={threadAt(thread.id)}>
                <bdi class="words">{thread.title}</bdi>
              </a>
              <span class="sub">
                {[
                  relationName(dyad.split('-'), site),
                  stageName(thread.kind, thread.stage, site),
                  wording.dates(thread.since, thread.since),
                ].join(' · ')}
              </span>
            </div>
            {may ? (
              <PostForm site={site} action={COMMITTEES}>
                <input type="hidden" name="thread" value={thread.id} />
                {signer === '' ? null : <input type="hidden" name="by" value={signer} />}
                <button type="submit" class="button" aria-label={say('committees.take.of', { title: thread.title })}>
                  {say('committees.take')}
                </button>
              </PostForm>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Found({ site, dyads, dyad, signer, typed = {} }: CommitteesProps): JSX.Element {
  const { say } = site
  return (
    <section class="part" aria-labelledby="found-head">
      <h2 id="found-head">{say('committees.found')}</h2>
      <PostForm site={site} action={COMMITTEES}>
        <div class="item-fields">
          <div class="field">
            <label for="relation">{say('item.relation')}</label>
            <select id="relation" name="relation" required>
              {dyads.map(each => (
                <option value={each} selected={each === (typed.relation ?? dyad)} key={each}>
                  {relationName(each.split('-'), site)}
                </option>
              ))}
            </select>
          </div>
          <SignerField site={site} signer={signer} />
        </div>
        <CommitteeFieldControls site={site} parties={dyad?.split('-') ?? []} values={typed} />
        <button type="submit" class="button primary">
          {say('committees.found')}
        </button>
      </PostForm>
    </section>
  )
}
