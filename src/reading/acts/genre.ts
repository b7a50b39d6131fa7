import type { Tables } from '../../knowledge/tables.js'
import type { ReadText } from '../../model/text.js'

/** `joint`: a paper of all sides, “we” is all of them. `remarks`: spoken words. `report`: somebody tells of it. */
export type Genre = 'joint' | 'remarks' | 'report'

interface GenreTable {
  readonly joint: readonly string[]
  readonly about: readonly string[]
  readonly deals: readonly string[]
}

/** Says what kind of paper a document is, from its title or else its first story block. */
export function createGenreReader(tables: Tables): (text: ReadText) => { genre: Genre; aboutDeal: boolean } {
  const table = tables.get<GenreTable>('languages/en/genres')
  const about = new Set(table.about)
  const genreOf = (text: ReadText): Genre => {
    if (text.document.blocks.some(block => block.kind === 'speaker')) return 'remarks'
    const words = titleOf(text)
    if (words.length > 250 || !table.joint.some(name => words.includes(name))) return 'report'
    return words.split(/[^a-z']+/).some(word => about.has(word)) ? 'report' : 'joint'
  }
  return text => {
    const title = titleOf(text)
    return { genre: genreOf(text), aboutDeal: table.deals.some(name => title.includes(name)) }
  }
}

/** The title in lower case, or the first block when no title is printed. */
function titleOf(text: ReadText): string {
  const title = text.document.blocks.find(block => block.kind === 'title') ?? text.document.blocks[0]
  return title ? text.shadow.slice(title.start, title.end).toLowerCase() : ''
}
