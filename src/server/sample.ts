import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Incoming } from '../pipeline/read-coverage.js'

/** The two reports that come with the program, for whoever wants to see what it does before having coverage. */
export function sampleReports(): Incoming[] {
  for (let folder = dirname(fileURLToPath(import.meta.url)); folder !== dirname(folder); folder = dirname(folder)) {
    const examples = join(folder, 'examples')
    if (!existsSync(examples)) continue
    return readdirSync(examples)
      .filter(name => name.endsWith('.txt'))
      .sort()
      .map(name => ({ source: `examples/${name}`, bytes: readFileSync(join(examples, name)) }))
  }
  return []
}
