import type { Span, Tracer } from '@opentelemetry/api'
import type { Answered, Asked } from '../../model/watching.js'

/** What was done for one request, told to a collector of OpenTelemetry. */
export interface Traces {
  /** Does the work of a request, as part of whatever its sender traces. */
  request(sent: Sent, work: () => Promise<Answered>): Promise<void>
  asked(asked: Asked): void
  /** Sends what is left. */
  end(): Promise<void>
}

interface Sent {
  readonly method: string
  readonly headers: Headers
}

type Environment = Readonly<Record<string, string | undefined>>

/** Whether traces are wanted: by the variables that every program with OpenTelemetry knows. */
export const wantsTraces = (env: Environment): boolean =>
  env.OTEL_SDK_DISABLED?.toLowerCase() !== 'true' &&
  env.OTEL_TRACES_EXPORTER !== 'none' &&
  (env.OTEL_EXPORTER_OTLP_ENDPOINT ?? env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? '') !== ''

/** Loads what traces; a server that nobody traces does without. */
export async function createTraces(env: Environment): Promise<Traces> {
  const [api, { BatchSpanProcessor, NodeTracerProvider }, { OTLPTraceExporter }, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/api'),
      import('@opentelemetry/sdk-trace-node'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ])
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': env.OTEL_SERVICE_NAME ?? 'entente' }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  })
  provider.register()
  const { context, propagation, SpanKind, SpanStatusCode, trace } = api
  const tracer: Tracer = provider.getTracer('entente')
  const finish = (span: Span, { method, route, status }: Answered) => {
    span.updateName(`${method} ${route}`)
    span.setAttributes({
      'http.request.method': method,
      'http.route': route,
      'http.response.status_code': status,
    })
    if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
    span.end()
  }
  return {
    request: ({ method, headers }, work) => {
      const sender = propagation.extract(context.active(), Object.fromEntries(headers))
      return tracer.startActiveSpan(method, { kind: SpanKind.SERVER }, sender, async span => {
        finish(span, await work())
      })
    },
    asked: ({ text, seconds, failed }) => {
      // What the program asks for itself, again and again, belongs to no request.
      if (trace.getActiveSpan() === undefined) return
      const ended = Date.now()
      const span = tracer.startSpan(text.trimStart().split(/\s/, 1)[0] ?? '', {
        kind: SpanKind.CLIENT,
        startTime: ended - seconds * 1_000,
        attributes: { 'db.system.name': 'postgresql', 'db.query.text': text },
      })
      if (failed !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: failed })
      span.end(ended)
    },
    end: () => provider.shutdown(),
  }
}
