// Small sentences and lists that every face of the brief says in the same way.
import type { Brief, Section } from './view/brief.js'
import type { Difference } from './view/differences.js'
import type { Source } from './view/sources.js'

/** “41 entries: 10 in both sources, 2 only in A …” */
export function summary({ wording: { say }, tally, sources }: Brief): string {
  if (tally.entries === 0) return say('summary.nothing')
  const entries = say('summary.entries', { count: tally.entries })
  if (sources.origins.length < 2) return `${entries}. ${say('summary.one-source')}`
  const shares = [
    sources.origins.length === 2
      ? say('summary.both', { count: tally.all })
      : say('summary.all', { count: tally.all, total: sources.origins.length }),
    ...(sources.origins.length > 2 ? [say('summary.several', { count: tally.several })] : []),
    ...tally.alone.map(({ source, entries }) => say('summary.only', { count: entries.length, source: source.letter })),
  ]
  const open = tally.open > 0 ? say('summary.differences', { count: tally.open }) : say('summary.no-differences')
  return `${entries}: ${shares.join(', ')}. ${open}.`
}

export function toneLabel({ tone, inOne }: Difference, { wording: { say } }: Brief): string {
  return tone === 'contradiction' && inOne ? say('tone.contradiction.self') : say(`tone.${tone}`)
}

/** A sum cut into its steps; any other explanation stays one sentence. */
export const sumSteps = ({ tone, explanation }: Difference): string[] =>
  (tone === 'arithmetic' ? explanation.split(/[;\n]\s*/) : [explanation]).filter(step => step.trim() !== '')

/** What one source alone says, by section: the numbers lead to the lines. */
export function alone(brief: Brief, source: Source): { section: Section; numbers: number[] }[] {
  const mine = new Set(brief.tally.alone.find(item => item.source === source)?.entries)
  return brief.sections.flatMap(section => {
    const numbers = section.groups.flatMap(group =>
      group.entries.filter(entry => mine.has(entry)).map(entry => entry.number),
    )
    return numbers.length > 0 ? [{ section, numbers }] : []
  })
}
