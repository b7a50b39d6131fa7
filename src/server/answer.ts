import type { Context as Call } from 'hono'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { withoutEnding } from './api/forms.js'

/** Address of a page that was asked for as data or as a file: what stands before the last dot. */
export const pathOf = (path: string): string => {
  const bare = withoutEnding(path)
  return bare === '/index' ? '/' : bare
}

/** In which form a page is asked for: by the end of its address. */
export function formOf(call: Call): 'page' | 'json' | 'html' | 'md' | 'ics' {
  const found = /\.(json|html|md|ics)$/.exec(new URL(call.req.url).pathname)?.[1]
  return found === 'json' || found === 'html' || found === 'md' || found === 'ics' ? found : 'page'
}

/** A page as text. Pages hold no state: they are plain functions of what they show. */
export const html = <Props>(page: (props: Props) => VNode, props: Props): string =>
  `<!doctype html>${renderToString(page(props))}`

/** The same content as a page or as data. */
export function answer(call: Call, { data, page }: { readonly data: unknown; readonly page: () => string }) {
  if (formOf(call) === 'json') return call.json(data as object)
  const made = page()
  call.set(MADE, made)
  return call.html(made)
}

const MADE = 'page'

/** The page that a request was answered with, for whoever keeps it; undefined where it was not made by `answer`. */
export const madePage = (call: Call): string | undefined => call.get(MADE)

/** Rows of one page of a list. */
export const PAGE_SIZE = 100

/** The page of a list that is asked for, from 1. */
export function pageOf(call: Call): number {
  const page = Number(call.req.query('page'))
  return Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1
}

/** One row more than is shown says whether there is another page. */
export const listing = (page: number) => ({ limit: PAGE_SIZE + 1, skip: (page - 1) * PAGE_SIZE })
