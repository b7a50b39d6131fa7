import type { Brief } from '../view/brief.js'
import type { Tone } from '../view/differences.js'
import { displayWidth, flow, type Paint, type Run, type Style } from './columns.js'

/** What every part of a terminal page needs to lay itself out. */
export interface Page {
  readonly brief: Brief
  readonly paint: Paint
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

export const heading = (text: string, count: number, { paint, width }: Omit<Page, 'brief'>): string => {
  const title = `${text}  ${count}`
  return (
    paint('accent', paint('strong', title)) +
    paint('muted', ` ${'─'.repeat(Math.max(2, width - displayWidth(title) - 1))}`)
  )
}

/** Lines under a fixed opening: the first line carries it, the others stand beneath the text. */
export function hanging(
  paragraphs: readonly (readonly Run[])[],
  { first, indent, paint, width }: { first: readonly Run[]; indent: number; paint: Paint; width: number },
): string[] {
  const lines = paragraphs.flatMap(runs => flow(runs, { width: width - indent, paint }))
  const lead = first.map(run => (run.style ? paint(run.style, run.text) : run.text)).join('')
  return lines.map((line, index) => (index === 0 ? lead : ' '.repeat(indent)) + line)
}
