import { randomBytes } from 'node:crypto'
import { accountWatcher, isRhythm, type MailLine } from '../model/telling.js'
import type { Database } from '../store/store.js'
import { keepMailSetting, mailSettingOf } from '../store/telling/mails.js'
import { isMailAddress } from './settings.js'
import { standingOf } from './standing.js'

interface Chosen {
  /** Empty for this machine’s user. */
  readonly account: string
  readonly address: string
  readonly rhythm: string
  readonly now: Date
}

const secret = (): string => randomBytes(24).toString('base64url')

/** Has mail sent from when whoever reads at the address says so, or none; false when that is no address or no rhythm. */
export async function chooseMail(db: Database, { account, address, rhythm, now }: Chosen): Promise<boolean> {
  const watcher = accountWatcher(account)
  const isOff = rhythm === 'off'
  if (!isOff && !(isRhythm(rhythm) && isMailAddress(address))) return false
  if ((await standingOf(db, watcher)) === undefined) return false
  const before = await mailSettingOf(db, watcher)
  const to = isMailAddress(address) ? address : (before?.address ?? '')
  await keepMailSetting(db, {
    watcher,
    account,
    address: to,
    rhythm: isRhythm(rhythm) ? rhythm : 'off',
    token: before?.token ?? secret(),
    // Another address is another reader, who is asked first.
    confirm: before?.address === to ? before.confirm : secret(),
    now,
  })
  return true
}

export async function mailOf(db: Database, watcher: string): Promise<MailLine> {
  const { address = '', rhythm = 'off', confirm = '' } = (await mailSettingOf(db, watcher)) ?? {}
  return { address, rhythm, confirmed: confirm === '' }
}
