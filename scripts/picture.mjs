// Takes the pictures that the README shows: `node scripts/picture.mjs` reads examples/ and photographs the brief as a page and
// the web app in a real Chromium (CHROMIUM names it, else /usr/bin/chromium).
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { top } from './install.mjs'

const folder = mkdtempSync(join(tmpdir(), 'entente-picture-'))
const page = join(folder, 'brief.html')
const db = join(folder, 'ledger')
for (const words of [
  ['read', 'examples', '--html', '-o', page],
  ['add', 'examples', '--db', db, '--quiet', '--plain'],
]) {
  const { status } = spawnSync(process.execPath, ['bin/entente.js', ...words], {
    cwd: top,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) process.exit(status ?? 1)
}
const server = spawn(process.execPath, ['bin/entente.js', 'serve', '--db', db, '--json', '--quiet'], {
  cwd: top,
  stdio: ['ignore', 'pipe', 'inherit'],
})
const [line] = await once(server.stdout, 'data')
const { address } = JSON.parse(String(line))

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
const tab = await browser.newPage({ viewport: { width: 1360, height: 860 }, colorScheme: 'light' })
// The address of a difference opens the page at it, with its evidence marked in the texts.
await photograph(`${pathToFileURL(page).href}#${process.argv[2] ?? 'd-4'}`, 'brief.png')
const { sources, entries } = await (await fetch(new URL('/e/aus-ind-2023-03-08.json', address))).json()
const difference = entries.find(({ content }) => content.kind === 'attribution')
const [words] = difference.evidence.filter(({ source }) => source === sources[0].id)
const query = `?from=${words.start}&to=${words.end}#words`
await photograph(new URL(`/e/aus-ind-2023-03-08/sources/${sources[0].id}${query}`, address).href, 'browser.png')
await browser.close()
server.kill('SIGTERM')
await once(server, 'close')
rmSync(folder, { recursive: true })

async function photograph(url, name) {
  await tab.goto(url)
  await tab.waitForTimeout(500)
  await tab.screenshot({ path: join(top, 'docs', name) })
  console.error(`docs/${name}: taken`)
}
