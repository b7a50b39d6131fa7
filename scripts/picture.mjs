// Takes the picture of the brief that the README shows: `node scripts/picture.mjs` reads examples/ and photographs the page in a
// real Chromium (CHROMIUM names it, else /usr/bin/chromium).
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { top } from './install.mjs'

const page = join(tmpdir(), `entente-picture-${process.pid}.html`)
const { status } = spawnSync(process.execPath, ['bin/entente.js', 'read', 'examples', '--html', '-o', page], {
  cwd: top,
  stdio: ['ignore', 'inherit', 'inherit'],
})
if (status !== 0) process.exit(status ?? 1)

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
const tab = await browser.newPage({ viewport: { width: 1360, height: 860 }, colorScheme: 'light' })
// The address of a difference opens the page at it, with its evidence marked in the texts.
await tab.goto(`${pathToFileURL(page).href}#${process.argv[2] ?? 'd-4'}`)
await tab.waitForTimeout(500)
await tab.screenshot({ path: join(top, 'docs', 'brief.png') })
await browser.close()
rmSync(page)
console.error('docs/brief.png: taken')
