// The least that Hono does: what `bench/load.mjs` compares with. Prints its address as JSON.
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

const page = `<!doctype html><html lang="en"><title>Nothing</title><p>${'Nothing. '.repeat(500)}</p></html>`
const app = new Hono()
app.get('/', call => call.html(page))
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  console.log(JSON.stringify({ address: `http://127.0.0.1:${port}/` }))
})
