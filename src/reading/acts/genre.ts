import type { Tables } from '../../knowledge/tables.js'
import type { ReadText } from '../../model/text.js'

/** `joint`: a paper of all sides, “we” is all of them. `remarks`: spoken words. `report`: somebody tells of it. */
export type Genre = 'joint' | 'remarks' | 'report'

/** What kind of paper a document is. */
export interface GenreFound {
  readonly genre: Genre
  /** Its title names a deal. */
  readonly aboutDeal: boolean
  /** Index in `text.people` of the one whose own words the whole text is (a letter, a statement), -1 for another text. */
  readonly author: number
}

interface GenreTable {
  readonly joint: readonly string[]
  readonly about: readonly string[]
  readonly deals: readonly string[]
  readonly own_words: readonly string[]
  readonly singular: readonly string[]
}

/** Says what kind of paper a document is, from its title or else its first story block. */
export function createGenreReader(tables: Tables): (text: ReadText) => GenreFound {
  const table = tables.get<GenreTable>('languages/en/genres')
  const about = new Set(table.about)
  const singular = new Set(table.singular)
  const genreOf = (text: ReadText, title: string): Genre => {
    if (text.document.blocks.some(block => block.kind === 'speaker')) return 'remarks'
    if (title.length > 250 || !table.joint.some(name => title.includes(name))) return 'report'
    return title.split(/[^a-z']+/).some(word => about.has(word)) ? 'report' : 'joint'
  }
  return text => {
    const title = titleOf(text)
    const found = genreOf(text, title)
    const own =
      found === 'report' && table.own_words.some(name => title.startsWith(name)) && speaksOfItself(text, singular)
    const author = own ? authorOf(text) : -1
    const genre = author < 0 ? found : 'remarks'
    return { genre, aboutDeal: table.deals.some(name => title.includes(name)), author }
  }
}

/** “I am providing notice of my intent …”, in no quotation marks. */
function speaksOfItself(text: ReadText, singular: ReadonlySet<string>): boolean {
  let quoted = false
  for (const { lower } of text.tokens) {
    if (lower === '“' || lower === '”' || lower === '"') quoted = lower === '"' ? !quoted : lower === '“'
    else if (!quoted && singular.has(lower)) return true
  }
  return false
}

/** Words of a line that can be a signature. */
const SIGNATURE = 6

/** Whom the title names first, or who signs. */
function authorOf(text: ReadText): number {
  const people = text.mentions.filter(mention => mention.person !== undefined)
  const title = titleBlock(text)
  const named = title && people.find(mention => mention.start >= title.start && mention.end <= title.end)
  if (named?.person !== undefined) return named.person
  const last = text.sentences.at(-1)
  const signs = last && last.last - last.first <= SIGNATURE
  return (signs ? people.find(mention => mention.start >= last.start)?.person : undefined) ?? -1
}

const titleBlock = ({ document }: ReadText) =>
  document.blocks.find(block => block.kind === 'title') ?? document.blocks[0]

/** The title in lower case, or the first block when no title is printed. */
function titleOf(text: ReadText): string {
  const title = titleBlock(text)
  return title ? text.shadow.slice(title.start, title.end).toLowerCase() : ''
}
