import { InputError } from '../../model/errors.js'
import { ARTICLE_FIELDS, type Article } from '../formats/article.js'

/** Names that columns go by, for each field of an article; `ontology/article-fields.yaml`. */
export type FieldNames = Readonly<Record<keyof Article, readonly string[]>>

/** Which column holds which field, as a user says it: `{ title: 'headline', text: 'body' }`. */
export type Columns = Readonly<Partial<Record<keyof Article, string>>>

export type Fields = Readonly<Record<string, unknown>>

/** The article in a record, by the names of its columns. */
export type ReadRecord = (record: Fields) => Partial<Article>

/** `title=headline,text=body` as columns. */
export function readColumns(written: string): Columns {
  const pairs = written
    .split(',')
    .filter(pair => pair.trim() !== '')
    .map(pair => {
      const [field = '', ...column] = pair.split('=')
      const known = ARTICLE_FIELDS.find(name => name === field.trim())
      if (known === undefined || column.join('=').trim() === '') {
        throw new InputError('unknown-column', `no such field: ${pair.trim()}`, {
          where: '--columns',
          hint: `Say which column holds what: text=body,title=headline. Fields: ${ARTICLE_FIELDS.join(', ')}.`,
        })
      }
      return [known, column.join('=').trim()] as const
    })
  return Object.fromEntries(pairs)
}

export function createRecordReader(names: FieldNames, columns: Columns = {}): ReadRecord {
  const guesses = ARTICLE_FIELDS.map(field => [field, names[field]] as const)
  return record => {
    const byName = new Map(Object.keys(record).map(key => [plain(key), key] as const))
    const columnOf = (field: keyof Article, known: readonly string[]): string => {
      const read = field === 'text' || field === 'html' ? story : written
      const named = columns[field]
      if (named !== undefined) return read(byPath(record, named))
      for (const name of known) {
        const key = byName.get(name)
        const value = key === undefined ? '' : read(record[key])
        if (value !== '') return value
      }
      return ''
    }
    return Object.fromEntries(guesses.map(([field, known]) => [field, columnOf(field, known)]))
  }
}

/** Says so when a column that was named is in no record: a slip of the pen must not pass for coverage without text. */
export function checkColumns(columns: Columns, keys: readonly string[], where: string): void {
  for (const column of Object.values(columns)) {
    if (keys.includes(column) || (column.includes('.') && keys.includes(column.slice(0, column.indexOf('.'))))) continue
    throw new InputError('unknown-column', `no such column: ${column}`, {
      where,
      hint: `It has: ${keys.slice(0, 20).join(', ')}${keys.length > 20 ? ', …' : ''}`,
    })
  }
}

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

const byPath = (record: Fields, path: string): unknown =>
  path in record
    ? record[path]
    : path.split('.').reduce<unknown>((value, step) => (isFields(value) ? value[step] : undefined), record)

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

/** A story is written out, or as a list of its paragraphs: records inside a record are no text of it. */
const story = (value: unknown): string =>
  Array.isArray(value) && !value.every(item => typeof item === 'string') ? '' : written(value)

/** A value as text: a name for an object that has one, one line for each of a list. */
function written(value: unknown, depth = 0): string {
  if (typeof value === 'string') return value.trim()
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (depth > 2 || typeof value !== 'object' || value === null) return ''
  if (Array.isArray(value)) {
    return value
      .map(item => written(item, depth + 1))
      .filter(item => item !== '')
      .join('\n')
  }
  const fields = value as Fields
  return written(fields.name ?? fields.title ?? fields.value ?? fields.text, depth + 1)
}
