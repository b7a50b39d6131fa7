import type { JSX } from 'preact'
import type { RelationPage, RelationRecord, Thread } from '../../model/ledger.js'
import { agendaAt, listAt, openedAt, relationAt } from '../addresses.js'
import { Shell } from '../layout.js'
import { DifferenceList } from '../parts/differences.js'
import { type SourceLabels, ToldBy } from '../parts/evidence.js'
import { relationName, stageName } from '../parts/names.js'
import { Rest } from '../parts/threads.js'
import type { Site } from '../site.js'

export interface AgendaProps {
  readonly site: Site
  /** The latest of each list, and how long the lists are. */
  readonly relation: RelationRecord
  readonly counts: RelationPage['counts']
  readonly labels: SourceLabels
}

/** What the next session of two states would take up: one numbered list, made to be printed. */
export function AgendaPage({ site, relation, counts, labels }: AgendaProps): JSX.Element {
  const { say, wording } = site
  const name = relationName(relation.parties, site)
  const dyad = relation.parties.join('-')
  const open = relation.threads.filter(({ closed }) => !closed)
  const owed = open.filter(({ kind }) => kind === 'commitment' || kind === 'ask')
  const papers = open.filter(({ kind, stage }) => kind === 'instrument' && UNDONE.has(stage))
  const bodies = open.filter(({ kind, stage }) => kind === 'mechanism' && (stage === 'proposed' || stage === 'agreed'))
  const differences = relation.discrepancies.filter(({ open }) => open)
  /** How many of some kinds are open and not here. */
  const left = (kinds: readonly Thread['kind'][], shown: number) =>
    kinds.reduce((sum, kind) => sum + (counts.threads[`${kind} open`] ?? 0), 0) - shown
  const groups = [
    ...byActor(owed).map(([parties, threads]) => ({
      heading:
        parties.length === 0
          ? say('relation.nobody')
          : say('agenda.owed', { party: wording.list(parties.map(wording.party)) }),
      threads,
    })),
    { heading: say('agenda.papers'), threads: papers },
    { heading: say('agenda.bodies'), threads: bodies },
  ].filter(({ threads }) => threads.length > 0)
  return (
    <Shell
      site={site}
      title={say('agenda.title', { relation: name })}
      here="mechanisms"
      crumbs={[
        { label: say('nav.relations'), href: '/' },
        { label: name, href: relationAt(dyad) },
        { label: say('mechanisms.agenda') },
      ]}
      data={`${agendaAt(dyad)}.json`}
    >
      <h1>{say('agenda.title', { relation: name })}</h1>
      <p class="lead">{say('agenda.lead')}</p>
      {groups.length + differences.length === 0 ? <p>{say('agenda.nothing')}</p> : null}
      {groups.map(({ heading, threads }, at) => (
        <section class="part" aria-labelledby={`agenda-${at + 1}`} key={heading}>
          <h2 id={`agenda-${at + 1}`}>
            {at + 1}. {heading} <span class="n">{threads.length}</span>
          </h2>
          <ol class="agenda">
            {threads.map(thread => (
              <Item thread={thread} site={site} labels={labels} key={thread.id} />
            ))}
          </ol>
        </section>
      ))}
      <Rest
        count={left(['commitment', 'ask'], owed.length)}
        site={site}
        href={listAt('/commitments', { dyad, state: 'open' })}
      />
      <Rest
        count={left(['instrument'], open.filter(isOf('instrument')).length)}
        site={site}
        href={listAt('/instruments', { dyad })}
      />
      <Rest
        count={left(['mechanism'], open.filter(isOf('mechanism')).length)}
        site={site}
        href={listAt('/mechanisms', { dyad })}
      />
      {differences.length === 0 ? null : (
        <section class="part" aria-labelledby="agenda-differences">
          <h2 id="agenda-differences">
            {groups.length + 1}. {say('agenda.differences')} <span class="n">{differences.length}</span>
          </h2>
          <DifferenceList differences={differences} site={site} labels={labels} />
        </section>
      )}
    </Shell>
  )
}

const isOf =
  (wanted: Thread['kind']) =>
  ({ kind }: Thread): boolean =>
    kind === wanted

const UNDONE: ReadonlySet<Thread['stage']> = new Set([
  'proposed',
  'under-negotiation',
  'expected',
  'initialled',
  'signed',
  'ratified',
])

function Item({ thread, site, labels }: { readonly thread: Thread } & Pick<AgendaProps, 'site' | 'labels'>) {
  const { say, wording } = site
  const last = thread.steps.filter(({ state }) => state === 'applied').at(-1)
  const facts = [
    stageName(thread.kind, thread.stage, site),
    wording.dates(thread.since, thread.since),
    thread.owners.length === 0 ? '' : say('thread.owners', { bodies: wording.list(thread.owners) }),
    thread.due === '' ? '' : say('thread.due', { date: wording.dates(thread.due, thread.due) }),
  ].filter(fact => fact !== '')
  return (
    <li>
      <a class="quiet-link" href={openedAt(thread)}>
        <bdi class="words">{thread.title}</bdi>
      </a>
      <span class="sub">
        <bdi>{facts.join(' · ')}</bdi> <ToldBy evidence={last?.evidence ?? []} labels={labels} />
      </span>
    </li>
  )
}

/** Who is to act: of a commitment its side, of an ask those who were asked; what binds both stands together. */
function byActor(threads: readonly Thread[]): [readonly string[], Thread[]][] {
  const groups = new Map<string, [readonly string[], Thread[]]>()
  for (const thread of threads) {
    const acting = thread.kind === 'commitment' || thread.to.length === 0 ? thread.by : thread.to
    const known = groups.get(acting.join())
    if (known) known[1].push(thread)
    else groups.set(acting.join(), [acting, [thread]])
  }
  // One side after the other, then both, then what nobody is named for.
  const rank = (parties: readonly string[]) => (parties.length === 0 ? '~~' : parties.length > 1 ? '~' : parties.join())
  return [...groups.values()].sort(([a], [b]) => (rank(a) < rank(b) ? -1 : 1))
}
