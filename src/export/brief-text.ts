import type { Dossier } from '../model/dossier.js'
import { alone, summary, sumSteps, toneLabel } from './phrases.js'
import { printable, quoted } from './printable.js'
import { createPaint, displayWidth, flow, type Paint, padded, type Run, type Style } from './text/columns.js'
import { type Brief, type BriefOptions, createBrief, type Group, type Section } from './view/brief.js'
import type { Coverage } from './view/coverage.js'
import type { Difference, Tone } from './view/differences.js'
import type { Entry } from './view/entries.js'
import { numberRuns } from './view/runs.js'

export interface TextOptions extends BriefOptions {
  readonly color: boolean
  /** Columns of the terminal. */
  readonly width: number
}

export const STYLE_OF_TONE: Readonly<Record<Tone, Style>> = {
  contradiction: 'red',
  arithmetic: 'red',
  strength: 'amber',
  progression: 'green',
  term: 'blue',
  name: 'blue',
}

/** The brief for a terminal: every line opens with its number and the letters of the sources that carry it. */
export function renderText(dossier: Dossier, options: TextOptions): string {
  const brief = createBrief(dossier, options)
  const page: Page = { brief, paint: createPaint(options.color), width: Math.max(40, options.width) }
  const parts = [
    head(page),
    differences(page),
    ...brief.sections.map(section => sectionLines(section, page)),
    aloneLines(page),
    documentLines(page),
    flow([{ text: brief.wording.say('program.note'), style: 'muted' }], page),
  ]
  return `${parts
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n')}\n`
}

interface Page {
  readonly brief: Brief
  readonly paint: Paint
  readonly width: number
}

function head(page: Page): string[] {
  const { brief, paint, width } = page
  const { say } = brief.wording
  const [name, part] = [
    brief.sides.map(side => displayWidth(side.name)),
    brief.sides.map(side => displayWidth(side.part)),
  ]
  const sides = brief.sides.flatMap(side => {
    const lead = `  ${padded(side.name, Math.max(...name))}  ${padded(side.part, Math.max(...part))}  `
    const people = side.people.slice(0, 3).map(person => [person.own, ...person.tags].join(', '))
    const rest = side.people.length > 3 ? [say('event.others', { count: side.people.length - 3 })] : []
    const lines = people.length === 0 ? [say('event.nobody')] : [...people, ...rest]
    return hanging(
      lines.map(line => [{ text: printable(line) }]),
      { ...page, first: [{ text: lead, style: 'strong' }], indent: displayWidth(lead) },
    )
  })
  const facts = [brief.when, brief.where].filter(fact => fact.text !== '')
  const when = facts.map(fact => `${printable(fact.text)}${lettersOf(fact.places)}`).join(', ') || say('event.no-date')
  return [
    ...flow([{ text: printable(brief.title), style: 'strong' }], { width, paint }),
    ...flow([{ text: when }], { width, paint }),
    ...(sides.length > 0 ? ['', ...sides] : []),
    '',
    ...brief.sources.read.map(source => `  ${paint('strong', padded(source.letter, 3))} ${printable(source.label)}`),
    ...(brief.sources.read.length > 0 ? [''] : []),
    ...flow([{ text: summary(brief) }], { width, paint }),
    ...(brief.sources.origins.length > 1
      ? flow([{ text: say('summary.legend'), style: 'muted' }], { width, paint })
      : []),
  ]
}

const lettersOf = (places: Brief['when']['places']): string =>
  places.length > 0 ? ` [${[...new Set(places.map(place => place.source.letter))].join(' ')}]` : ''

const heading = (text: string, count: number, { paint, width }: Page): string => {
  const title = `${text}  ${count}`
  return (
    paint('accent', paint('strong', title)) +
    paint('muted', ` ${'─'.repeat(Math.max(2, width - displayWidth(title) - 1))}`)
  )
}

function differences(page: Page): string[] {
  const { brief } = page
  if (brief.sources.origins.length < 2 && brief.differences.length === 0) return []
  const { say } = brief.wording
  const lines = [heading(say('section.differences'), brief.differences.length, page)]
  if (brief.differences.length === 0) return [...lines, `  ${say('difference.none')}`]
  for (const difference of brief.differences) {
    if (difference.open && lines.length > 1) lines.push('')
    lines.push(...differenceLines(difference, page))
  }
  return lines
}

function differenceLines(difference: Difference, page: Page): string[] {
  const { brief, paint } = page
  const label = toneLabel(difference, brief)
  const first = [{ text: `  ${padded(`D${difference.number}`, 4)}`, style: 'muted' } as const]
  const title: Run[] = [
    { text: `${label}:`, style: STYLE_OF_TONE[difference.tone] },
    { text: printable(difference.about), style: 'strong' },
  ]
  if (!difference.open) {
    // Terms and spellings need no quotes: the values are the words.
    const values = difference.values.flatMap(value => [
      { text: letters(value.sources), style: 'strong' as const },
      { text: value.printed ? quoted(printable(value.value)) : printable(value.value) },
    ])
    return hanging([[...title, ...values]], { ...page, first, indent: 6 })
  }
  const values = difference.values.flatMap(({ value, sources, places }) => {
    const quote = places[0]?.evidence.quote ?? ''
    const said =
      printable(value) === printable(quote) ? [] : [{ text: `${printable(value)}:`, style: 'strong' as const }]
    const lead = `      ${padded(letters(sources), 3)} `
    return hanging([[...said, { text: quoted(printable(quote)) }]], {
      ...page,
      first: [{ text: lead, style: 'strong' }],
      indent: displayWidth(lead),
    })
  })
  const explanation = hanging(
    sumSteps(difference).map(text => [{ text: printable(text) }]),
    { ...page, first: [{ text: `      ${paint('muted', '=')} ` }], indent: 8 },
  )
  return [...hanging([title], { ...page, first, indent: 6 }), ...values, ...explanation]
}

const letters = (sources: readonly { readonly letter: string }[]): string =>
  sources.map(source => source.letter).join(' ')

/** Lines under a fixed opening: the first line carries it, the others stand beneath the text. */
function hanging(
  paragraphs: readonly (readonly Run[])[],
  { first, indent, paint, width }: { first: readonly Run[]; indent: number; paint: Paint; width: number },
): string[] {
  const lines = paragraphs.flatMap(runs => flow(runs, { width: width - indent, paint }))
  const lead = first.map(run => (run.style ? paint(run.style, run.text) : run.text)).join('')
  return lines.map((line, index) => (index === 0 ? lead : ' '.repeat(indent)) + line)
}

function sectionLines(section: Section, page: Page): string[] {
  const groups = section.groups.flatMap(group => groupLines(group, section, page))
  return [heading(section.heading, section.count, page), ...groups]
}

function groupLines({ lead, entries }: Group, section: Section, page: Page): string[] {
  const bare = lead === '' || section.layout === 'figures'
  const title = bare
    ? []
    : flow([{ text: lead, style: 'strong' }], { ...page, width: page.width - 2 }).map(line => `  ${line}`)
  return [...title, ...entries.flatMap(entry => entryLines(entry, page))]
}

function entryLines(entry: Entry, page: Page): string[] {
  const { brief, paint } = page
  const matrix = coverageMatrix(entry.coverage, brief)
  const number = String(entry.number).padStart(Math.max(3, String(brief.entries.length).length))
  const indent = number.length + displayWidth(matrix) + 5
  const first = `  ${paint('muted', number)}  ${paint('strong', matrix)} `
  return hanging(withTail(bodyRuns(entry, brief), tailRuns(entry, brief)), {
    ...page,
    first: [{ text: first }],
    indent,
  })
}

const withTail = (body: Run[][], tail: Run[]): Run[][] =>
  body.map((runs, index) => (index === body.length - 1 ? [...runs, ...tail] : runs))

/** `A ·` only A, `A B` both, `A B!` B says otherwise: one column per origin, so that the eye can run down it. */
function coverageMatrix({ stands }: Coverage, { sources }: Brief): string {
  return sources.origins
    .map(({ letter }) => {
      const ours = stands.filter(({ source }) => source.origin === letter)
      const mark = ours.some(({ stand }) => stand === 'otherwise')
        ? `${letter}!`
        : ours.some(({ stand }) => stand === 'says')
          ? letter
          : '·'
      return mark.padEnd(letter.length + 1)
    })
    .join(' ')
}

function bodyRuns(entry: Entry, brief: Brief): Run[][] {
  if (entry.figure) {
    const { measure, parties, period, value, exact, range, change } = entry.figure
    const what = [measure, parties, period].filter(part => part !== '').join(', ')
    const notes = [exact, range].filter(part => part !== '').join('; ')
    return [
      [
        { text: printable(what) },
        { text: printable(value), style: 'strong' },
        { text: change, style: 'strong' },
        ...(notes === '' ? [] : [{ text: `(${printable(notes)})`, style: 'muted' as const }]),
      ],
    ]
  }
  const flags = entry.flags.map(text => ({ text, style: 'accent' as const }))
  if (entry.spellings) return [[{ text: printable(entry.own), style: 'strong' }, ...spellings(entry, brief)]]
  if (!entry.quoted) return [[{ text: printable(entry.own) }, ...flags]]
  return entry.quotes.map(({ quote, places }, index) => {
    const whose =
      entry.quotes.length > 1
        ? [{ text: places.map(place => place.source.letter).join(' '), style: 'strong' as const }]
        : []
    return [...(index === 0 ? flags : []), ...whose, { text: quoted(printable(quote)) }]
  })
}

function spellings({ own, spellings = [] }: Entry, { wording: { say } }: Brief): Run[] {
  const others = spellings.filter(({ form }) => form !== own)
  if (others.length === 0) return []
  const forms = others.map(
    ({ form, letters }) => `${printable(form)}${letters.length > 0 ? ` [${letters.join(' ')}]` : ''}`,
  )
  return [{ text: say('people.also'), style: 'muted' }, { text: forms.join(', ') }]
}

/** What follows the words: how many say so, what it is about, and the differences it takes part in. */
function tailRuns(entry: Entry, brief: Brief): Run[] {
  const words: Run[] = [entry.coverage.label, ...entry.tags.map(printable)]
    .filter(text => text !== '')
    .map(text => ({ text, style: 'muted' }))
  const notes = entry.notes.map(
    (note): Run => ({ text: `D${note.number} ${toneLabel(note, brief)}`, style: STYLE_OF_TONE[note.tone] }),
  )
  return [...words, ...notes].flatMap((run, index): Run[] =>
    index === 0 ? [run] : [{ text: '·', style: 'muted' }, run],
  )
}

function aloneLines(page: Page): string[] {
  const { brief, paint } = page
  const { say } = brief.wording
  if (brief.sources.origins.length < 2 || brief.tally.entries === 0) return []
  const lines = brief.tally.alone.flatMap(({ source, entries }) => {
    if (entries.length === 0) return []
    const lead = `  ${padded(source.letter, 3)} `
    const parts = alone(brief, source).map(
      ({ section, numbers }) => `${section.heading.toLocaleLowerCase(brief.wording.locale)} ${numberRuns(numbers)}`,
    )
    return hanging([[{ text: parts.join(' · ') }]], {
      ...page,
      first: [{ text: lead, style: 'strong' }],
      indent: displayWidth(lead),
    })
  })
  const count = brief.tally.alone.reduce((sum, { entries }) => sum + entries.length, 0)
  return [
    heading(say('section.alone'), count, page),
    ...(lines.length > 0 ? lines : [paint('muted', `  ${say('alone.nothing')}`)]),
  ]
}

function documentLines(page: Page): string[] {
  const { brief } = page
  const { wording, sources } = brief
  const { say } = wording
  if (sources.read.length + sources.unread.length === 0) return []
  const read = sources.read.flatMap(({ letter, origin, label, document }) => {
    const facts = [
      label === document.id ? '' : label,
      document.title && document.title !== label ? quoted(document.title) : '',
      document.published
        ? say('document.published', { date: wording.dates(document.published, '') })
        : say('document.undated'),
      letter === origin ? '' : say('document.copy', { source: origin }),
      document.source,
    ]
    return documentLine(letter, facts, page)
  })
  const unread = sources.unread.flatMap(document =>
    documentLine(
      '–',
      [document.source || document.id, say('document.reason', { reason: document.unread ?? '' })],
      page,
    ),
  )
  return [heading(say('section.documents'), sources.read.length + sources.unread.length, page), ...read, ...unread]
}

function documentLine(letter: string, facts: readonly string[], page: Page): string[] {
  const text = facts
    .filter(fact => fact !== '')
    .map(printable)
    .join(' · ')
  return hanging([[{ text }]], { ...page, first: [{ text: `  ${padded(letter, 3)} `, style: 'strong' }], indent: 6 })
}
