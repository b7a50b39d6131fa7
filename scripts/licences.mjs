// The licences of what Entente needs when it runs, read from node_modules and written into NOTICE.md.
//   node scripts/licences.mjs     brings NOTICE.md up to date
// The list holds every package that package-lock.json does not mark as needed for development only; binaries for one
// platform go with the package that asks for them. Of what the command bundles, the licence's text is carried along.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { top } from './install.mjs'

const BEGIN = '<!-- licences: node scripts/licences.mjs -->'
const END = '<!-- end -->'
/** Licences that allow use in any work. Anything else is looked at by a person first. */
const WELCOME = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  // Fonts: free in any work, not to be sold by themselves.
  'OFL-1.1',
])

/** Packages that scripts/build.mjs puts inside the command. */
const BUNDLED = ['commander', 'kysely', 'wink-eng-lite-web-model', 'wink-nlp']

/** Packages needed at run time, each with version, licence, author and address. */
export function productionPackages() {
  const { packages } = JSON.parse(readFileSync(join(top, 'package-lock.json'), 'utf8'))
  const found = new Map()
  for (const [path, { version, dev, devOptional, os, cpu }] of Object.entries(packages)) {
    if (path === '' || dev || devOptional || os || cpu) continue
    const { name, license, author, repository } = JSON.parse(readFileSync(join(top, path, 'package.json'), 'utf8'))
    found.set(`${name}@${version}`, { name, version, license, author: nameOf(author), address: addressOf(repository) })
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

/** Those whose licence nobody has said yes to. */
export const unwelcome = packages => packages.filter(({ license }) => !WELCOME.has(license))

/** NOTICE.md as it should be, given as it is. */
export function withLicences(notice, packages) {
  const [before, rest = ''] = notice.split(BEGIN)
  const after = rest.slice(rest.indexOf(END))
  const rows = packages.map(
    ({ name, version, license, author, address }) => `| [${name}](${address}) | ${version} | ${license} | ${author} |`,
  )
  const texts = BUNDLED.map(name => `### ${name}\n\n\`\`\`text\n${licenceOf(name)}\n\`\`\`\n`)
  const table = `| package | version | licence | author |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`
  return `${before}${BEGIN}\n${table}\n${texts.join('\n')}${after}`
}

function licenceOf(name) {
  const folder = join(top, 'node_modules', name)
  const file = readdirSync(folder).find(file => /^licen[cs]e/i.test(file))
  if (file === undefined) throw new Error(`missing licence: ${name}`)
  return readFileSync(join(folder, file), 'utf8').trim()
}

function nameOf(author) {
  const name = typeof author === 'string' ? author : (author?.name ?? '')
  return name.replace(/\s*[<(].*$/, '')
}

function addressOf(repository) {
  const url = typeof repository === 'string' ? repository : (repository?.url ?? '')
  const path = url
    .replace(/^git\+/, '')
    .replace(/^(?:git|ssh):\/\/(?:git@)?/, 'https://')
    .replace(/\.git$/, '')
  return /^https?:/.test(path) ? path : `https://github.com/${path.replace(/^github:/, '')}`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = join(top, 'NOTICE.md')
  const packages = productionPackages()
  for (const { name, license } of unwelcome(packages)) console.error(`licence to look at: ${name}: ${license}`)
  writeFileSync(file, withLicences(readFileSync(file, 'utf8'), packages))
  console.error(`NOTICE.md: ${packages.length} packages`)
}
