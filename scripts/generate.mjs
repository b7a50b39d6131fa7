// Turns the YAML that people edit (ontology/, languages/, gazetteer/) into the JSON that the program loads
// (generated/tables/<same path>.json, not committed): parsing YAML at start-up would cost a third of a second.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

const top = dirname(dirname(fileURLToPath(import.meta.url)))
const out = join(top, 'generated', 'tables')

export function generate() {
  rmSync(out, { recursive: true, force: true })
  let count = 0
  for (const root of ['ontology', 'languages', 'gazetteer']) {
    for (const entry of readdirSync(join(top, root), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith('.yaml')) continue
      const file = join(entry.parentPath, entry.name)
      const path = relative(top, file)
      const target = join(out, path.replace(/\.yaml$/, '.json'))
      let value
      try {
        value = parse(readFileSync(file, 'utf8'))
      } catch (error) {
        throw new Error(`invalid YAML: ${path}: ${error.message}`, { cause: error })
      }
      mkdirSync(dirname(target), { recursive: true })
      writeFileSync(target, JSON.stringify(value))
      count += 1
    }
  }
  return count
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.error(`generate: ${generate()} tables`)
