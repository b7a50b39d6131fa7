// Turns the YAML that people edit (ontology/, languages/, gazetteer/) into the JSON that the program loads
// (generated/tables/<same path>.json, not committed): parsing YAML at start-up would cost a third of a second.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { generateEnglishModel } from './english-model.mjs'
import { makeMap } from './map.mjs'

const top = dirname(dirname(fileURLToPath(import.meta.url)))
const out = join(top, 'generated', 'tables')

export function generate() {
  generateEnglishModel(join(top, 'generated', 'english'))
  makeMap()
  const made = new Set()
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
      const json = JSON.stringify(value)
      if (!existsSync(target) || readFileSync(target, 'utf8') !== json) writeFileSync(target, json)
      made.add(target)
    }
  }
  if (existsSync(out))
    for (const entry of readdirSync(out, { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name)
      if (entry.isFile() && !made.has(file)) rmSync(file)
    }
  return made.size
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.error(`generate: ${generate()} tables`)
