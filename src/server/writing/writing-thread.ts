import { parentPort, workerData } from 'node:worker_threads'
import { createEngine } from '../../pipeline/engine.js'
import { failureOf } from '../../store/apart/messages.js'
import { openShared, type Shared } from '../../store/store.js'
import type { Told, Wanted } from './messages.js'
import { createWriter } from './writer.js'

// What src/server/writing/apart.ts runs on a thread of its own: reading and settling take long, and nobody’s page waits for them.
const store = await openShared(workerData as Shared)
const tell = (told: Told): void => parentPort?.postMessage(told)
const writer = createWriter(store, createEngine(), { onTouched: scope => tell({ kind: 'touched', scope }) })

parentPort?.on('message', async (wanted: Wanted) => {
  if (wanted.kind === 'end') {
    await store.close()
    parentPort?.close()
    return
  }
  const { id } = wanted
  try {
    const added =
      wanted.kind === 'settle'
        ? await writer.settle()
        : await writer.add(wanted.incoming, done => tell({ kind: 'progress', id, done }))
    tell({ kind: 'over', id, added: added ?? [] })
  } catch (error) {
    tell({ kind: 'failed', id, failure: failureOf(error) })
  }
})
