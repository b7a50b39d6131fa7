import { once } from 'node:events'
import { chmodSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { PassThrough } from 'node:stream'
import { writeBackup } from '../../store/backup.js'
import type { Store } from '../../store/store.js'

export interface Backups {
  close(): Promise<void>
}

/** How the answer says after its end how much it holds: whoever was cut off does not hear of it. */
const ROWS = 'x-entente-rows'

/**
 * Hands out backups of an embedded ledger while it is served, at a socket in its folder: whoever may open that may read the
 * ledger’s files anyway. Others are served between two pages of it.
 */
export async function openBackups(store: Store, path: string): Promise<Backups> {
  const server = createServer(async ({ url = '/' }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://ledger')
    if (pathname !== '/backup') return response.writeHead(404).end()
    response.writeHead(200, { 'content-type': 'application/gzip', trailer: ROWS })
    const accounts = searchParams.get('accounts') !== 'no'
    try {
      const through = new PassThrough()
      const sent = (async () => {
        // Its end is told apart, after the number of rows.
        for await (const chunk of through) {
          if (!response.write(chunk)) await once(response, 'drain')
        }
      })()
      const rows = await store.asProgram(() => writeBackup(store.db, through, { accounts, gently: true }))
      await sent
      response.addTrailers({ [ROWS]: String(rows) })
      response.end()
    } catch {
      response.destroy()
    }
  })
  rmSync(path, { force: true })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    // Nobody else is let in for as long as it takes to say so.
    const before = process.umask(0o177)
    server.listen(path, () => resolve())
    process.umask(before)
  })
  chmodSync(path, 0o600)
  return {
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeIdleConnections()
      }),
  }
}
