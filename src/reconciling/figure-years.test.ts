import { expect, test } from 'vitest'
import { type Report, YEAR_UNKNOWN } from '../model/report.js'
import { completeFigureYears } from './figure-years.js'

const reportOf = (period: string) => ({ figures: [{ measure: 'bilateral-trade', period }] }) as unknown as Report
const lastYear = String(YEAR_UNKNOWN - 1)

test.each([
  ['last year by the year of the event', lastYear, '2024-05-06', '2023'],
  ['months of last year', `${lastYear}-01/${lastYear}-10`, '2024-05-06', '2023-01/2023-10'],
  ['nothing where no report tells the year', lastYear, '', ''],
  ['no year that is printed', '2019/2021', '2024-05-06', '2019/2021'],
])('completes %s', (_, period, start, expected) => {
  const [report] = completeFigureYears([reportOf(period)], start)
  expect(report?.figures.map(figure => figure.period)).toEqual([expected])
})
