import { Worker } from 'node:worker_threads'
import type { Added } from '../../pipeline/add.js'
import { errorOf } from '../../store/apart/messages.js'
import type { Shared } from '../../store/store.js'
import { threadFile } from '../../store/threads.js'
import type { Told, Wanted } from './messages.js'
import type { Writer, WriterOptions } from './writer.js'

interface Under {
  readonly onProgress: (done: number) => void
  resolve(added: readonly Added[]): void
  reject(error: Error): void
}

interface Thread {
  readonly worker: Worker
  readonly under: Map<number, Under>
  readonly ended: Promise<void>
}

/**
 * Writes on a thread of its own, which begins with the first that is to be written. Should it end before its time, what was
 * under way has failed, and the next work begins another. Undefined where nothing was built that a thread could run.
 */
export function createWriterApart(share: () => Shared, { onTouched }: WriterOptions): Writer | undefined {
  const file = threadFile('server/writing/writing-thread')
  if (file === undefined) return undefined
  let running: Thread | undefined
  let works = 0

  const begin = (): Thread => {
    const shared = share()
    const transferList = shared.kind === 'port' ? [shared.port] : []
    const worker = new Worker(file, { workerData: shared, transferList })
    const under = new Map<number, Under>()
    const fail = (error: Error): void => {
      if (running?.worker === worker) running = undefined
      for (const { reject } of under.values()) reject(error)
      // Whatever it had done by then.
      if (under.size > 0) onTouched('ledger')
      under.clear()
    }
    const ended = new Promise<void>(resolve => worker.once('exit', () => resolve()))
    worker.on('error', fail)
    ended.then(() => fail(new Error('the thread that writes has ended')))
    worker.on('message', (told: Told) => {
      if (told.kind === 'touched') return onTouched(told.scope)
      const work = under.get(told.id)
      if (told.kind === 'progress') return work?.onProgress(told.done)
      under.delete(told.id)
      if (told.kind === 'over') work?.resolve(told.added)
      else work?.reject(errorOf(told.failure))
    })
    running = { worker, under, ended }
    return running
  }

  const want = (make: (id: number) => Wanted, onProgress: (done: number) => void = () => undefined) =>
    new Promise<readonly Added[]>((resolve, reject) => {
      const { worker, under } = running ?? begin()
      works += 1
      under.set(works, { onProgress, resolve, reject })
      worker.postMessage(make(works))
    })

  return {
    add: (incoming, onProgress) => want(id => ({ kind: 'add', id, incoming }), onProgress),
    settle: async () => void (await want(id => ({ kind: 'settle', id }))),
    end: async () => {
      const thread = running
      running = undefined
      thread?.worker.postMessage({ kind: 'end' } satisfies Wanted)
      await thread?.ended
    },
  }
}
