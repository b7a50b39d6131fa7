import { english as briefEnglish, type Messages } from '../export/messages.js'
import { createSay, type Say } from '../export/say.js'
import { createWording, type Wording, type WordingOptions } from '../export/wording.js'
import { type Rights, type Role, SCOPES, type Scope, scopesFor } from '../model/access.js'
import { english, type WebKey, type WebMessages } from './messages.js'

/** The words of the pages in another language. What it lacks is said in English. */
export interface Translation {
  /** What the language calls itself. */
  readonly name: string
  /** BCP 47, for numbers and dates. */
  readonly locale: string
  readonly web: Partial<WebMessages>
  readonly brief: Partial<Messages>
}

/** What every page is told: how to say things, and where style and script are. */
export interface Site {
  readonly wording: Wording
  readonly options: WordingOptions
  readonly say: Say<WebKey>
  readonly assets: { readonly style: string; readonly script: string }
  /** How much waits for a person. */
  readonly waiting: () => number
  /** How much the visitor has not read in the inbox. */
  readonly unread: () => number
  /** For whom the page at hand is made. */
  readonly visitor: () => Visitor
  /** Languages to choose from besides English. */
  readonly languages: Readonly<Record<string, Translation>>
}

/** For whom a page is made, and what that person has chosen. */
export interface Visitor {
  /** Whether single keys do something. */
  readonly keys: boolean
  /** Code of the language chosen; empty for English. */
  readonly language: string
  /** Name of the account; empty where there are none. */
  readonly account: string
  readonly role: Role
  /** For the page at hand: of the relation it is of, else of any. */
  readonly scopes: readonly Scope[]
  readonly rights: Rights
  /** What every form of this browser carries; empty where none is asked for. */
  readonly form: string
}

const ANYONE: Visitor = {
  keys: true,
  language: '',
  account: '',
  role: 'administrator',
  scopes: SCOPES,
  rights: { role: 'administrator', memberships: [] },
  form: '',
}

/** Whether whoever the page is made for may rule on what has this id; ids begin with the parties they are of. */
export function mayRuleOn({ visitor }: Pick<Site, 'visitor'>, id: string): boolean {
  const { rights, scopes } = visitor()
  const [, parties = ''] = /^(.*?)(?:\/|-\d{4}|-undated|$)/.exec(id.toUpperCase()) ?? []
  const codes = parties.split('-')
  const dyads = codes.flatMap((code, at) => codes.slice(at + 1).map(other => [code, other].sort().join('-')))
  return dyads.length === 0 ? scopes.includes('review') : scopesFor(rights, dyads).includes('review')
}

export interface SiteOptions extends WordingOptions {
  readonly assets: Site['assets']
  readonly waiting?: Site['waiting']
  readonly unread?: Site['unread']
  readonly visitor?: Site['visitor']
  readonly languages?: Site['languages']
  /** Names of parties that are preferred now, by code; another object when they change. */
  readonly preferred?: () => Readonly<Record<string, string>>
}

const NONE: Readonly<Record<string, string>> = {}

interface Voice extends Pick<Site, 'wording' | 'options' | 'say'> {}

/** Speaks the language of whoever the page at hand is made for. */
export function createSite(given: SiteOptions): Site {
  const {
    assets,
    waiting = () => 0,
    unread = () => 0,
    visitor = () => ANYONE,
    languages = {},
    preferred = () => NONE,
    ...options
  } = given
  const voices = new Map<string, Voice>()
  let names = preferred()
  const voice = (): Voice => {
    const { language } = visitor()
    if (preferred() !== names) voices.clear()
    names = preferred()
    const made =
      voices.get(language) ?? voiceOf({ ...options, names: { ...options.names, ...names } }, languages[language])
    voices.set(language, made)
    return made
  }
  return {
    assets,
    waiting,
    unread,
    visitor,
    languages,
    get wording() {
      return voice().wording
    },
    get options() {
      return voice().options
    },
    get say() {
      return voice().say
    },
  }
}

function voiceOf(given: WordingOptions, translation: Translation | undefined): Voice {
  const options =
    translation === undefined
      ? given
      : { ...given, locale: translation.locale, messages: { ...briefEnglish, ...translation.brief } }
  const wording = createWording(options)
  return { options, wording, say: createSay({ ...english, ...translation?.web }, wording.locale) }
}
