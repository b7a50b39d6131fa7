import { parentPort } from 'node:worker_threads'
import { readPdf } from '../../intake/intake.js'
import type { Told } from './messages.js'

// What src/pipeline/pdf/apart.ts runs on a thread of its own: one PDF after another.
const tell = (told: Told) => parentPort?.postMessage(told)
parentPort?.on('message', async (bytes: Uint8Array) => {
  const { pages: _, ...read } = await readPdf(bytes, { onPage: (page, total) => tell({ kind: 'page', page, total }) })
  tell({ kind: 'over', read })
})
