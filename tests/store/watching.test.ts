// A feed is one that has not changed only when what it told is kept.
import { expect, it } from 'vitest'
import type { Fetch } from '../../src/fetching/fetch.js'
import { addDocuments } from '../../src/pipeline/add.js'
import { createEngine } from '../../src/pipeline/engine.js'
import { lookAt } from '../../src/pipeline/watching.js'
import { freshStores } from '../support/stores.js'

const storeOf = freshStores()
const TOLD = 'Norway and Ghana spoke of fish and of the harbour of Tema. '.repeat(20)
const FEED = `<rss version="2.0"><channel><title>The Post</title><item><title>Talks</title>
<description>${TOLD}</description></item></channel></rss>`

const fetch: Fetch = async (address, known) => {
  if (known?.etag === '"v1"') return 'unchanged'
  const bytes = new TextEncoder().encode(FEED)
  return { address, bytes, mediaType: 'application/rss+xml', charset: '', etag: '"v1"', modified: '' }
}

it('is asked again for what it told, until that is kept', async () => {
  const store = await storeOf('pglite')
  const engine = createEngine()
  const look = () => lookAt('https://post.example/feed', { db: store.db, engine, fetch, every: 60_000, now: 0 })
  expect((await look()).inputs).toHaveLength(1)
  // That process ended before it had kept anything.
  const { inputs, noted } = await look()
  expect(inputs).toHaveLength(1)
  await addDocuments(store, inputs, { engine })
  await noted()
  expect((await look()).inputs).toEqual([])
  await store.close()
})
