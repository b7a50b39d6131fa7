import { createServer } from 'node:http'
import { sameToken } from '../accounts/secrets.js'
import type { Meters } from './metrics.js'

export interface DoorOptions {
  readonly host: string
  readonly port: number
  /** What whoever asks has to show; nothing where only this machine can ask. */
  readonly token: string
  readonly meters: Meters
}

export interface Door {
  /** `http://127.0.0.1:9464/metrics` */
  readonly address: string
  close(): Promise<void>
}

/** A door of its own for numbers: who may ask for them is not who may read the ledger. Rejects when the port is taken. */
export async function openDoor({ host, port, token, meters }: DoorOptions): Promise<Door> {
  const wanted = `Bearer ${token}`
  const server = createServer(async ({ url, headers }, response) => {
    if (url !== '/metrics') return response.writeHead(404).end()
    if (token !== '' && !sameToken(headers.authorization ?? '', wanted)) {
      return response.writeHead(401, { 'www-authenticate': 'Bearer realm="entente metrics"' }).end()
    }
    try {
      const { type, text } = await meters.told()
      response.writeHead(200, { 'content-type': type }).end(text)
    } catch {
      response.writeHead(503).end()
    }
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
  const bound = server.address()
  const taken = typeof bound === 'object' && bound !== null ? bound.port : port
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${taken}/metrics`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
