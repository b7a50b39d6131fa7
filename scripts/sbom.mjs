// Writes docs/sbom.cdx.json, the list of everything that runs (CycloneDX 1.5), from the lockfile and what is installed.
//   node scripts/sbom.mjs
// `npm sbom --omit dev` leaves out packages that development needs as well (zod among them), so it is not asked.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { top } from './install.mjs'

const { name, version, description, license } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8'))
const { packages } = JSON.parse(readFileSync(join(top, 'package-lock.json'), 'utf8'))
const running = Object.keys(packages).filter(path => path !== '' && !packages[path].dev && !packages[path].devOptional)
const nameOf = path => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
const refOf = path => (path === '' ? `${name}@${version}` : `${nameOf(path)}@${packages[path].version}`)
const addressOf = path => `pkg:npm/${nameOf(path).replace('@', '%40')}@${packages[path].version}`

/** Where a package finds another: beside it, or above. */
function foundFrom(path, wanted) {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const candidate = `${at === '' ? '' : `${at}/`}node_modules/${wanted}`
    if (candidate in packages) return candidate
    if (at === '') return undefined
  }
}

function componentOf(path) {
  const { integrity, resolved, license: locked, os, cpu } = packages[path]
  const installed = join(top, path, 'package.json')
  const licence = locked ?? (existsSync(installed) ? JSON.parse(readFileSync(installed, 'utf8')).license : undefined)
  return {
    type: 'library',
    'bom-ref': refOf(path),
    name: nameOf(path),
    version: packages[path].version,
    scope: os || cpu ? 'optional' : 'required',
    ...(integrity
      ? {
          hashes: [
            { alg: 'SHA-512', content: Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex') },
          ],
        }
      : {}),
    ...(licence
      ? { licenses: [/^[\w.-]+$/.test(licence) ? { license: { id: licence } } : { expression: licence }] }
      : {}),
    purl: addressOf(path),
    ...(resolved ? { externalReferences: [{ type: 'distribution', url: resolved }] } : {}),
  }
}

function needsOf(path) {
  const { dependencies = {}, optionalDependencies = {}, peerDependencies = {} } = packages[path]
  const found = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }).flatMap(
    wanted => foundFrom(path, wanted) ?? [],
  )
  const dependsOn = [...new Set(found.filter(at => running.includes(at)).map(refOf))].sort()
  return { ref: refOf(path), dependsOn }
}

const byRef = list => [...new Map(list.map(each => [each['bom-ref'] ?? each.ref, each])).values()]
const bill = {
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  version: 1,
  metadata: {
    component: {
      type: 'application',
      'bom-ref': refOf(''),
      name,
      version,
      description,
      licenses: [{ license: { id: license } }],
    },
  },
  components: byRef(running.map(componentOf)),
  dependencies: byRef(['', ...running].map(needsOf)),
}
writeFileSync(join(top, 'docs', 'sbom.cdx.json'), `${JSON.stringify(bill, null, 2)}\n`)
console.log(`docs/sbom.cdx.json: ${bill.components.length} packages`)
