import type { Server, ServerResponse } from 'node:http'

export interface Draining {
  /** Takes no more connections; resolves when all that was asked is answered, or after this many milliseconds. */
  drain(patience: number): Promise<void>
  /** Cuts what is left. */
  close(): Promise<void>
}

/** Milliseconds between two looks at what is still being answered. */
const LOOK = 20

/** Lets a server end without cutting anybody off in the middle of an answer. */
export function createDraining(server: Server): Draining {
  const open = new Set<ServerResponse>()
  server.on('request', (_request, response: ServerResponse) => {
    open.add(response)
    response.once('close', () => open.delete(response))
  })
  let closed: Promise<void> | undefined
  const stopListening = (): Promise<void> => {
    closed ??= new Promise(resolve => server.close(() => resolve()))
    return closed
  }
  return {
    drain: async patience => {
      stopListening()
      const end = performance.now() + patience
      while (performance.now() < end) {
        // Streams never come to an end by themselves; whoever listens asks again, with what was seen last.
        for (const response of open) if (isStream(response)) response.destroy()
        server.closeIdleConnections()
        if (open.size === 0) return
        await new Promise(resolve => setTimeout(resolve, LOOK))
      }
    },
    close: async () => {
      server.closeAllConnections()
      await stopListening()
    },
  }
}

const isStream = (response: ServerResponse): boolean =>
  String(response.getHeader('content-type')).startsWith('text/event-stream')
