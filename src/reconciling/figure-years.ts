import { isYearUnknown, type ReadFigure, type Report, YEAR_UNKNOWN } from '../model/report.js'

const YEAR = /\d{4}/g

/**
 * “Trade grew last year”, of a report that prints no year: the year of the event, which another report tells, gives the
 * period; where none does, the period stays open.
 */
export function completeFigureYears(reports: readonly Report[], start: string): Report[] {
  const year = /^\d{4}/.test(start) ? Number(start.slice(0, 4)) : 0
  return reports.map(report =>
    report.figures.some(isOpen)
      ? { ...report, figures: report.figures.map(figure => (isOpen(figure) ? completed(figure, year) : figure)) }
      : report,
  )
}

const isOpen = ({ period }: ReadFigure): boolean =>
  (period.match(YEAR) ?? []).some(printed => isYearUnknown(Number(printed)))

function completed(figure: ReadFigure, year: number): ReadFigure {
  if (year === 0) return { ...figure, period: '' }
  const period = figure.period.replace(YEAR, printed => {
    const told = Number(printed)
    return String(isYearUnknown(told) ? told - YEAR_UNKNOWN + year : told)
  })
  return { ...figure, period }
}
