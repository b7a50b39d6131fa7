import type { Hono } from 'hono'
import { ProblemKindPage, ReferencePage, ShapesPage } from '../../web/pages/reference.js'
import { formOf, html } from '../answer.js'
import { PROBLEMS, type ProblemName } from '../api/problems.js'
import type { Context } from '../context.js'

/** What programs need to know: the document of the API, as data and as a page, and what each problem means. */
export function referenceRoutes(app: Hono, { site }: Context, document: () => object): void {
  // Made once: routes do not change while the server runs.
  let made: { readonly document: object } | undefined
  const get = () => {
    made ??= { document: document() }
    return made.document
  }

  app.get('/api/openapi', call => (formOf(call) === 'json' ? call.json(get()) : call.notFound()))
  app.get('/api', call => call.html(html(ReferencePage, { site, document: get() as never })))
  app.get('/api/shapes', call => call.html(html(ShapesPage, { site, document: get() as never })))
  app.get('/problems/:name', call => {
    const name = call.req.param('name')
    if (!Object.hasOwn(PROBLEMS, name)) return call.notFound()
    return call.html(html(ProblemKindPage, { site, ...PROBLEMS[name as ProblemName] }))
  })
}
