import type { Tables } from '../../knowledge/tables.js'
import type { ReadText } from '../../model/text.js'

/** `joint`: a paper of all sides, “we” is all of them. `remarks`: spoken words. `report`: somebody tells of it. */
export type Genre = 'joint' | 'remarks' | 'report'

interface GenreTable {
  readonly joint: readonly string[]
  readonly about: readonly string[]
}

/** Says what kind of paper a document is, from its title or else its first story block. */
export function createGenreReader(tables: Tables): (text: ReadText) => Genre {
  const table = tables.get<GenreTable>('languages/en/genres')
  const about = new Set(table.about)
  return text => {
    if (text.document.blocks.some(block => block.kind === 'speaker')) return 'remarks'
    const title = text.document.blocks.find(block => block.kind === 'title') ?? text.document.blocks[0]
    if (!title) return 'report'
    const words = text.shadow.slice(title.start, title.end).toLowerCase()
    if (words.length > 250 || !table.joint.some(name => words.includes(name))) return 'report'
    return words.split(/[^a-z']+/).some(word => about.has(word)) ? 'report' : 'joint'
  }
}
