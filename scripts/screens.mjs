// Takes a picture of every page of the web app, for docs/screens/: `node scripts/screens.mjs` reads examples/ and the relation of
// cases/chain-kgz-vnm into a ledger of its own, works in it (showcase.mjs), serves it, and photographs it in a real Chromium
// (CHROMIUM names it, else /usr/bin/chromium). `--png FOLDER` takes PNGs there instead, whole pages, for whoever looks at them closely.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { top } from './install.mjs'
import { CHANNEL, fillChannel, fillDesk, PASSWORD } from './showcase.mjs'

const at = process.argv.indexOf('--png')
const png = at < 0 ? undefined : process.argv[at + 1]
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined
const out = png ?? join(top, 'docs', 'screens')
const TALLEST = png === undefined ? 1_400 : 4_000
const QUALITY = 62
const WIDE = { width: 1280, height: 800 }
const PHONE = { width: 360, height: 740 }
const EVENT = 'aus-ind-2023-03-08'

const folder = mkdtempSync(join(tmpdir(), 'entente-screens-'))
const db = join(folder, 'ledger')
const desk = fillDesk(db, folder)
const open = await serve(db)
const bare = await serve(join(folder, 'empty'))
const accounts = join(folder, 'accounts')
const shown = fillChannel(accounts)
const shared = await serve(accounts, ['--accounts'])

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
const taken = []
try {
  mkdirSync(out, { recursive: true })
  if (png === undefined && only === undefined) {
    for (const name of readdirSync(out)) if (name.endsWith('.webp')) rmSync(join(out, name))
  }
  const pages = await pagesOf(open.address)
  for (const [name, path, what] of pages) await photograph(open.address, { name, path, what })
  for (const name of ['event', 'reader', 'relation', 'compare', 'review', 'session-planned', 'goods-match', 'inbox']) {
    const [, path, what] = pages.find(each => each[0] === name)
    await photograph(open.address, { name: `${name}-dark`, path, what: `${what}, in the dark`, dark: true })
    await photograph(open.address, { name: `${name}-phone`, path, what: `${what}, on a phone`, viewport: PHONE })
  }
  await photographEmpty(bare.address)
  await photographAccounts(shared.address)
} finally {
  await browser.close()
  for (const server of [open, bare, shared]) {
    server.child.kill('SIGTERM')
    await once(server.child, 'close')
  }
  rmSync(folder, { recursive: true, force: true })
}
if (png === undefined && only === undefined) writeFileSync(join(out, 'README.md'), index(taken))

async function serve(db, more = []) {
  const child = spawn(process.execPath, ['bin/entente.js', 'serve', '--db', db, '--json', '--quiet', ...more], {
    cwd: top,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(child.stdout, 'data')
  return { child, address: JSON.parse(String(line)).address }
}

/** Every page there is, by name, address and what it shows. */
async function pagesOf(address) {
  const data = async path => (await fetch(new URL(path, address))).json()
  const { sources, entries } = await data(`/e/${EVENT}.json`)
  const { people } = await data('/r/AUS-IND.json')
  const figure = entries.find(({ kind }) => kind === 'figure')
  const saved = await savedSearch(address)
  const chain = await data('/api/v1/instruments?dyad=KGZ-VNM&limit=100').catch(() => ({ items: [] }))
  const moved = (chain.items ?? []).toSorted((a, b) => b.steps.length - a.steps.length)[0]
  return [
    ['relations', '/', 'Relations: a map of land without borders, and the table'],
    ['relation', '/r/KGZ-VNM', 'One relation: what is open and with whom, papers by stage, figures, events'],
    ['agenda', '/r/KGZ-VNM/agenda', 'What the next session would take up'],
    ['events', '/events', 'Visits and events'],
    ['event', `/e/${EVENT}`, 'The dossier of one event'],
    [
      'discrepancies-of-event',
      `/e/${EVENT}/discrepancies`,
      'Where the sources of one event differ, with the arithmetic',
    ],
    ['compare-pick', '/compare', 'Events that several sources tell of'],
    ['compare', `/compare?event=${EVENT}`, 'Sources side by side'],
    [
      'reader',
      `/e/${EVENT}/sources/${sources[0].id}`,
      'A source with its evidence numbered, and the entries beside it',
    ],
    ['entry', `/entry/${figure.id}`, 'One entry with its words'],
    ...(moved === undefined
      ? []
      : [['commitment', `/entry/${moved.steps[0].entry}`, 'The history of one thing that is followed']]),
    ['commitments', '/commitments', 'Commitments, asks and invitations'],
    ['instruments', '/instruments', 'Papers by stage'],
    ['mechanisms', '/mechanisms', 'Bodies and channels by stage'],
    ['figures', '/figures', 'Figures with charts and sums'],
    ['goods', '/goods', 'Goods as the sources name them, with HS codes'],
    ['people', '/people', 'People'],
    ['person', `/people/${people[0].id.replace(/^person\//, '')}`, 'One person under all spellings'],
    ['bodies', '/bodies', 'Ministries, agencies and companies'],
    ['calendar', '/calendar?year=2032', 'Calendar'],
    ['items', '/items', 'What is followed through, with what is overdue'],
    ['item', await anItem(address), 'One item with every act that was made on it'],
    ['items-import', '/items/import', 'A list that comes back filled in'],
    ['negotiations', '/negotiations', 'Papers on their way, the longest in their stage first'],
    ['reports', '/reports?period=2032', 'What moved, stalled or is overdue in a period'],
    ['committees', '/committees', 'Committees, whose schedule is kept and whose is not'],
    ['committee', `/committees/${desk.committee}`, 'One committee with its sessions'],
    ['session-planned', `/sessions/${desk.sessions.planned}`, 'A session to come, with the agenda to put in order'],
    [
      'session',
      `/sessions/${desk.sessions.closed}`,
      'A session that is closed, with its decisions and what they moved',
    ],
    ['goods-lists', '/goods/lists', 'Goods that each side wishes to sell and to buy'],
    ['goods-list', `/goods/lists/${desk.good}`, 'One good of a list, with its code'],
    ['goods-match', '/goods/match/KGZ-VNM', 'The lists of both sides beside each other'],
    ['opportunities', '/opportunities', 'Fairs and other opportunities'],
    ['trade', '/trade/KGZ-VNM', 'Official statistics of both sides, and what is between them'],
    ['trade-new', '/trade/new?relation=KGZ-VNM', 'Taking in a table of statistics'],
    ['inbox', '/inbox', 'What became of what one watches'],
    ['watches', '/inbox/watches', 'What one watches'],
    ['webhooks', '/inbox/webhooks', 'Webhooks'],
    ['webhook', `/inbox/webhooks/${desk.webhook}`, 'One webhook with what was sent'],
    ['sources', '/sources', 'Sources'],
    ['discrepancies', '/discrepancies', 'Differences that nobody has ruled on'],
    ['review', '/review', 'What waits for a person'],
    ['search', '/search?q=trade', 'Search'],
    ['searches', '/searches', 'Searches that people saved'],
    ['saved-search', saved, 'What is new in a saved search'],
    ['import', '/import', 'Adding coverage'],
    ['settings', '/settings', 'Settings'],
    ['api', '/api', 'The reference of the API'],
    ['api-shapes', '/api/shapes', 'The shapes of what the API takes and gives'],
    ['missing', '/nothing', 'An address that leads nowhere'],
  ]
}

/** The item that a session decided on. */
async function anItem(address) {
  const { items } = await (await fetch(new URL('/api/v1/items?limit=100', address))).json()
  return `/items/${items.toSorted((a, b) => b.updated.localeCompare(a.updated))[0].id}`
}

/** Saves a search as a person would, and leads to it. */
async function savedSearch(address) {
  const { origin } = new URL(address)
  const answer = await fetch(new URL('/searches', address), {
    method: 'POST',
    headers: { origin },
    body: new URLSearchParams({ q: 'trade', dyad: 'KGZ-VNM', name: 'Trade of Kyrgyzstan and Viet Nam' }),
    redirect: 'manual',
  })
  return `${answer.headers.get('location')}?since=2020-01-01`
}

async function photograph(address, { name, path, what, dark = false, viewport = WIDE, context: given }) {
  if (only !== undefined && only !== name) return
  const context = given ?? (await browser.newContext({ viewport, colorScheme: dark ? 'dark' : 'light' }))
  const tab = await context.newPage()
  await tab.goto(new URL(path, address).href, { waitUntil: 'networkidle' })
  await tab.waitForTimeout(150)
  const tall = await tab.evaluate(() => document.documentElement.scrollHeight)
  await tab.setViewportSize({ width: viewport.width, height: Math.min(TALLEST, Math.max(viewport.height, tall)) })
  await tab.evaluate(() => globalThis.scrollTo(0, 0))
  const file = `${name}.${png === undefined ? 'webp' : 'png'}`
  if (png === undefined) {
    const session = await context.newCDPSession(tab)
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY })
    writeFileSync(join(out, file), Buffer.from(data, 'base64'))
  } else {
    await tab.screenshot({ path: join(out, file) })
  }
  taken.push({ name, file, what })
  console.error(`${file}: taken`)
  await (given === undefined ? context.close() : tab.close())
}

/** What stands where nothing is yet. */
async function photographEmpty(address) {
  for (const [name, path, what] of [
    ['empty', '/', 'A ledger that holds nothing yet'],
    ['empty-committees', '/committees', 'No committee yet'],
    ['empty-inbox', '/inbox', 'Nothing watched yet'],
  ]) {
    await photograph(address, { name, path, what })
  }
}

/** A browser in which somebody has signed in. */
async function signedIn(address, name, viewport = WIDE) {
  const context = await browser.newContext({ viewport, colorScheme: 'light' })
  const tab = await context.newPage()
  await tab.goto(new URL('/login', address).href)
  await tab.fill('[name=name]', name)
  await tab.fill('[name=password]', PASSWORD)
  await tab.click('main form button')
  await tab.waitForURL(url => url.pathname !== '/login')
  await tab.close()
  return context
}

/** The pages that only those see who sign in. */
async function photographAccounts(address) {
  await photograph(address, { name: 'login', path: '/login', what: 'Signing in' })
  const context = await signedIn(address, 'amara')
  for (const [name, path, what] of [
    ['users', '/users', 'Accounts and their roles'],
    ['audit', '/audit', 'Who wrote what'],
    ['account', '/account', 'An account with its tokens'],
    ['workspaces', '/workspaces', 'Sets of relations and the people who work on them'],
  ]) {
    await photograph(address, { name, path, what, context })
  }
  await context.close()
  const at = `/channels/${encodeURIComponent(CHANNEL)}`
  const channel = 'A channel between two sides: what both see, and what is only one’s own'
  const item = 'An item of a channel, as the side sees it to which it is proposed'
  for (const [name, side, path, what, viewport] of [
    ['channel', 'aida', at, channel],
    ['channel-item', 'binh', `/items/${shown.item}`, item],
    ['channel-phone', 'aida', at, `${channel}, on a phone`, PHONE],
  ]) {
    const seat = await signedIn(address, side, viewport)
    await photograph(address, { name, path, what, context: seat, viewport })
    await seat.close()
  }
}

function index(pictures) {
  const rows = pictures.map(({ file, what }) => `### ${what}\n\n![${what}](${file})\n`)
  return `# Every page of the web app\n\nTaken by \`node scripts/screens.mjs\` of a ledger with the two reports in \`examples/\` and the relation of \`cases/chain-kgz-vnm\`, which is\nmade up.\n\n${rows.join('\n')}`
}
