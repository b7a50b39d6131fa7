// What tests/store/lost.test.ts runs in the place of the database: it opens, answers nothing, and never comes back.
import { parentPort } from 'node:worker_threads'

parentPort.on('message', () => {
  for (;;);
})
parentPort.postMessage('open')
