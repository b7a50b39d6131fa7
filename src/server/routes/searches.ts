import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import {
  dropSearch,
  mayChangeSearch,
  SEARCHED_BY,
  saveSearch,
  searchesSaved,
  searchWith,
} from '../../queries/saved-searches.js'
import { SEARCHES, savedAt } from '../../web/addresses.js'
import { SavedSearchPage, SearchesPage } from '../../web/pages/searches.js'
import { answer, html } from '../answer.js'
import { noteWrite } from '../audit.js'
import type { Context } from '../context.js'
import { newsOf } from '../news.js'
import { watchingOf } from '../telling/who.js'
import { signerOf } from './review.js'

const LARGEST = 16 * 1024
const LONGEST = 300

/** Searches that are kept, to be told of what is new in them. */
export function searchesRoutes(app: Hono, context: Context): void {
  const { store, site } = context
  const { db } = store
  const mayChange = (by: string): boolean => {
    const { account, scopes } = site.visitor()
    return mayChangeSearch(by, { name: account, scopes })
  }

  app.get(SEARCHES, async call => {
    const searches = await searchesSaved(db)
    return answer(call, { data: { searches }, page: () => html(SearchesPage, { site, searches }) })
  })

  app.get(`${SEARCHES}/:id`, async call => {
    const search = await searchWith(db, call.req.param('id'))
    if (search === undefined) return call.notFound()
    const news = await newsOf(call, db, { path: savedAt(search.id), of: { search: search.asked } })
    const watching = await watchingOf(context, 'search', search.query)
    return answer(call, {
      data: search,
      page: () => html(SavedSearchPage, { site, search, news, mayDrop: mayChange(search.by), watching }),
    })
  })

  app.post(SEARCHES, bodyLimit({ maxSize: LARGEST }), async call => {
    const form = await call.req.formData()
    const text = (name: string): string => {
      const value = form.get(name)
      return typeof value === 'string' ? value.trim().slice(0, LONGEST) : ''
    }
    const by = signerOf(call, context)
    const dropped = text('drop')
    if (dropped !== '') {
      const found = await searchWith(db, dropped)
      if (found !== undefined && mayChange(found.by)) {
        await dropSearch(db, dropped, by)
        await noteWrite(call, { store, who: by, status: 303, what: dropped })
      }
      return call.redirect(SEARCHES, 303)
    }
    if (text('q') === '') return call.redirect('/search', 303)
    const asked = Object.fromEntries(SEARCHED_BY.map(name => [name, text(name)]))
    const id = await saveSearch(db, asked, { name: text('name'), by, mayChange })
    await noteWrite(call, { store, who: by, status: 303, what: id })
    return call.redirect(savedAt(id), 303)
  })
}
