import { actsOfSessions, holdSessions, replaceSessions, sessionSubjects } from '../../store/sessions.js'
import type { Database } from '../../store/store.js'
import { knownDocuments, marked, unmark } from '../../store/truth.js'
import type { Finding } from '../audit.js'
import { sessionActOf, sessionRows } from './row.js'

const AT_ONCE = 500

/** Makes anew how committees and sessions stand, where that is marked: after a restore, or with other rules. */
export async function settleSessions(db: Database): Promise<void> {
  for (;;) {
    const subjects = await marked(db, 'session', AT_ONCE)
    if (subjects.length === 0) return
    await db.transaction().execute(async work => {
      // Whoever acts on one meanwhile waits, or is seen.
      await holdSessions(work, subjects)
      const acts = await actsOfSessions(work, subjects)
      await replaceSessions(work, sessionRows([...acts.values()].map(bodies => bodies.map(sessionActOf))))
      await unmark(
        work,
        subjects.map(subject => `session:${subject}`),
      )
    })
  }
}

/** Committees and sessions that do not stand as their acts say, and records of decisions that are not kept as documents. */
export async function auditSessions(db: Database): Promise<Finding[]> {
  const findings: Finding[] = []
  const stored = new Map<string, string>()
  for (const table of ['committees', 'committee_sessions'] as const) {
    for (const { id, record } of await db.selectFrom(table).select(['id', 'record']).execute()) stored.set(id, record)
  }
  for (const [subject, bodies] of await actsOfSessions(db, await sessionSubjects(db))) {
    const { committees, sessions } = sessionRows([bodies.map(sessionActOf)])
    const [should] = [...committees, ...sessions]
    if (stored.get(subject) !== should?.record) {
      findings.push({ what: subject, finding: 'it does not stand as its acts say' })
    }
    stored.delete(subject)
    const [document = ''] = sessions.map(each => each.document)
    if (document !== '' && !(await knownDocuments(db, [document])).has(document)) {
      findings.push({ what: subject, finding: `its record of decisions is not kept: ${document}` })
    }
  }
  for (const subject of stored.keys()) findings.push({ what: subject, finding: 'a committee or session without acts' })
  return findings
}
