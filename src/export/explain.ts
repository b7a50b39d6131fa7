import type { Dossier, Evidence } from '../model/dossier.js'
import { sumSteps, toneLabel } from './phrases.js'
import { printable, quoted } from './printable.js'
import { createPaint, flow, type Paint, type Run } from './text/columns.js'
import { type Brief, type BriefOptions, createBrief } from './view/brief.js'
import type { Difference, Place } from './view/differences.js'
import type { Entry } from './view/entries.js'
import { paragraphMark } from './view/paragraph.js'

export interface ExplainOptions extends BriefOptions {
  readonly color?: boolean
  readonly width?: number
}

/**
 * Why an entry is in the dossier: the rule that made it, the words it fired on, and every piece of evidence where it
 * stands. `id` is the entry's id, its number in the brief (`12`), a difference (`D3`) or `event`. Undefined when the
 * dossier holds nothing of that name.
 */
export function renderExplanation(dossier: Dossier, id: string, options: ExplainOptions = {}): string | undefined {
  const brief = createBrief(dossier, options)
  const page: Page = { brief, paint: createPaint(options.color ?? false), width: Math.max(40, options.width ?? 80) }
  const lines = find(id, page)
  return lines && `${lines.join('\n')}\n`
}

interface Page {
  readonly brief: Brief
  readonly paint: Paint
  readonly width: number
}

function find(id: string, page: Page): string[] | undefined {
  const { entries, differences } = page.brief
  const entry = entries.find(entry => entry.id === id && id !== '')
  if (entry) return explainEntry(entry, page)
  const difference = differences.find(difference => difference.id === id)
  if (difference) return explainDifference(difference, page)
  if (id === 'event') return explainEvent(page)
  const numbered = entries.find(entry => String(entry.number) === id)
  if (numbered) return explainEntry(numbered, page)
  const titled = differences.find(difference => `D${difference.number}` === id.toUpperCase())
  return titled && explainDifference(titled, page)
}

function explainEntry(entry: Entry, page: Page): string[] {
  const { say } = page.brief.wording
  const title = say('explain.entry', { number: String(entry.number), id: entry.id || say(`kind.${entry.kind}`) })
  const what = [entry.lead, entry.own, ...entry.flags, ...entry.tags]
    .filter(text => text !== '')
    .map(printable)
    .join(' · ')
  const otherwise = entry.coverage.stands
    .filter(({ stand }) => stand === 'otherwise')
    .map(({ source }) => source.letter)
  const silent = entry.coverage.stands.filter(({ stand }) => stand === 'silent').map(({ source }) => source.letter)
  return [
    ...paragraph(
      [{ text: title, style: 'strong' }, { text: entry.id === '' ? '' : `(${say(`kind.${entry.kind}`)})` }],
      page,
    ),
    ...paragraph([{ text: what }], page),
    '',
    ...ruleLines(entry.because, page),
    '',
    ...evidenceLines(entry.places, page),
    ...field(say('explain.otherwise'), otherwise.join(' '), page),
    ...field(say('explain.silent'), silent.join(' '), page),
    ...field(
      say('explain.differences'),
      entry.notes.map(note => `D${note.number} ${toneLabel(note, page.brief)}`).join(', '),
      page,
    ),
  ]
}

function explainDifference(difference: Difference, page: Page): string[] {
  const { say } = page.brief.wording
  const label = toneLabel(difference, page.brief)
  return [
    ...paragraph(
      [{ text: say('explain.difference', { number: `D${difference.number}`, id: difference.id }), style: 'strong' }],
      page,
    ),
    ...paragraph([{ text: say('difference.titled', { label, about: printable(difference.discrepancy.about) }) }], page),
    ...sumSteps(difference).flatMap(step => paragraph([{ text: printable(step) }], page)),
    '',
    ...ruleLines(difference.discrepancy.because, page),
    ...difference.values.flatMap(({ value, places }) => [
      '',
      ...paragraph([{ text: printable(value), style: 'strong' }], page),
      ...evidenceLines(places, page),
    ]),
  ]
}

function explainEvent(page: Page): string[] {
  const { brief } = page
  const { say } = brief.wording
  const fields = brief.dossier.event.because ?? []
  return [
    ...paragraph([{ text: say('explain.event'), style: 'strong' }, { text: printable(brief.title) }], page),
    ...fields.flatMap(({ field: name, rule, evidence }) => [
      '',
      ...paragraph([{ text: name, style: 'strong' }, { text: rule }], page),
      ...(evidence ? placeLines({ evidence, source: brief.sources.find(evidence.document) }, page) : []),
    ]),
    ...(fields.length === 0 ? ['', say('explain.no-rule')] : []),
  ]
}

const paragraph = (runs: readonly Run[], { width, paint }: Page): string[] => flow(runs, { width, paint })

const field = (name: string, value: string, page: Page): string[] =>
  value === '' ? [] : paragraph([{ text: `${name}:`, style: 'muted' }, { text: value }], page)

function ruleLines(because: Entry['because'], page: Page): string[] {
  const { say } = page.brief.wording
  if (!because) return [say('explain.no-rule')]
  const words = because.words.map(word => quoted(printable(word))).join(', ')
  return [...field(say('explain.rule'), because.rule, page), ...field(say('explain.words'), words, page)]
}

function evidenceLines(places: readonly Place[], page: Page): string[] {
  const { say } = page.brief.wording
  if (places.length === 0) return [say('explain.no-evidence')]
  return [say('explain.evidence', { count: places.length }), ...places.flatMap(place => placeLines(place, page))]
}

/** The quote with the words around it, and where it stands: document, line, offsets. */
function placeLines(
  { evidence, source }: { evidence: Evidence; source: Place['source'] | undefined },
  page: Page,
): string[] {
  const { brief, paint, width } = page
  const text = source?.document.text ?? ''
  const at = brief.wording.say('explain.place', {
    line: String(lineAt(text, evidence.start)),
    start: String(evidence.start),
    end: String(evidence.end),
  })
  const { before, after } = around(text, evidence)
  const [touching = ''] = /^\S*/.exec(after) ?? []
  const runs: Run[] = [
    { text: printable(before), style: 'muted' },
    { text: quoted(printable(evidence.quote)) + printable(touching) },
    { text: printable(after.slice(touching.length)), style: 'muted' },
  ]
  const lead = `  ${(source?.letter ?? '?').padEnd(3)} `
  const body = [
    ...flow(
      [
        {
          text: `${printable(evidence.document)}, ${paragraphMark(evidence) && `${paragraphMark(evidence)}, `}${at}`,
          style: 'muted',
        },
      ],
      { width: width - 6, paint },
    ),
    ...flow(runs, { width: width - 6, paint }),
  ]
  return body.map((line, index) => (index === 0 ? paint('strong', lead) : ' '.repeat(6)) + line)
}

function lineAt(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1
  return line
}

/** Up to 60 characters of the same paragraph on either side, cut at a space. */
function around(text: string, { start, end }: Evidence): { before: string; after: string } {
  const before =
    text
      .slice(Math.max(0, start - 60), start)
      .split('\n')
      .at(-1) ?? ''
  const after = text.slice(end, end + 60).split('\n')[0] ?? ''
  return {
    before: before.length < 60 ? before : `… ${before.slice(before.indexOf(' ') + 1)}`,
    after: after.length < 60 ? after : `${after.slice(0, Math.max(0, after.lastIndexOf(' ')))} …`,
  }
}
