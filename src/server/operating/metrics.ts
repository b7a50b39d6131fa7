import type { Answered, Asked } from '../../model/watching.js'
import type { Added } from '../../pipeline/add.js'
import type { Status } from '../../queries/status.js'

/** What is counted while a server runs, for Prometheus. */
export interface Meters {
  /** A request has come; what is given back is called with how it was answered. */
  began(): (answered: Answered) => void
  asked(asked: Asked): void
  added(added: readonly Added[]): void
  /** What is looked up when somebody asks. */
  watch(sources: Sources): void
  /** Everything, in the text format of Prometheus. */
  told(): Promise<{ readonly type: string; readonly text: string }>
}

export interface Sources {
  /** Works of writing that are under way or wait for their turn. */
  readonly waiting: () => number
  readonly status: () => Promise<Status>
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
/** Milliseconds for which rows that were counted are not counted again. */
const COUNTED_FOR = 60_000

/** Loads what counts; a server that nobody measures does without. */
export async function createMeters(): Promise<Meters> {
  const { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } = await import('prom-client')
  const register = new Registry()
  const registers = [register]
  collectDefaultMetrics({ register })
  const requests = new Histogram({
    name: 'entente_http_request_duration_seconds',
    help: 'Time until a request was answered, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers,
  })
  const open = new Gauge({ name: 'entente_http_requests_in_flight', help: 'Requests not yet answered', registers })
  const queries = new Histogram({
    name: 'entente_database_query_duration_seconds',
    help: 'Time until the database answered a statement of this server',
    buckets: SECONDS,
    registers,
  })
  const failures = new Counter({
    name: 'entente_database_errors_total',
    help: 'Statements that the database refused or lost, by its code',
    labelNames: ['code'],
    registers,
  })
  const documents = new Counter({
    name: 'entente_documents_total',
    help: 'Documents that were brought, by what became of them',
    labelNames: ['outcome'],
    registers,
  })
  return {
    began: () => {
      open.inc()
      return ({ method, route, status, seconds }) => {
        open.dec()
        requests.observe({ method, route, status }, seconds)
      }
    },
    asked: ({ seconds, failed }) => {
      queries.observe(seconds)
      if (failed !== undefined) failures.inc({ code: failed })
    },
    added: added => {
      for (const { outcome } of added) documents.inc({ outcome })
    },
    watch: ({ waiting, status }) => {
      const counted = countedBy(status)
      new Gauge({
        name: 'entente_writes_waiting',
        help: 'Works of writing that are under way or wait for their turn',
        registers,
        collect() {
          this.set(waiting())
        },
      })
      new Gauge({
        name: 'entente_ledger_rows',
        help: 'What the ledger holds',
        labelNames: ['of'],
        registers,
        async collect() {
          for (const [of, count] of Object.entries((await counted())?.counts ?? {})) this.set({ of }, count)
        },
      })
      new Gauge({
        name: 'entente_ledger_pending',
        help: 'Documents, events and relations from which something is still to be made',
        registers,
        async collect() {
          const status = await counted()
          if (status !== undefined) this.set(status.pending)
        },
      })
    },
    told: async () => ({ type: register.contentType, text: await register.metrics() }),
  }
}

/** Counted now and then; nothing while the ledger cannot be asked, which other numbers tell. */
function countedBy(status: () => Promise<Status>): () => Promise<Status | undefined> {
  let counted = Number.NEGATIVE_INFINITY
  let last: Promise<Status | undefined> = Promise.resolve(undefined)
  return () => {
    if (performance.now() - counted < COUNTED_FOR) return last
    counted = performance.now()
    last = status().catch(() => {
      counted = Number.NEGATIVE_INFINITY
      return undefined
    })
    return last
  }
}
