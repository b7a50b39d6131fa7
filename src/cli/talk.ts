import { styleText } from 'node:util'
import { createPace } from './pace.js'

/** What the program says besides its result: warnings, problems, progress. All of it goes to standard error. */
export interface Talk {
  say(text: string): void
  warn(subject: string, text: string, hint?: string): void
  fail(subject: string, text: string, hint?: string): void
  progress(done: number, total: number, what: string): void
  /** What is being added, with how fast that goes and how long it may take. */
  adding(progress: {
    readonly done: number
    readonly total: number
    readonly documents: number
    readonly source: string
  }): void
  /** What is being laid together, after all is read. */
  settling(progress: { readonly done: number; readonly total: number; readonly what: string }): void
  checking(what: string): void
  /** How many documents came through, of whom nobody knows how many there are. */
  working(documents: number): void
  /** Takes the progress line away. */
  settle(): void
}

export interface TalkOptions {
  readonly quiet: boolean
  readonly color: boolean
}

/** Work shorter than this shows no progress. */
const PATIENCE = 400
const REFRESH = 100

export function createTalk({ quiet, color }: TalkOptions): Talk {
  const stream = process.stderr
  const paint = (style: 'red' | 'yellow' | 'dim', text: string) =>
    color ? styleText(style, text, { stream, validateStream: true }) : text
  const started = performance.now()
  const pace = createPace(started)
  let settled = pace
  let shown = 0
  let length = 0
  const settle = () => {
    if (length > 0) stream.write(`\r${' '.repeat(length)}\r`)
    length = 0
  }
  const line = (text: string) => {
    settle()
    stream.write(`${text}\n`)
  }
  const told = (style: 'red' | 'yellow', subject: string, text: string, hint = '') =>
    line(
      `entente: ${subject === '' ? '' : `${subject}: `}${paint(style, text)}${hint === '' ? '' : `\n  ${paint('dim', hint)}`}`,
    )
  const show = (text: string) => {
    const now = performance.now()
    // No animation off a terminal, and none for work that is over before it would be read.
    if (quiet || !stream.isTTY || now - started < PATIENCE || now - shown < REFRESH) return
    shown = now
    const cut = text.slice(0, (stream.columns ?? 80) - 1)
    stream.write(`\r${cut.padEnd(length)}`)
    length = cut.length
  }
  return {
    say: text => {
      if (!quiet) line(text)
    },
    warn: (subject, text, hint) => {
      if (!quiet) told('yellow', subject, text, hint)
    },
    fail: (subject, text, hint) => told('red', subject, text, hint),
    progress: (done, total, what) => show(`reading ${done + 1} of ${total}  ${what}`),
    adding: ({ done, total, documents, source }) => {
      const told = pace.told({ done, total, counted: documents })
      show(`reading ${done + 1} of ${total}${told}  ${source}`)
    },
    settling: ({ done, total, what }) => {
      if (done === 0) settled = createPace(performance.now())
      show(`laying together ${done + 1} of ${total}${settled.told({ done, total })}  ${what}`)
    },
    checking: what => show(`checking  ${what}`),
    working: documents => show(`${documents} documents${pace.told({ done: 0, total: 0, counted: documents })}`),
    settle,
  }
}

/** Colours go to terminals, unless NO_COLOR is set; FORCE_COLOR sends them anywhere. */
export function wantsColor(): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '0') return true
  return process.stdout.isTTY === true && TERM !== 'dumb'
}
