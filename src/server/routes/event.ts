import type { Context as Call, Hono } from 'hono'
import { type BriefOptions, createBrief } from '../../export/view/brief.js'
import { nameSources } from '../../export/view/sources.js'
import type { Span } from '../../model/document.js'
import { type EventDossier, eventDossier } from '../../queries/event-dossier.js'
import { listToCompare } from '../../queries/relations-list.js'
import { COMPARE, compareAt, compareLinks, differenceLinks, dossierLinks, readerLinks } from '../../web/addresses.js'
import { ComparePage, ComparePickPage } from '../../web/pages/compare.js'
import { EventDiscrepanciesPage } from '../../web/pages/discrepancies.js'
import { EventPage } from '../../web/pages/event.js'
import { ReaderPage } from '../../web/pages/reader.js'
import { answer, formOf, html, listing, PAGE_SIZE, pageOf } from '../answer.js'
import type { Context } from '../context.js'
import { outcomeOf, signerOf } from './review.js'

/** One event: its dossier, its differences, its sources. */
export function eventRoutes(app: Hono, context: Context): void {
  const {
    store: { db },
    site,
  } = context
  const options = (found: EventDossier): BriefOptions => ({
    ...site.options,
    ruled: new Map([...found.ruled].map(([id, { kind, by }]) => [id, site.say(`entry.${kind}-by`, { name: by })])),
    wording: site.wording,
    blocks: found.blocks,
    skipped: found.skipped,
  })

  app.get('/e/:event', async call => {
    const found = await eventDossier(db, call.req.param('event'))
    if (found === undefined) return call.notFound()
    const { record, dossier, skipped } = found
    switch (formOf(call)) {
      case 'html': {
        const { renderHtml } = await import('../../export/brief-html.js')
        return file(call, { name: `${record.id}.html`, type: 'text/html', body: renderHtml(dossier, options(found)) })
      }
      case 'md': {
        const { renderMarkdown } = await import('../../export/brief-markdown.js')
        const body = renderMarkdown(dossier, options(found))
        return file(call, { name: `${record.id}.md`, type: 'text/markdown', body })
      }
      default: {
        const brief = () => createBrief(dossier, { ...options(found), links: dossierLinks(record.id) })
        return answer(call, { data: record, page: () => html(EventPage, { site, record, brief: brief(), skipped }) })
      }
    }
  })

  app.get('/e/:event/discrepancies', async call => {
    const found = await eventDossier(db, call.req.param('event'))
    if (found === undefined) return call.notFound()
    const { record, dossier } = found
    const brief = () => createBrief(dossier, { ...options(found), links: differenceLinks(record.id) })
    return answer(call, {
      data: { differences: record.entries.filter(({ kind }) => kind === 'discrepancy') },
      page: () => html(EventDiscrepanciesPage, { site, record, brief: brief() }),
    })
  })

  app.get('/e/:event/compare', call => call.redirect(compareAt(call.req.param('event')), 301))
  app.get(COMPARE, async call => {
    const event = call.req.query('event')
    if (event === undefined || event === '') {
      const page = pageOf(call)
      const found = await listToCompare(db, listing(page))
      const events = found.slice(0, PAGE_SIZE)
      const more = found.length > PAGE_SIZE
      return answer(call, {
        data: { events, page, more },
        page: () => html(ComparePickPage, { site, events, page, more }),
      })
    }
    const found = await eventDossier(db, event)
    if (found === undefined) return call.notFound()
    const { record, dossier } = found
    const brief = () => createBrief(dossier, { ...options(found), links: compareLinks(record.id) })
    // Boxes send one letter each, our own links several at once.
    const letters = (call.req.queries('s') ?? []).flatMap(each => each.split('.'))
    return answer(call, {
      data: record,
      page: () => html(ComparePage, { site, record, brief: brief(), letters, show: call.req.query('show') ?? 'all' }),
    })
  })

  app.get('/e/:event/sources/:document', async call => {
    const found = await eventDossier(db, call.req.param('event'))
    const document = found?.dossier.documents.find(({ id }) => id === call.req.param('document'))
    if (found === undefined || document === undefined) return call.notFound()
    const { record, dossier, blocks } = found
    const letter = nameSources(dossier).find(document.id)?.letter
    if (letter === undefined) return call.notFound()
    const brief = createBrief(dossier, { ...options(found), links: readerLinks(record.id, letter) })
    const source = brief.sources.find(document.id)
    if (source === undefined) return call.notFound()
    const outcome = await outcomeOf(context, call.req.query('ruled') ?? '')
    return answer(call, {
      data: document,
      page: () =>
        html(ReaderPage, {
          outcome,
          signer: signerOf(call, context),
          site,
          record,
          brief,
          source,
          blocks: blocks.get(document.id),
          found: spanOf(call, document.text.length),
        }),
    })
  })
}

/** The words that a link came for: `?from=120&to=180`; undefined for anything else. */
function spanOf(call: Call, length: number): Span | undefined {
  const [start, end] = [Number(call.req.query('from')), Number(call.req.query('to'))]
  return Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= length
    ? { start, end }
    : undefined
}

interface File {
  readonly name: string
  readonly type: string
  readonly body: string
}

/** To be kept, not shown: the page brings its own policy, which is not that of the site. */
function file(call: Call, { name, type, body }: File): Response {
  return call.body(body, 200, {
    'content-type': `${type}; charset=utf-8`,
    'content-disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"`,
  })
}
