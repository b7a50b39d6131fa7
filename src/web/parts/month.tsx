import type { JSX } from 'preact'
import type { Site } from '../site.js'

interface MonthProps {
  /** `2031-04` */
  readonly month: string
  /** Days that hold something, `2031-04-07`, each with the place on the page that tells of it. */
  readonly days: ReadonlyMap<string, string>
  readonly site: Site
}

/** A month as people know it from the wall, Monday first; days that hold something lead to it. */
export function Month({ month, days, site }: MonthProps): JSX.Element {
  const { locale } = site.wording
  const [year = 0, number = 1] = month.split('-').map(Number)
  const first = new Date(Date.UTC(year, number - 1, 1))
  const before = (first.getUTCDay() + 6) % 7
  const length = new Date(Date.UTC(year, number, 0)).getUTCDate()
  const weeks = Array.from({ length: Math.ceil((before + length) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => week * 7 + day - before + 1),
  )
  const narrow = new Intl.DateTimeFormat(locale, { weekday: 'narrow', timeZone: 'UTC' })
  const long = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
  // 1 January 2024 was a Monday.
  const weekdays = Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2024, 0, 1 + day)))
  return (
    <table class="month">
      <caption class="vh">{monthName(month, site)}</caption>
      <thead>
        <tr>
          {weekdays.map(day => (
            <th scope="col" key={day.getTime()}>
              <abbr title={long.format(day)}>{narrow.format(day)}</abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, at) => (
          <tr key={`${month} ${at}`}>
            {week.map(day => {
              if (day < 1 || day > length) return <td key={day} />
              const date = `${month}-${String(day).padStart(2, '0')}`
              const place = days.get(date)
              return <td key={day}>{place === undefined ? day : <a href={`#${place}`}>{day}</a>}</td>
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export const monthName = (month: string, site: Site): string => site.wording.dates(month, month)

/** Every day from the first to the last, at most so many. */
export function daysBetween(start: string, end: string, most = 31): string[] {
  if (!/^\d{4}-\d\d-\d\d$/.test(start)) return []
  const last = /^\d{4}-\d\d-\d\d$/.test(end) && end >= start ? end : start
  const days: string[] = []
  for (let day = start; day <= last && days.length < most; ) {
    days.push(day)
    day = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  }
  return days
}
