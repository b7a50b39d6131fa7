import { SHORTEST_KEY } from './seal.js'

/** How people are told outside the pages. */
export interface TellSettings {
  /** Where people reach this server, for links: `https://entente.example`; empty when nobody says. */
  readonly address: string
  /** Absent where no mail is sent. */
  readonly mail?: MailSettings
  /** Seals the secrets of webhooks; empty when they are kept as they are. */
  readonly key: string
  /** Whether a host of a private network may be posted to. */
  readonly allowPrivate: (host: string) => boolean
}

export interface MailSettings {
  readonly host: string
  readonly port: number
  /** TLS from the first byte; else STARTTLS where the server has it. */
  readonly secure: boolean
  readonly user: string
  readonly password: string
  readonly from: string
}

/** Names of the settings, in a file and (`ENTENTE_SMTP`, …) in the environment. */
export const TELL_SETTINGS = [
  'address',
  'smtp',
  'smtp_user',
  'smtp_password',
  'mail_from',
  'key',
  'private_hosts',
] as const
export type TellSetting = (typeof TELL_SETTINGS)[number]

/** A setting that cannot be used. Says which, never what it holds. */
export class TellSettingsError extends Error {
  override readonly name = 'TellSettingsError'
}

export function tellSettings(given: Readonly<Partial<Record<TellSetting, string | undefined>>>): TellSettings {
  const { address = '', key = '', private_hosts = '' } = given
  if (address !== '' && !/^https?:\/\/[^/?#@]+$/.test(address.replace(/\/$/, ''))) {
    throw new TellSettingsError('address is no address of a server, like https://entente.example')
  }
  if (key !== '' && key.length < SHORTEST_KEY)
    throw new TellSettingsError(`key is shorter than ${SHORTEST_KEY} characters`)
  const hosts = private_hosts.split(/[\s,]+/).filter(host => host !== '')
  const mail = mailSettings(given)
  return {
    address: address.replace(/\/$/, ''),
    ...(mail === undefined ? {} : { mail }),
    key,
    allowPrivate: host => hosts.includes(host),
  }
}

function mailSettings({
  smtp = '',
  smtp_user = '',
  smtp_password = '',
  mail_from = '',
  address = '',
}: Readonly<Partial<Record<TellSetting, string | undefined>>>): MailSettings | undefined {
  if (smtp === '') return undefined
  const url = URL.canParse(smtp) ? new URL(smtp) : undefined
  if (url === undefined || !/^smtps?:$/.test(url.protocol) || url.hostname === '') {
    throw new TellSettingsError('smtp is no address like smtp://mail.example:587 or smtps://mail.example')
  }
  if (url.username !== '' || url.password !== '') {
    throw new TellSettingsError('smtp holds a user: put user and password into smtp_user and smtp_password')
  }
  if (!isMailAddress(mail_from)) throw new TellSettingsError('mail_from is no address that mail comes from')
  if (address === '') throw new TellSettingsError('address is missing: mails lead to pages by it')
  const secure = url.protocol === 'smtps:'
  const port = url.port === '' ? (secure ? 465 : 587) : Number(url.port)
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port,
    secure,
    user: smtp_user,
    password: smtp_password,
    from: mail_from,
  }
}

const LONGEST_ADDRESS = 254

/** One address, as people give it: nothing that would be several, or more than an address. */
export const isMailAddress = (text: string): boolean =>
  text.length <= LONGEST_ADDRESS && /^[^\s@<>(),;:"\\[\]\p{C}]+@[^\s@<>(),;:"\\[\]\p{C}]+$/u.test(text)
