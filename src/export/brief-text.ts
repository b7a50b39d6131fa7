import type { Dossier } from '../model/dossier.js'
import { alone, summary } from './phrases.js'
import { printable, quoted } from './printable.js'
import { createPaint, displayWidth, flow, padded } from './text/columns.js'
import { differences } from './text/differences.js'
import { hanging, heading, type Page } from './text/page.js'
import { sectionLines } from './text/sections.js'
import { type Brief, type BriefOptions, createBrief } from './view/brief.js'
import { publicationFacts } from './view/publication.js'
import { numberRuns } from './view/runs.js'

export interface TextOptions extends BriefOptions {
  readonly color: boolean
  /** Columns of the terminal. */
  readonly width: number
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
    ...brief.sources.read.flatMap(source => {
      const copy = source.letter === source.origin ? '' : say('document.copy', { source: source.origin })
      return documentLine(source.letter, [source.label, copy], page)
    }),
    ...(brief.sources.read.length > 0 ? [''] : []),
    ...flow([{ text: summary(brief) }], { width, paint }),
    ...(brief.sources.origins.length > 1
      ? flow([{ text: say('summary.legend'), style: 'muted' }], { width, paint })
      : []),
  ]
}

const lettersOf = (places: Brief['when']['places']): string =>
  places.length > 0 ? ` [${[...new Set(places.map(place => place.source.letter))].join(' ')}]` : ''

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
      ...publicationFacts(document, wording),
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
