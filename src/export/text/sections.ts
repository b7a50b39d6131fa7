import { toneLabel } from '../phrases.js'
import { printable, quoted } from '../printable.js'
import type { Brief, Group, Section } from '../view/brief.js'
import type { Coverage } from '../view/coverage.js'
import { nameOfPlace } from '../view/differences.js'
import type { Entry } from '../view/entries.js'
import { displayWidth, flow, type Run } from './columns.js'
import { hanging, heading, type Page, STYLE_OF_TONE } from './page.js'

/** A section with its groups; every line opens with its number and with who says it. */
export function sectionLines(section: Section, page: Page): string[] {
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
      entry.quotes.length > 1 || places.some(({ evidence }) => evidence.paragraph !== undefined)
        ? [{ text: places.map(nameOfPlace).join(' '), style: 'strong' as const }]
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
