import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { InputError } from '../../model/errors.js'
import { type Incoming, readColumns } from '../../pipeline/read-coverage.js'
import { ImportJobPage, ImportPage } from '../../web/pages/import.js'
import { answer, formOf, html } from '../answer.js'
import { noteWrite } from '../audit.js'
import type { Context } from '../context.js'
import { sampleReports } from '../sample.js'
import { isOfSystem, uploaded, uploadedFrom } from '../uploaded.js'
import { signerOf } from './review.js'

const MEGABYTE = 1_048_576
const LARGEST = 64
/** Most imports are over by then: the browser is led straight to what became of it. */
const PATIENCE = 4_000
const RENEW_SECONDS = 2

/** Coverage comes in by form, as files or as pasted text. */
export function importRoutes(app: Hono, context: Context): void {
  const { site, importer, store } = context
  app.get('/import', call => call.html(html(ImportPage, { site })))

  const limit = bodyLimit({
    maxSize: LARGEST * MEGABYTE,
    onError: call => call.html(html(ImportPage, { site, problem: site.say('problem.large', { limit: LARGEST }) }), 413),
  })
  app.post('/import', limit, async call => {
    const form = await call.req.formData()
    let incoming: readonly Incoming[]
    try {
      incoming = form.has('sample') ? sampleReports() : await incomingOf(form, site.say('import.pasted'))
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      return call.html(html(ImportPage, { site, problem: `${error.message}. ${error.hint}` }), 422)
    }
    if (incoming.length === 0) {
      return call.html(html(ImportPage, { site, problem: site.say('import.nothing') }), 422)
    }
    const { id } = importer.start(incoming)
    await noteWrite(call, { store, who: signerOf(call, context), status: 303, what: `/import/${id}` })
    await importer.wait(id, PATIENCE)
    return call.redirect(`/import/${id}`, 303)
  })

  app.get('/import/:id', async call => {
    const id = call.req.param('id')
    await importer.wait(id, formOf(call) === 'json' ? 0 : RENEW_SECONDS * 1_000)
    const job = importer.find(id)
    if (job === undefined) return call.notFound()
    const under = job.state === 'reading' || job.state === 'settling'
    // By header: it works with scripts off, and the page is no other one when they are on.
    if (under) call.header('refresh', String(RENEW_SECONDS))
    return answer(call, { data: job, page: () => html(ImportJobPage, { site, job }) })
  })
}

async function incomingOf(form: FormData, pasted: string): Promise<Incoming[]> {
  const incoming: Incoming[] = []
  const columns = readColumns(textOf(form, 'columns'))
  const mapped = Object.keys(columns).length === 0 ? {} : { columns }
  for (const item of [...form.getAll('files'), ...form.getAll('folder')]) {
    // A browser sends an empty file where none was chosen.
    if (typeof item === 'string' || (item.size === 0 && item.name === '')) continue
    if (/[\\/]/.test(item.name) && isOfSystem(item.name)) continue
    incoming.push({ source: uploadedFrom(item.name), bytes: new Uint8Array(await item.arrayBuffer()), ...mapped })
  }
  const text = textOf(form, 'text')
  if (text.trim() !== '') {
    const name = textOf(form, 'name').trim() || pasted
    incoming.push({ source: uploaded(`${name}.txt`), bytes: new TextEncoder().encode(text) })
  }
  return incoming
}

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
