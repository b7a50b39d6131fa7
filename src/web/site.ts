import { createSay, type Say } from '../export/say.js'
import { createWording, type Wording, type WordingOptions } from '../export/wording.js'
import { english, type WebKey, type WebMessages } from './messages.js'

/** What every page is told: how to say things, and where style and script are. */
export interface Site {
  readonly wording: Wording
  readonly options: WordingOptions
  readonly say: Say<WebKey>
  readonly assets: { readonly style: string; readonly script: string }
  /** How much waits for a person. */
  readonly waiting: () => number
}

export interface SiteOptions extends WordingOptions {
  readonly webMessages?: WebMessages
  readonly assets: Site['assets']
  readonly waiting?: Site['waiting']
}

export function createSite({ webMessages = english, assets, waiting = () => 0, ...options }: SiteOptions): Site {
  const wording = createWording(options)
  return { wording, options, assets, waiting, say: createSay(webMessages, wording.locale) }
}
