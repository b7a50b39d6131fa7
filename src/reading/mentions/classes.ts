import type { Rank } from './lexicon.js'
import type { WordTable } from './phrases.js'

/** Word classes of single words, as bits. */
export const CLASS = {
  particle: 1 << 0,
  suffix: 1 << 1,
  stop: 1 << 2,
  thing: 1 << 3,
  after: 1 << 4,
  said: 1 << 5,
  modifier: 1 << 6,
  former: 1 << 7,
  portfolio: 1 << 8,
  male: 1 << 9,
  female: 1 << 10,
  surname: 1 << 11,
  opener: 1 << 12,
  closer: 1 << 13,
  link: 1 << 14,
  sent: 1 << 15,
  inner: 1 << 16,
  tied: 1 << 17,
  visit: 1 << 18,
  goes: 1 << 19,
  toward: 1 << 20,
  elsewhere: 1 << 21,
  receives: 1 << 22,
  home: 1 << 23,
  topic: 1 << 24,
  tour: 1 << 25,
  bound: 1 << 26,
  meets: 1 << 27,
  deputy: 1 << 28,
  call: 1 << 29,
  possessive: 1 << 30,
  back: 1 << 31,
} as const

/** Lists of `languages/<code>/references.yaml`, by their names there, and the classes they fill. */
const REFERENCE_CLASSES = {
  particles: CLASS.particle,
  suffixes: CLASS.suffix,
  stops: CLASS.stop,
  things: CLASS.thing,
  after: CLASS.after,
  said: CLASS.said,
  surnames: CLASS.surname,
  openers: CLASS.opener,
  closers: CLASS.closer,
  links: CLASS.link,
  sent: CLASS.sent,
  inner: CLASS.inner,
  tied: CLASS.tied,
  visits: CLASS.visit,
  goes: CLASS.goes,
  toward: CLASS.toward,
  elsewhere: CLASS.elsewhere,
  receives: CLASS.receives,
  home: CLASS.home,
  topics: CLASS.topic,
  tours: CLASS.tour,
  bound: CLASS.bound,
  meets: CLASS.meets,
  calls: CLASS.call,
  possessives: CLASS.possessive,
  back: CLASS.back,
} as const

export type ReferenceTable = Readonly<
  Record<
    | keyof typeof REFERENCE_CLASSES
    | 'bodies'
    | 'juniors'
    | 'lone'
    | 'abstract'
    | 'patronymics'
    | 'company'
    | 'delegations'
    | 'leads'
    | 'eponyms'
    | 'sites'
    | 'ships'
    | 'dead'
    | 'members',
    readonly string[]
  >
>

export interface TitleTable {
  readonly heads: Readonly<Record<Rank, readonly string[]>>
  readonly modifiers: readonly string[]
  readonly short_honorifics: readonly string[]
  readonly former: readonly string[]
  readonly deputies: readonly string[]
  readonly portfolios: readonly string[]
  readonly honorifics: readonly string[]
  readonly male: readonly string[]
  readonly female: readonly string[]
  readonly unnamed: readonly string[]
  readonly guests: readonly string[]
  readonly hosts: readonly string[]
  readonly states: Readonly<Record<string, readonly string[]>>
}

/** Files every word of the lists under its classes. */
export function addClasses(words: WordTable<unknown>, titles: TitleTable, references: ReferenceTable): void {
  for (const [list, bit] of Object.entries(REFERENCE_CLASSES) as [keyof typeof REFERENCE_CLASSES, number][]) {
    words.addClass(references[list], bit)
  }
  words.addClass(titles.modifiers, CLASS.modifier)
  words.addClass(titles.former, CLASS.former)
  words.addClass(titles.deputies, CLASS.deputy)
  words.addClass(titles.portfolios, CLASS.portfolio)
  words.addClass(titles.male, CLASS.male)
  words.addClass(titles.female, CLASS.female)
}
