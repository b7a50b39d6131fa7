import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A folder for what the tests start once; what runs in it is ended with them. */
export function setup(): () => Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'entente-tests-'))
  process.env.ENTENTE_TEST_HOME = home
  return async () => {
    const pidFile = join(home, 'postgres.pid')
    if (existsSync(pidFile)) await end(Number(readFileSync(pidFile, 'utf8')))
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

async function end(pid: number): Promise<void> {
  try {
    process.kill(pid, 'SIGINT')
    for (let tries = 0; tries < 50; tries += 1) {
      process.kill(pid, 0)
      await sleep(50)
    }
  } catch {
    // Ended.
  }
}
