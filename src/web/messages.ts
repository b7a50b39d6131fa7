import type { Message } from '../export/messages.js'
import { accountsEnglish } from './messages-accounts.js'
import { businessEnglish } from './messages-business.js'
import { channelsEnglish } from './messages-channels.js'
import { coverageEnglish } from './messages-coverage.js'
import { doingEnglish } from './messages-doing.js'
import { entriesEnglish } from './messages-entries.js'
import { itemsEnglish } from './messages-items.js'
import { recordEnglish } from './messages-record.js'
import { relationsEnglish } from './messages-relations.js'
import { reportsEnglish } from './messages-reports.js'
import { reviewEnglish } from './messages-review.js'
import { sessionsEnglish } from './messages-sessions.js'
import { tellingEnglish } from './messages-telling.js'

/**
 * Every word of its own that the web app shows beyond those of a brief, by key; see src/export/messages.ts. A translation
 * is another object of this type.
 */
export const english = {
  ...recordEnglish,
  ...accountsEnglish,
  ...doingEnglish,
  ...businessEnglish,
  ...itemsEnglish,
  ...channelsEnglish,
  ...reportsEnglish,
  ...relationsEnglish,
  ...entriesEnglish,
  ...reviewEnglish,
  ...coverageEnglish,
  ...sessionsEnglish,
  ...tellingEnglish,

  'site.name': 'Entente',
  'site.skip': 'Skip to the page',
  'site.search': 'Search',
  'site.search.what': 'Search entries, sentences, people',
  'site.record': 'Record',
  'site.evidence': 'Evidence',
  'site.menu': 'Pages',
  'site.crumbs': 'You are here',
  'site.titled': '{page} · Entente',
  'site.note': 'Machine reading. Serif words are the sources’ own; all other words are Entente’s.',
  'site.data': 'This page as',
  'site.api': 'For programs',
  'site.formats': 'Hand over as',
  'site.page': 'Page {number}',
  'site.next': 'Next page',
  'site.previous': 'Previous page',

  'nav.relations': 'Relations',
  'nav.events': 'Visits and events',
  'nav.people': 'People',
  'nav.discrepancies': 'Differences',
  'nav.review': 'Review',
  'nav.import': 'Add coverage',
  'nav.search': 'Search',

  'gone.title': 'Withdrawn',
  'gone.superseded': 'Its source was corrected: {by} takes its place, and does not tell this. Both are kept.',
  'gone.taken-back': 'A person recorded this, and it was taken back by {by}. Both are kept in the history.',
  'gone.otherwise': 'Its source is read otherwise now, and this is not read in it any more. The source is kept.',

  'api.title': 'The API',
  'api.parts': 'Parts of the API',
  'api.shapes': 'Shapes',
  'api.scope': 'Scope: {scope}',
  'api.body': 'Body:',
  'api.optional': 'may be absent',

  'problem.missing': 'There is nothing at this address',
  'problem.missing.what': 'It may have been read otherwise since. Look for it:',
  'problem.fault': 'A fault of Entente',
  'problem.fault.what': 'The request could not be answered. What is kept is untouched. The terminal says more.',
  'problem.host': 'Not an address of this server',
  'problem.large': 'Too large: at most {limit} MB at once',
} as const satisfies Record<string, Message>

export type WebKey = keyof typeof english
export type WebMessages = Readonly<Record<WebKey, Message>>
