import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The tables that people edit (ontology/, languages/, gazetteer/), by path without extension. */
export interface Tables {
  /** The table at `path`, such as `languages/en/acts`. Throws when there is none. */
  get<T>(path: string): T
  has(path: string): boolean
  /** What `make` makes of these tables: the same to everyone who asks, made when the first one does. */
  shared<T>(make: (tables: Tables) => T): T
}

/** Folder of the package: two levels above `src/knowledge` or `dist/knowledge`. */
const packageFolder = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** What `npm run build` makes of the tables and of the tagger’s model. */
export const generatedFolder: string = join(packageFolder, 'generated')

/** Tables as built by `npm run build` in `generated/tables`. */
export function loadTables(folder: string = join(generatedFolder, 'tables')): Tables {
  const loaded = new Map<string, unknown>()
  const file = (path: string) => join(folder, `${path}.json`)
  return withShared({
    get<T>(path: string): T {
      if (!loaded.has(path)) {
        if (!existsSync(file(path))) throw new Error(`missing table: ${path}: run \`npm run build\``)
        loaded.set(path, JSON.parse(readFileSync(file(path), 'utf8')))
      }
      return loaded.get(path) as T
    },
    has: path => existsSync(file(path)),
  })
}

/** Tables that keep what is made of them. */
export function withShared(source: Pick<Tables, 'get' | 'has'>): Tables {
  const made = new Map<unknown, unknown>()
  const tables: Tables = {
    ...source,
    shared<T>(make: (tables: Tables) => T): T {
      if (!made.has(make)) made.set(make, make(tables))
      return made.get(make) as T
    },
  }
  return tables
}

/** The folder by which readers name the tables of the pack they are made for. */
const PACK = 'languages/en/'

/** The tables as one language's readers see them: the pack they name is that language's own. */
export function inLanguage(tables: Tables, language: string): Tables {
  const own = (path: string) => (path.startsWith(PACK) ? `languages/${language}/${path.slice(PACK.length)}` : path)
  return withShared({ get: path => tables.get(own(path)), has: path => tables.has(own(path)) })
}
