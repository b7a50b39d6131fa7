import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { generatedFolder } from '../knowledge/tables.js'
import { fontFiles } from '../web/fonts.js'
import { script } from '../web/script.js'
import { style } from '../web/style.js'

const require = createRequire(import.meta.url)

export interface Asset {
  readonly type: string
  readonly body: string | Uint8Array<ArrayBuffer>
  /** Whether its address changes with its content. */
  readonly forGood: boolean
}

export interface Assets {
  /** Addresses that pages name. */
  readonly addresses: { readonly style: string; readonly script: string }
  /** By the name after `/assets/`. */
  get(name: string): Promise<Asset | undefined>
}

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke-width="2.6"><path d="M3 7h11a5 5 0 0 1 0 10H8" stroke="#575e68"/><path d="M21 17H10a5 5 0 0 1 0-10h6" stroke="#0b8296"/></svg>'

/** Style, script, sign and fonts: everything a page needs, from this server. */
export function createAssets(): Assets {
  const styleName = `style-${hashOf(style)}.css`
  const scriptName = `script-${hashOf(script)}.js`
  const made = new Map<string, Asset>([
    [styleName, { type: 'text/css; charset=utf-8', body: style, forGood: true }],
    [scriptName, { type: 'text/javascript; charset=utf-8', body: script, forGood: true }],
    ['icon.svg', { type: 'image/svg+xml', body: ICON, forGood: false }],
  ])
  return {
    addresses: { style: `/assets/${styleName}`, script: `/assets/${scriptName}` },
    get: async name => made.get(name) ?? (name === 'land.svg' ? land() : font(name)),
  }
}

/** Made when the program is built: scripts/map.mjs. */
async function land(): Promise<Asset> {
  const body = await readFile(join(generatedFolder, 'map', 'land.svg'), 'utf8')
  return { type: 'image/svg+xml', body, forGood: false }
}

async function font(name: string): Promise<Asset | undefined> {
  const file = name.replace(/^fonts\//, '')
  const from = name.startsWith('fonts/') ? fontFiles.get(file) : undefined
  if (from === undefined) return undefined
  const folder = dirname(require.resolve(`${from}/package.json`))
  return { type: 'font/woff2', body: new Uint8Array(await readFile(join(folder, 'files', file))), forGood: false }
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12)
