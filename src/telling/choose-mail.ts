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

/** Has mail sent from now on, or none; false when that is no address or no rhythm. */
export async function chooseMail(db: Database, { account, address, rhythm, now }: Chosen): Promise<boolean> {
  const watcher = accountWatcher(account)
  const isOff = rhythm === 'off'
  if (!isOff && !(isRhythm(rhythm) && isMailAddress(address))) return false
  if ((await standingOf(db, watcher)) === undefined) return false
  const before = await mailSettingOf(db, watcher)
  await keepMailSetting(db, {
    watcher,
    account,
    address: isMailAddress(address) ? address : (before?.address ?? ''),
    rhythm: isRhythm(rhythm) ? rhythm : 'off',
    token: before?.token ?? randomBytes(24).toString('base64url'),
    now,
  })
  return true
}

export async function mailOf(db: Database, watcher: string): Promise<MailLine> {
  const { address = '', rhythm = 'off' } = (await mailSettingOf(db, watcher)) ?? {}
  return { address, rhythm }
}
