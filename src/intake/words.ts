/** `languages/<code>/intake.yaml`, with the names of months and weekdays from `dates.yaml` beside it. */
export interface IntakeTable {
  readonly frequent: readonly string[]
  readonly asides: {
    readonly opens: readonly string[]
    readonly labels: readonly string[]
    readonly holds: readonly string[]
    readonly notices: readonly string[]
  }
  readonly ends: readonly string[]
  readonly credits: {
    readonly joins: readonly string[]
    readonly whole: readonly string[]
    readonly opens: readonly string[]
  }
  readonly photo: {
    readonly joins: readonly string[]
    readonly words: readonly string[]
    readonly tails: readonly string[]
    readonly handles: readonly string[]
    readonly places: readonly string[]
    readonly opens: readonly string[]
  }
  readonly bylines: { readonly opens: readonly string[]; readonly roles: readonly string[] }
  readonly dates: readonly string[]
  readonly headers: Readonly<Record<HeaderField, readonly string[]>>
  readonly speakers: {
    readonly titles: readonly string[]
    readonly verbs: readonly string[]
    readonly questions: readonly string[]
    readonly answers: readonly string[]
    readonly directions: readonly string[]
  }
  readonly small: readonly string[]
  readonly leads: readonly string[]
  readonly desks: readonly string[]
  readonly months: Readonly<Record<string, number>>
  readonly weekdays: Readonly<Record<string, number>>
}

export type HeaderField = 'title' | 'publisher' | 'author' | 'date' | 'address'

/** What intake is given to know a text’s parts by. Everything else it tells from how the text is set. */
export interface IntakeTables {
  /** Of one language; undefined when it has no pack. Asked for `en` when the language is not yet known. */
  readonly language: (code: string) => IntakeTable | undefined
  /** Names that news and picture agencies sign with. */
  readonly agencies: readonly string[]
  /** Towns that datelines name, at least the capitals. */
  readonly places: readonly string[]
  /** States by every name: “Viet Nam – Australia ties” opens no dateline. */
  readonly states: readonly string[]
}

/** One language’s words made ready for look-up, lower case throughout. Made once and shared by every document. */
export interface Words {
  readonly frequent: ReadonlySet<string>
  readonly asideOpens: Openings
  readonly asideLabels: ReadonlySet<string>
  readonly asideHolds: readonly string[]
  readonly notices: readonly string[]
  readonly ends: ReadonlySet<string>
  readonly creditJoins: ReadonlySet<string>
  readonly creditWhole: ReadonlySet<string>
  readonly creditOpens: Openings
  readonly photoJoins: ReadonlySet<string>
  readonly photoWords: Openings
  readonly photoTails: readonly string[]
  readonly photoPlaces: ReadonlySet<string>
  readonly photoOpens: Openings
  readonly handles: ReadonlySet<string>
  readonly bylineOpens: Openings
  readonly bylineRoles: readonly string[]
  readonly dateLabels: ReadonlySet<string>
  readonly headers: ReadonlyMap<string, HeaderField>
  readonly speakerTitles: ReadonlySet<string>
  /** Verbs that no label of a speaker holds. */
  readonly speakerVerbs: ReadonlySet<string>
  readonly questions: ReadonlySet<string>
  readonly answers: ReadonlySet<string>
  readonly directions: ReadonlySet<string>
  readonly small: ReadonlySet<string>
  readonly leads: ReadonlySet<string>
  readonly desks: ReadonlySet<string>
  readonly months: ReadonlyMap<string, number>
  readonly weekdays: ReadonlySet<string>
  /** As they sign: “MAP” is an agency, “map” is not. */
  readonly agencies: ReadonlySet<string>
  readonly places: ReadonlySet<string>
  readonly states: ReadonlySet<string>
}

/** Phrases by their first word, for “does this line open with one of them”. */
export type Openings = ReadonlyMap<string, readonly string[]>

export function prepareWords(table: IntakeTable, tables: Omit<IntakeTables, 'language'>): Words {
  return {
    frequent: lowered(table.frequent),
    asideOpens: openings(table.asides.opens),
    asideLabels: lowered(table.asides.labels),
    asideHolds: table.asides.holds,
    notices: table.asides.notices,
    ends: lowered(table.ends),
    creditJoins: lowered(table.credits.joins),
    creditWhole: lowered(table.credits.whole),
    creditOpens: openings(table.credits.opens),
    photoJoins: lowered(table.photo.joins),
    photoWords: openings(table.photo.words),
    photoTails: table.photo.tails,
    photoPlaces: lowered(table.photo.places),
    photoOpens: openings(table.photo.opens),
    handles: lowered(table.photo.handles),
    bylineOpens: openings(table.bylines.opens),
    bylineRoles: table.bylines.roles,
    dateLabels: lowered(table.dates),
    headers: headerFields(table.headers),
    speakerTitles: lowered(table.speakers.titles),
    speakerVerbs: lowered(table.speakers.verbs),
    questions: lowered(table.speakers.questions),
    answers: lowered(table.speakers.answers),
    directions: lowered(table.speakers.directions),
    small: lowered(table.small),
    leads: lowered(table.leads),
    desks: lowered(table.desks),
    months: new Map(Object.entries(table.months)),
    weekdays: new Set(Object.keys(table.weekdays)),
    agencies: new Set(tables.agencies.flatMap(name => [name, name.toUpperCase()])),
    places: lowered(tables.places),
    states: lowered(tables.states),
  }
}

const lowered = (words: readonly (string | number)[]): Set<string> =>
  new Set(words.map(word => String(word).toLowerCase()))

function openings(phrases: readonly (string | number)[]): Map<string, string[]> {
  const byFirst = new Map<string, string[]>()
  for (const phrase of phrases) {
    const lower = String(phrase).toLowerCase()
    const first = firstWord(lower)
    const same = byFirst.get(first)
    if (same) same.push(lower)
    else byFirst.set(first, [lower])
  }
  return byFirst
}

function headerFields(headers: IntakeTable['headers']): Map<string, HeaderField> {
  const fields = new Map<string, HeaderField>()
  for (const [field, labels] of Object.entries(headers))
    for (const label of labels) fields.set(label, field as HeaderField)
  return fields
}

function firstWord(lower: string): string {
  const space = lower.indexOf(' ')
  const colon = lower.indexOf(':')
  const end = Math.min(space < 0 ? lower.length : space, colon < 0 ? lower.length : colon)
  return lower.slice(0, end)
}

/** The longest of `phrases` that `lower` opens with, ending at the end of a word; '' when there is none. */
export function opensWith(lower: string, phrases: Openings): string {
  let longest = ''
  for (const phrase of phrases.get(firstWord(lower)) ?? []) {
    if (phrase.length > longest.length && lower.startsWith(phrase) && !isWordAt(lower, phrase.length, phrase))
      longest = phrase
  }
  return longest
}

const LETTER = /[\p{L}\p{N}]/u

/** Whether a word goes on at `at`: “by” opens “by the pool” but not “bypass”. */
function isWordAt(lower: string, at: number, phrase: string): boolean {
  return LETTER.test(phrase.at(-1) ?? '') && LETTER.test(lower[at] ?? ' ')
}
