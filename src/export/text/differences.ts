import { sumSteps, toneLabel } from '../phrases.js'
import { printable, quoted } from '../printable.js'
import type { Difference } from '../view/differences.js'
import { displayWidth, padded, type Run } from './columns.js'
import { hanging, heading, type Page, STYLE_OF_TONE } from './page.js'

/** The differences: those that ask for a look with their quotes, the others on a line each. */
export function differences(page: Page): string[] {
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
