import { loadTables } from '../../knowledge/tables.js'
import type { Notice } from '../../model/telling.js'
import { displayNames } from '../../pipeline/display-names.js'
import { settingsOf } from '../../queries/settings.js'
import type { Store } from '../../store/store.js'
import type { TellSettings } from '../../telling/settings.js'
import type { Told } from '../../telling/tell.js'
import { noticeAddress, noticeText, noticeWords, watchName } from '../../web/notices.js'
import { createSite, type Site } from '../../web/site.js'
import { createRounds } from './rounds.js'

// Telling where no server runs: for the command.

/** Says things with names as they are set in the ledger. */
async function siteOf({ db }: Store): Promise<Site> {
  const named = displayNames(loadTables(), (await settingsOf(db)).names)
  return createSite({ ...named, assets: { style: '', script: '' } })
}

/** One round over an open ledger. */
export async function roundOn(store: Store, settings: TellSettings): Promise<Told> {
  return createRounds({ store, site: await siteOf(store), settings })()
}

/** Notices in words. */
export async function noticeLines(store: Store, notices: readonly Notice[]) {
  const site = await siteOf(store)
  return notices.map(notice => ({
    id: notice.id,
    at: notice.at,
    kind: notice.kind,
    subject: notice.subject,
    read: notice.read,
    text: noticeText(notice, site),
    words: noticeWords(notice),
    page: noticeAddress(notice),
    watches: notice.matched.map(each => watchName(each, site)),
  }))
}
