import type { Database } from '../store/store.js'

/** Notes what was done to accounts at this machine, in the name of its user. */
export async function noteCommand(db: Database, path: string, what: string): Promise<void> {
  const [{ keepAudit }, { machineUser }] = await Promise.all([
    import('../store/audit.js'),
    import('../pipeline/signer.js'),
  ])
  await keepAudit(db, { who: machineUser(), method: 'entente', path, status: 0, what })
}
