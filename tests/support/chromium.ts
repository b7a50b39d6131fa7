import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/opt/google/chrome/chrome']

// Without the background-networking flags Chromium looks for its makers’ hosts at every start.
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A real Chromium: `CHROMIUM`, the machine’s own, or Debian’s, installed now. */
export async function startChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: find() ?? install(), args: FLAGS })
}

const find = (): string | undefined =>
  [process.env.CHROMIUM ?? '', ...PLACES].find(path => path !== '' && existsSync(path))

function install(): string {
  for (const args of [
    ['update', '-qq'],
    ['install', '-qq', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation'],
  ]) {
    spawnSync('apt-get', args, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  }
  const path = find()
  if (!path) throw new Error('missing Chromium: install it, or name it in CHROMIUM')
  return path
}
