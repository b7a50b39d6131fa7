import { english as briefEnglish, type Messages } from '../export/messages.js'
import { createSay, type Say } from '../export/say.js'
import { createWording, type Wording, type WordingOptions } from '../export/wording.js'
import { type Role, SCOPES, type Scope } from '../model/access.js'
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
  readonly scopes: readonly Scope[]
  /** What every form of this browser carries; empty where none is asked for. */
  readonly form: string
}

const ANYONE: Visitor = { keys: true, language: '', account: '', role: 'administrator', scopes: SCOPES, form: '' }

export interface SiteOptions extends WordingOptions {
  readonly assets: Site['assets']
  readonly waiting?: Site['waiting']
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
