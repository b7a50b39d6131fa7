import type { Statement } from '../../model/dossier.js'
import type { Act } from './act.js'

const MOST_SUBJECTS = 4

/** One statement per act, with one evidence per place that reports it, in the order of first report. */
export function statementsOf(groups: readonly (readonly Act[])[], speakerIds: (act: Act) => string[]): Statement[] {
  return groups.flatMap((group, index) => {
    const lead = leadOf(group)
    if (lead === undefined) return []
    const { claim } = lead
    const bodies = distinct(group.flatMap(act => act.claim.bodies))
    const speakers = distinct(group.flatMap(speakerIds))
    return {
      id: `s${index + 1}`,
      force: claim.force,
      by: [...claim.by],
      to: [...claim.to],
      ...(speakers.length > 0 ? { speakers } : {}),
      ...(bodies.length > 0 ? { bodies } : {}),
      subjects: sharedSubjects(group, claim.subjects),
      text: claim.text,
      reality: claim.reality,
      evidence: group.map(act => act.claim.evidence),
      because: claim.because,
    }
  })
}

/** The act that speaks for the group: of the reading most of them share; done before expected; the first of these. */
function leadOf(group: readonly Act[]): Act | undefined {
  const votes = new Map<string, number>()
  for (const act of group) votes.set(readingOf(act), (votes.get(readingOf(act)) ?? 0) + 1)
  const rank = (act: Act) => (votes.get(readingOf(act)) ?? 0) * 2 + (act.claim.reality === 'expected' ? 0 : 1)
  return group.reduce<Act | undefined>(
    (best, act) => (best === undefined || rank(act) > rank(best) ? act : best),
    undefined,
  )
}

/** Subjects that at least half of the accounts have, the most shared first; the lead's own when there is none. */
function sharedSubjects(group: readonly Act[], own: readonly string[]): string[] {
  const counts = new Map<string, number>(own.map(subject => [subject, 0]))
  for (const act of group) for (const subject of act.claim.subjects) counts.set(subject, (counts.get(subject) ?? 0) + 1)
  const shared = [...counts].filter(([, count]) => count * 2 >= group.length).sort((a, b) => b[1] - a[1])
  return shared.length === 0 ? [...own] : shared.slice(0, MOST_SUBJECTS).map(([subject]) => subject)
}

const readingOf = ({ claim }: Act): string => `${claim.force} ${claim.by.join()} ${claim.to.join()}`

const distinct = (values: readonly string[]): string[] => [...new Set(values)]
