import type { Links } from '../export/view/links.js'
import type { Thread } from '../model/ledger.js'
import type { Place } from '../model/ruling.js'

// Every address of the site is made here. Ids are made of letters, digits, `-` and `/`.

export const relationAt = (dyad: string): string => `/r/${dyad.toUpperCase()}`
export const eventAt = (event: string): string => `/e/${encodeURIComponent(event)}`
export const discrepanciesAt = (event: string): string => `${eventAt(event)}/discrepancies`
export const sourceAt = (event: string, document: string): string =>
  `${eventAt(event)}/sources/${encodeURIComponent(document)}`
/** Where words of a source are recorded or corrected; those at a place, or none yet. */
export const recordAt = (event: string, document: string, place?: Pick<Place, 'start' | 'end'>): string =>
  `${sourceAt(event, document)}/record${place === undefined ? '' : `?from=${place.start}&to=${place.end}`}`
/** `kgz-vnm-2025-03-05/commitment-3ac1d3a280` */
export const entryAt = (entry: string): string => `/entry/${entry.split('/').map(encodeURIComponent).join('/')}`
/** `kgz-vnm/instrument/education` */
export const threadAt = (thread: string): string => `/followed/${thread.split('/').map(encodeURIComponent).join('/')}`
/** Where the history of a thread is told: at the entry that opened it, else at the event. */
export function openedAt({ id, steps: [first] }: Thread): string {
  if (first === undefined) return relationAt(id.split('/')[0] ?? '')
  return first.entry === '' ? eventAt(first.event) : entryAt(first.entry)
}
export const personAt = (person: string): string =>
  `/people/${person
    .replace(/^person\//, '')
    .split('/')
    .map(encodeURIComponent)
    .join('/')}`
export const ITEMS = '/items'
export const itemAt = (item: string): string => `${ITEMS}/${encodeURIComponent(item)}`
export const GOODS_LISTS = '/goods/lists'
export const goodsMatchAt = (dyad: string): string => `/goods/match/${dyad}`
export const OPPORTUNITIES = '/opportunities'
export const TRADE = '/trade'
export const tradeAt = (dyad: string): string => `${TRADE}/${dyad}`
const PATHS = { good: GOODS_LISTS, opportunity: OPPORTUNITIES, statistics: `${TRADE}/tables` } as const
/** A good that a side wishes to trade, an opportunity, or a table of statistics. */
export const businessAt = ({ sort, id }: { readonly sort: keyof typeof PATHS; readonly id: string }): string =>
  `${PATHS[sort]}/${encodeURIComponent(id)}`
/** The same by the letter that its id begins with. */
export const businessOfId = (id: string): string =>
  businessAt({ id, sort: id.startsWith('g') ? 'good' : id.startsWith('o') ? 'opportunity' : 'statistics' })
export const COMMITTEES = '/committees'
export const committeeAt = (committee: string): string => `${COMMITTEES}/${encodeURIComponent(committee)}`
export const SESSIONS = '/sessions'
export const sessionAt = (session: string): string => `${SESSIONS}/${encodeURIComponent(session)}`
/** Where a change of either is told. */
export const committeeOrSessionAt = (id: string): string => (id.startsWith('c-') ? committeeAt(id) : sessionAt(id))
export const REPORTS = '/reports'
export const NEGOTIATIONS = '/negotiations'
export const INBOX = '/inbox'
export const WATCHES = `${INBOX}/watches`
export const WEBHOOKS = `${INBOX}/webhooks`
export const webhookAt = (webhook: string): string => `${WEBHOOKS}/${encodeURIComponent(webhook)}`
/** Where a mail leads whoever wants no more of them. */
export const MAIL_OFF = '/mail/off'
export const MAIL_CONFIRM = '/mail/confirm'
export const REVIEW = '/review'
/** Where forms set what holds for the whole ledger. */
export const LEDGER_SETTINGS = '/settings/ledger'
export const CHANNELS = '/channels'
export const channelAt = (name: string): string => `${CHANNELS}/${encodeURIComponent(name)}`
export const channelSuggestedAt = (name: string): string => `${channelAt(name)}/suggested`
export const channelGoodsAt = (name: string): string => `${channelAt(name)}/goods`
export const WORKSPACES = '/workspaces'
export const COMPARE = '/compare'
export const compareAt = (event: string): string => `${COMPARE}?${new URLSearchParams({ event })}`
export const agendaAt = (dyad: string): string => `${relationAt(dyad)}/agenda`
/** A list with what is chosen of it; what is not chosen is left out. */
export function listAt(path: string, chosen: Readonly<Record<string, string | undefined>> = {}): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(chosen)) if (value !== undefined && value !== '') query.set(key, value)
  return query.size === 0 ? path : `${path}?${query}`
}
export const ruledAt = (ruling: string): string => `${REVIEW}?${new URLSearchParams({ ruled: ruling })}`
export const searchFor = (query: Readonly<Record<string, string>>): string => `/search?${new URLSearchParams(query)}`

export const SEARCHES = '/searches'
export const savedAt = (search: string): string => `${SEARCHES}/${encodeURIComponent(search)}`

/** Words in the reader: texts never change, so their offsets are an address for good. */
export const wordsAt = (event: string, document: string, { start, end }: Pick<Place, 'start' | 'end'>): string =>
  `${sourceAt(event, document)}?from=${start}&to=${end}#words`

/** Links of the dossier of an event: to the reader, and to the page of each entry. */
export const dossierLinks = (event: string): Links => ({
  place: ({ source, anchor }) => `${sourceAt(event, source.document.id)}#${anchor}`,
  number: ({ id, places: [first] }) =>
    id !== '' ? entryAt(id) : first && `${sourceAt(event, first.source.document.id)}#${first.anchor}`,
  entry: number => `#e-${number}`,
  difference: number => `#d-${number}`,
  source: ({ document }) => sourceAt(event, document.id),
})

/** Links of the page of its differences: entries stand in the dossier. */
export const differenceLinks = (event: string): Links => ({
  ...dossierLinks(event),
  entry: number => `${eventAt(event)}#e-${number}`,
})

/** Links of its sources side by side: entries stand in the dossier, differences on their page. */
export const compareLinks = (event: string): Links => ({
  ...differenceLinks(event),
  difference: number => `${discrepanciesAt(event)}#d-${number}`,
})

/** Links of the reader of one source: what stands in it is on the page. */
export const readerLinks = (event: string, letter: string): Links => ({
  ...dossierLinks(event),
  place: ({ source, anchor }) =>
    source.letter === letter ? `#${anchor}` : `${sourceAt(event, source.document.id)}#${anchor}`,
  number: ({ places }) => {
    const here = places.find(({ source }) => source.letter === letter)
    return here && `#${here.anchor}`
  },
})
