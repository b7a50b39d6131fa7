import { userInfo } from 'node:os'

/** Who rules when nobody says: `ENTENTE_USER`, else the user of this machine; empty when it has no name for him. */
export function machineUser(): string {
  const named = process.env.ENTENTE_USER ?? ''
  if (named !== '') return named
  try {
    return userInfo().username
  } catch {
    // A container may run under a number that no user has.
    return ''
  }
}
