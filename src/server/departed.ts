import type { Context as Call } from 'hono'
import { whereabouts } from '../queries/changes.js'
import { reasonOf } from '../web/changes.js'
import { ProblemPage } from '../web/pages/problem.js'
import { html } from './answer.js'
import type { Context } from './context.js'

/** The page of something that was told of once: leads on to what took its place, or says why it is gone. */
export async function departed(
  call: Call,
  { store, site }: Context,
  { id, pageOf }: { readonly id: string; readonly pageOf: (id: string) => string },
): Promise<Response> {
  const found = await whereabouts(store.db, id)
  if (found === undefined) return call.notFound() as Response
  if (found.into !== undefined) return call.redirect(pageOf(found.into), 301)
  const detail = site.say(...reasonOf(found))
  return call.html(html(ProblemPage, { site, title: site.say('gone.title'), detail, search: true }), 410)
}
