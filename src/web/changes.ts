import { businessOfId, committeeOrSessionAt, entryAt, itemAt, relationAt, ruledAt, threadAt } from './addresses.js'
import type { WebKey } from './messages.js'
import type { Site } from './site.js'

/** One line of the log, as it is told. */
export interface ToldChange {
  readonly kind: string
  readonly subject: string
  readonly relations: readonly string[]
  readonly event: string
  readonly data: {
    readonly kind?: string | undefined
    readonly title?: string | undefined
    readonly text?: string | undefined
    readonly about?: string | readonly string[] | undefined
    readonly publisher?: string | undefined
    readonly stage?: string | undefined
    readonly from?: string | undefined
    readonly by?: string | undefined
    readonly published?: string | undefined
    readonly words?: { readonly quote: string } | null | undefined
  }
}

/** A change in one line. */
export function changeText({ kind, subject, data }: ToldChange, { say, wording }: Site): string {
  const about = typeof data.about === 'string' ? data.about : ''
  // A figure is known by what it measures, which does not tell one from another: its words do.
  const printed = NUMBERED.has(data.kind ?? '') ? (data.words?.quote ?? '') : ''
  const day = data.published ?? ''
  const dated = kind === 'source.added' && day !== '' ? say('change.untitled', { date: wording.dates(day, day) }) : ''
  const told = [printed, data.text, data.title, about, data.publisher, dated]
  const what = told.find(text => text !== undefined && text !== '') ?? subject
  const moved =
    kind === 'entry.stage_changed' && data.from === ''
      ? 'entry.followed'
      : // The log calls both by one name, and their ids tell them apart.
        subject.startsWith('c-')
        ? kind.replace(/^session/, 'committee')
        : kind
  return say(`change.${moved}` as WebKey, {
    what,
    publisher: data.publisher ?? '',
    stage: (data.stage ?? '').replaceAll('-', ' '),
    from: (data.from ?? '').replaceAll('-', ' '),
    by: data.by ?? '',
    kind: data.kind ?? '',
  })
}

const NUMBERED: ReadonlySet<string> = new Set(['figure', 'target'])

/** The page that shows what changed. */
export function changeAddress({ kind, subject, relations: [dyad] }: ToldChange): string {
  if (kind.startsWith('item.')) return itemAt(subject)
  if (kind.startsWith('business.')) return businessOfId(subject)
  if (kind.startsWith('session.')) return committeeOrSessionAt(subject)
  if (kind === 'review.decided') return ruledAt(subject)
  if (kind === 'entry.created' || kind === 'entry.merged' || kind === 'entry.withdrawn') {
    // Things followed have three parts in their id, entries two.
    if (subject.split('/').length === 2) return entryAt(subject)
    if (subject.split('/').length === 3) return threadAt(subject)
  }
  if (kind === 'entry.stage_changed') return threadAt(subject)
  if (kind.startsWith('discrepancy.')) return entryAt(subject)
  return dyad === undefined ? '/' : relationAt(dyad)
}

/** Why something is told no more. */
export const reasonOf = ({
  reason,
  by,
}: {
  readonly reason: string
  readonly by: string
}): [WebKey, { by: string }] => [REASONS[reason] ?? 'gone.otherwise', { by }]

const REASONS: Readonly<Record<string, WebKey>> = { superseded: 'gone.superseded', 'taken-back': 'gone.taken-back' }
