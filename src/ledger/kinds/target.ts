import type { Tables } from '../../knowledge/tables.js'
import type { FigureEntry } from '../../model/ledger.js'
import { shortHash } from '../ids.js'
import { isLater } from '../order.js'
import { plainWords } from '../words.js'
import { isForwardAct, isSettled } from './acts.js'
import { dateOf, type Followed, type Kind, type Telling } from './kind.js'

/** Amounts aimed at: reached when a later figure of the same thing, of a year in time, is as great. */
export function createTargetKind(tables: Tables): Kind {
  const { trade } = tables.get<{ readonly trade: readonly string[] }>('languages/en/instruments')
  const words = new Set(trade)
  const isOfTrade = ({ evidence }: FigureEntry): boolean =>
    evidence.some(({ quote }) => plainWords(quote).some(word => words.has(word)))
  return {
    key: telling => {
      const figure = figureOf(telling)
      if (figure === undefined || figure.content.value === null) return []
      const { measure, unit } = figure.content
      return (measure === 'target' && isOfTrade(figure)) || measure === 'bilateral-trade' ? [`trade ${unit}`] : []
    },
    open: telling => {
      const figure = figureOf(telling)
      if (figure?.kind !== 'target' || figure.content.value === null) return undefined
      const { value, unit, period } = figure.content
      return {
        stage: 'stated',
        parties: figure.parties,
        by: [],
        to: [],
        owners: [],
        subjects: [],
        due: lastYear(period),
        because: figure.because ?? { rule: 'ledger.target', words: [] },
        name: `${unit}-${value}-${lastYear(period) || shortHash([telling.event.id])}`.toLowerCase(),
      }
    },
    advance: (thread, telling) => {
      const [figure, target] = [figureOf(telling), targetOf(thread)]
      if (figure === undefined || target === undefined || figure.content.unit !== target.content.unit) return undefined
      if (figure.kind === 'target') {
        const isSame =
          figure.content.value === target.content.value && lastYear(figure.content.period) === thread.opening.due
        return isSame || telling.ruled
          ? { certain: true, fit: 2, because: { rule: 'ledger.target.restated', words: [] } }
          : undefined
      }
      return reached({ figure, target, thread, telling })
    },
    close: isSettled,
    present: thread => targetOf(thread)?.evidence[0]?.quote ?? '',
  }
}

interface Reaching {
  readonly figure: FigureEntry
  readonly target: FigureEntry
  readonly thread: Followed
  readonly telling: Telling
}

function reached({ figure, target, thread, telling }: Reaching) {
  if (!isForwardAct(thread.stage, 'done') || !isLater(telling.event.date, dateOf(thread))) return undefined
  const [aim, least] = [target.content.value, figure.content.low ?? null]
  if (aim === null || (figure.content.value ?? 0) < aim) return undefined
  const year = lastYear(figure.content.period)
  const set = dateOf(thread).slice(0, 4)
  // A figure of before the target was set shows nothing.
  if (year !== '' && year < set) return undefined
  const { due } = thread.opening
  const isInTime = year !== '' && due !== '' && year <= due
  const ofSame = figure.parties.join(' ') === target.parties.join(' ')
  const words = figure.evidence.slice(0, 1).map(({ quote }) => quote)
  const because = { rule: isInTime ? 'ledger.target.reached' : 'ledger.target.reached-undated', words }
  const isSure = isInTime && ofSame && least !== null && least >= (target.content.low ?? aim)
  return { stage: 'done' as const, certain: isSure || telling.ruled === true, fit: 1, because, several: true }
}

/** The year that a period ends in: 2030 of “by 2030” and of 2025-01/2030-06. */
const lastYear = (period: string): string => period.match(/\d{4}(?=\D|$)/g)?.at(-1) ?? ''

function figureOf({ entry }: Telling): FigureEntry | undefined {
  return entry?.kind === 'figure' || entry?.kind === 'target' ? entry : undefined
}

const targetOf = ({ tellings }: Followed): FigureEntry | undefined =>
  tellings[0] === undefined ? undefined : figureOf(tellings[0])
