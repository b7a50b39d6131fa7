import type { Dossier } from '../model/dossier.js'
import { alone, summary, sumSteps, toneLabel } from './phrases.js'
import { printable, quoted } from './printable.js'
import { type Brief, type BriefOptions, createBrief, type EventFact, type Section } from './view/brief.js'
import { type Difference, nameOfPlace, type Place } from './view/differences.js'
import type { Entry } from './view/entries.js'
import { publicationFacts } from './view/publication.js'
import { numberRuns } from './view/runs.js'

/** The brief as Markdown that any reader of it shows alike: headings, lists and tables only, nothing of the sources obeyed. */
export function renderMarkdown(dossier: Dossier, options: BriefOptions = {}): string {
  const brief = createBrief(dossier, options)
  const parts = [
    head(brief),
    differences(brief),
    ...brief.sections.map(section => [`## ${section.heading}`, '', ...sectionLines(section, brief)]),
    aloneLines(brief),
    documents(brief),
    [`*${brief.wording.say('program.note')}*`],
  ]
  return `${parts
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n')}\n`
}

/** Source words made harmless: on one line, and with everything that Markdown or HTML would obey escaped. */
export function escaped(text: string): string {
  return printable(text)
    .replace(/[\\`*_[\]~|$]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/:(?=\/\/)|(?<=\bwww)\./gi, '\\$&')
    .replace(/^(\d+)(?=[.)](?:\s|$))/, '$1\\')
    .replace(/^[-+#=]/, '\\$&')
}

const inQuotes = (text: string): string => quoted(escaped(text))

const lettersOf = (places: readonly Place[]): string => [...new Set(places.map(nameOfPlace))].join(' ')

const marked = (fact: EventFact): string =>
  escaped(fact.text) + (fact.places.length > 0 ? ` [${lettersOf(fact.places)}]` : '')

function head(brief: Brief): string[] {
  const { say } = brief.wording
  const facts = [brief.when, brief.where].filter(fact => fact.text !== '').map(marked)
  const sides = brief.sides.map(side => {
    const people = side.people.slice(0, 3).map(person => [person.own, ...person.tags].map(escaped).join(', '))
    return `- **${escaped(side.name)}** (${side.part}): ${people.join('; ') || say('event.nobody')}`
  })
  return [
    `# ${escaped(brief.title)}`,
    '',
    facts.join(', ') || say('event.no-date'),
    '',
    ...(sides.length > 0 ? [...sides, ''] : []),
    `**${summary(brief)}**`,
  ]
}

function differences(brief: Brief): string[] {
  if (brief.sources.origins.length < 2 && brief.differences.length === 0) return []
  const { say } = brief.wording
  const open = brief.differences.filter(difference => difference.open)
  const others = brief.differences.filter(difference => !difference.open)
  return [
    `## ${say('section.differences')}`,
    ...(brief.differences.length === 0 ? ['', say('difference.none')] : []),
    ...open.flatMap(difference => ['', ...differenceLines(difference, brief)]),
    ...(others.length > 0
      ? ['', `### ${say('difference.also')}`, '', ...others.map(item => otherLine(item, brief))]
      : []),
  ]
}

function differenceLines(difference: Difference, brief: Brief): string[] {
  const { say } = brief.wording
  const title = say('difference.titled', { label: toneLabel(difference, brief), about: escaped(difference.about) })
  const values = difference.values.map(({ value, places }) => {
    const quote = places[0]?.evidence.quote ?? ''
    return `- **${lettersOf(places)}** ${printable(value) === printable(quote) ? '' : `${escaped(value)}: `}${inQuotes(quote)}`
  })
  const steps = sumSteps(difference).map(escaped).join('; ')
  return [`### D${difference.number} ${title}`, '', ...values, ...(steps === '' ? [] : ['', steps])]
}

function otherLine(difference: Difference, brief: Brief): string {
  const values = difference.values.map(
    ({ value, printed, places }) => `**${lettersOf(places)}** ${printed ? inQuotes(value) : escaped(value)}`,
  )
  const title = [toneLabel(difference, brief), escaped(difference.about)].filter(part => part !== '').join(', ')
  return `- D${difference.number} ${title}: ${values.join(', ')}`
}

function sectionLines(section: Section, brief: Brief): string[] {
  if (section.layout === 'figures') return figureTable(section, brief)
  return section.groups.flatMap(({ lead, entries }, index) => [
    ...(lead === '' ? [] : [...(index > 0 ? [''] : []), `**${escaped(lead)}**`, '']),
    ...entries.map(entry => `${entry.number}. ${entryLine(entry, brief)}`),
  ])
}

function entryLine(entry: Entry, brief: Brief): string {
  const flags = entry.flags.map(flag => `*${flag}*`)
  const words = entry.quoted
    ? entry.quotes.map(({ quote, places }) => `**${lettersOf(places)}** ${inQuotes(quote)}`)
    : [`${entry.kind === 'person' ? `**${escaped(entry.own)}**` : escaped(entry.own)}${spellings(entry, brief)}`]
  return [...flags, words.join(' / '), tail(entry, brief)].filter(part => part !== '').join(' ')
}

function spellings({ own, spellings = [] }: Entry, { wording: { say } }: Brief): string {
  const others = spellings.filter(({ form }) => form !== own)
  const forms = others.map(({ form, letters }) => escaped(form) + (letters.length > 0 ? ` [${letters.join(' ')}]` : ''))
  return forms.length === 0 ? '' : `, ${say('people.also')} ${forms.join(', ')}`
}

function tail(entry: Entry, brief: Brief): string {
  const shown = entry.quoted ? '' : entry.coverage.letters.join(' ')
  const words = [shown, entry.coverage.label, ...entry.tags.map(escaped), ...notes(entry, brief)]
  return `(${words.filter(word => word !== '').join('; ')})`.replace('()', '')
}

const notes = (entry: Entry, brief: Brief): string[] =>
  entry.notes.map(note => `D${note.number} ${toneLabel(note, brief)}`)

function figureTable(section: Section, brief: Brief): string[] {
  const { say } = brief.wording
  const heads = [
    say('figure.what'),
    say('figure.period'),
    say('figure.value'),
    say('figure.change'),
    say('figure.sources'),
  ]
  const rows = section.groups.flatMap(({ entries }) =>
    entries.map(entry => {
      const cells = entry.figure
      if (!cells) return ''
      const what = [cells.measure, cells.parties].filter(part => part !== '').join(', ')
      const notesOf = [cells.exact, cells.range].filter(part => part !== '').join('; ')
      const value = `${cells.value}${notesOf === '' ? '' : ` (${notesOf})`}`
      const who = [entry.coverage.letters.join(' '), entry.coverage.label, ...notes(entry, brief)].filter(
        part => part !== '',
      )
      return `| ${entry.number}. ${[what, cells.period, value, cells.change, who.join('; ')].map(escaped).join(' | ')} |`
    }),
  )
  return [`| ${heads.join(' | ')} |`, `| ${heads.map(() => '---').join(' | ')} |`, ...rows]
}

function aloneLines(brief: Brief): string[] {
  const { say, locale } = brief.wording
  if (brief.sources.origins.length < 2 || brief.tally.entries === 0) return []
  const lines = brief.sources.origins.flatMap(source => {
    const parts = alone(brief, source).map(
      ({ section, numbers }) => `${section.heading.toLocaleLowerCase(locale)} ${numberRuns(numbers)}`,
    )
    return parts.length === 0 ? [] : [`- **${say('alone.source', { source: source.letter })}**: ${parts.join('; ')}`]
  })
  return [`## ${say('section.alone')}`, '', ...(lines.length > 0 ? lines : [say('alone.nothing')])]
}

function documents({ wording, sources }: Brief): string[] {
  const { say } = wording
  if (sources.read.length + sources.unread.length === 0) return []
  const read = sources.read.map(({ letter, origin, label, document }) => {
    const facts = [
      label,
      document.title && document.title !== label ? quoted(document.title) : '',
      ...publicationFacts(document, wording),
      letter === origin ? '' : say('document.copy', { source: origin }),
      (document.credits ?? []).length > 0
        ? say('document.credits', { credits: (document.credits ?? []).join(', ') })
        : '',
      document.source,
    ]
    return `- **${letter}** ${facts
      .filter(fact => fact !== '')
      .map(escaped)
      .join('; ')}`
  })
  const unread = sources.unread.map(
    document =>
      `- ${escaped(document.source || document.id)}: ${escaped(say('document.reason', { reason: document.unread ?? '' }))}`,
  )
  return [`## ${say('section.documents')}`, '', ...read, ...unread]
}
