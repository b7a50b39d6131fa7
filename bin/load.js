// Loads the bundled command with the compiled code that the build kept. Compiling it anew takes a sixth of a short run.
import { existsSync, readFileSync } from 'node:fs'
import module from 'node:module'
import { dirname, join } from 'node:path'
import v8 from 'node:v8'
import vm from 'node:vm'

/** Where the compiled code of a file of the bundle is kept. */
export const compiledFile = file => file.replace(/\.cjs$/, '.compiled')

export const TUNED = [
  '--interrupt-budget=500000',
  '--semi-space-growth-factor=8',
  '--wasm-tiering-budget=150000000',
  '--wasm-lazy-validation',
]

/** Exports of the bundle. */
export function loadBundle(bundle) {
  // Node 22 keeps compiled code by itself.
  if (module.enableCompileCache === undefined) return createLoader().load(bundle)
  tuneForShortRuns()
  module.enableCompileCache()
  return module.createRequire(bundle)(bundle)
}

/**
 * Loads files of the bundle with the code kept by the build; V8 passes over what another version or another machine
 * made. `scripts` holds what was loaded, by file.
 */
export function createLoader() {
  tuneForShortRuns()
  const scripts = new Map()
  const loaded = new Map()
  const load = file => {
    const known = loaded.get(file)
    if (known !== undefined) return known.exports
    const compiled = compiledFile(file)
    const script = new vm.Script(module.wrap(readFileSync(file, 'latin1')), {
      filename: file,
      ...(existsSync(compiled) ? { cachedData: readFileSync(compiled) } : {}),
    })
    const own = { exports: {} }
    scripts.set(file, script)
    loaded.set(file, own)
    const outside = module.createRequire(file)
    const require = id => (id.startsWith('./') ? load(join(dirname(file), id)) : outside(id))
    script.runInThisContext()(own.exports, Object.assign(require, outside), own, file, dirname(file))
    return own.exports
  }
  return { load, scripts }
}

/**
 * V8's own settings are made for programs that run long. Most runs here are over before optimised code has earned what it
 * costs to make: it is made for what runs four times longer than V8 waits for by itself. And the space of young objects,
 * which are the tables and stay, begins small: it grows in one step rather than five. A fifth of the time of a run on two
 * reports. The same goes for the embedded database: of its code, only what runs for a while is optimised. V8 takes compiled
 * code only under the flags that it was made under.
 */
function tuneForShortRuns() {
  const [major = 0] = process.versions.node.split('.').map(Number)
  if (major > 24) return
  for (const flag of TUNED) v8.setFlagsFromString(flag)
}
