import { createSay, type Say } from '../export/say.js'
import { createWording, type Wording, type WordingOptions } from '../export/wording.js'
import { type Role, SCOPES, type Scope } from '../model/access.js'
import { english, type WebKey, type WebMessages } from './messages.js'

/** What every page is told: how to say things, and where style and script are. */
export interface Site {
  readonly wording: Wording
  readonly options: WordingOptions
  readonly say: Say<WebKey>
  readonly assets: { readonly style: string; readonly script: string }
  /** How much waits for a person. */
  readonly waiting: () => number
  /** For whom the page at hand is made. */
  readonly visitor: () => Visitor
}

/** For whom a page is made, and what that person has chosen. */
export interface Visitor {
  /** Whether single keys do something. */
  readonly keys: boolean
  /** Name of the account; empty where there are none. */
  readonly account: string
  readonly role: Role
  readonly scopes: readonly Scope[]
  /** What every form of this browser carries; empty where none is asked for. */
  readonly form: string
}

const ANYONE: Visitor = { keys: true, account: '', role: 'administrator', scopes: SCOPES, form: '' }

export interface SiteOptions extends WordingOptions {
  readonly webMessages?: WebMessages
  readonly assets: Site['assets']
  readonly waiting?: Site['waiting']
  readonly visitor?: Site['visitor']
}

export function createSite(given: SiteOptions): Site {
  const { webMessages = english, assets, waiting = () => 0, visitor = () => ANYONE, ...options } = given
  const wording = createWording(options)
  return { wording, options, assets, waiting, visitor, say: createSay(webMessages, wording.locale) }
}
