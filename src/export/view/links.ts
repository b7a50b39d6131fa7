import type { Place } from './differences.js'
import type { Entry } from './entries.js'
import type { Source } from './sources.js'

/** Where the parts of a brief lead: within one page, or to the pages of a site. */
export interface Links {
  /** To the words in their source. */
  place(place: Place): string
  /** Of the number of an entry; undefined when there is nothing to lead to. */
  number(entry: Entry): string | undefined
  /** To the line of an entry or a difference, by its number. */
  entry(number: number): string
  difference(number: number): string
  source(source: Source): string
}

/** A page that holds the brief and the texts. */
export const onOnePage: Links = {
  place: ({ anchor }) => `#${anchor}`,
  number: ({ places: [first] }) => first && `#${first.anchor}`,
  entry: number => `#e-${number}`,
  difference: number => `#d-${number}`,
  source: ({ letter }) => `#source-${letter}`,
}
