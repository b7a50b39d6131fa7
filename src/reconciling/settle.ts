import type { Claim, Report } from '../model/report.js'
import { groupPeople } from './people.js'

/**
 * A state that one report could only work out gives way to the one that another prints with the same name, and what the
 * person said there goes with it. Pure: reports that need no mend are given back as they are.
 */
export function settleStates(reports: readonly Report[]): readonly Report[] {
  const moves = new Map<number, Map<number, string>>()
  for (const group of groupPeople(reports)) {
    const shown = new Set(group.filter(({ person }) => person.guessed !== true).map(({ person }) => person.state))
    const [state] = shown
    if (state === undefined || state === '' || shown.size > 1) continue
    for (const { report, person } of group) {
      if (person.state === state) continue
      const mine = moves.get(report) ?? new Map<number, string>()
      moves.set(report, mine.set(person.index, state))
    }
  }
  if (moves.size === 0) return reports
  return reports.map((report, index) => {
    const mine = moves.get(index)
    return mine === undefined ? report : settled(report, mine)
  })
}

function settled(report: Report, states: ReadonlyMap<number, string>): Report {
  const before = (index: number) => report.people[index]?.state ?? ''
  return {
    ...report,
    people: report.people.map(person => ({ ...person, state: states.get(person.index) ?? person.state })),
    claims: report.claims.map(claim => {
      const [speaker, ...more] = claim.speakers
      const state = speaker === undefined ? undefined : states.get(speaker)
      if (state === undefined || speaker === undefined || more.length > 0) return claim
      return spokenBy(claim, { from: before(speaker), to: state })
    }),
  }
}

/** The act of one side as the act of the other: who did it, and to whom. */
function spokenBy(claim: Claim, { from, to }: { from: string; to: string }): Claim {
  if (from === '' || claim.by.length !== 1 || claim.by[0] !== from) return claim
  return { ...claim, by: [to], to: claim.to.map(party => (party === to ? from : party)) }
}
