import type { Notice } from '../model/telling.js'

/** What came together: of one event, or of one thing, told in one round. */
export interface NoticeGroup<Told extends Grouped = Notice> {
  /** What stands for all of it. */
  readonly head: Told
  /** The others, in the order in which they were told. */
  readonly rest: readonly Told[]
}

type Grouped = Pick<Notice, 'id' | 'at' | 'kind' | 'subject' | 'event' | 'relations'>

/**
 * Notices by what brought them, in the order in which they come. One report tells a dozen things of an event, and adds a
 * source: whoever reads wants to know of the report, and then of the things.
 */
export function groupsOf<Told extends Grouped>(notices: readonly Told[]): NoticeGroup<Told>[] {
  const groups = new Map<string, Told[]>()
  const eventOf = eventsAlone(notices)
  for (const notice of notices) {
    const key = JSON.stringify([notice.at, notice.event || eventOf(notice) || notice.subject])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [notice])
    else group.push(notice)
  }
  return [...groups.values()].map(all => {
    const head = all.find(({ kind }) => kind === SOURCE) ?? all[0]
    if (head === undefined) throw new Error('an empty group')
    return { head, rest: all.filter(each => each !== head) }
  })
}

const SOURCE = 'source.added'

/** A source names no event: it is of the one that its round tells of its relation, where that is one. */
function eventsAlone<Told extends Grouped>(notices: readonly Told[]): (notice: Told) => string {
  const keyOf = ({ at, relations: [dyad = ''] }: Told) => `${at} ${dyad}`
  const events = new Map<string, Set<string>>()
  for (const notice of notices) {
    if (notice.event === '') continue
    events.set(keyOf(notice), (events.get(keyOf(notice)) ?? new Set()).add(notice.event))
  }
  return notice => {
    const [first = '', ...others] = notice.kind === SOURCE ? (events.get(keyOf(notice)) ?? []) : []
    return others.length === 0 ? first : ''
  }
}

/** As many whole groups of a run of notices as fit on a page, and whether more follow; a round is never cut in two. */
export function pageOfGroups<Told extends Grouped>(
  notices: readonly Told[],
  { most, isCut }: { readonly most: number; readonly isCut: boolean },
): { readonly groups: readonly NoticeGroup<Told>[]; readonly last: Told | undefined; readonly more: boolean } {
  const rounds = [...new Set(notices.map(({ at }) => at))]
  // What may go on beyond the run is for the next page, unless the run has nothing else.
  const whole = isCut && rounds.length > 1 ? rounds.slice(0, -1) : rounds
  let shown: readonly Told[] = []
  for (const at of whole) {
    const next = [...shown, ...notices.filter(notice => notice.at === at)]
    if (shown.length > 0 && groupsOf(next).length > most) break
    shown = next
  }
  return { groups: groupsOf(shown), last: shown.at(-1), more: isCut || shown.length < notices.length }
}
