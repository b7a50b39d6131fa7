import type { ReadText, Token } from '../../../model/text.js'

/** The year that a token is, 0 when it is none. */
export function yearOf(token: Token | undefined): number {
  if (token === undefined || token.text.length !== 4) return 0
  const year = Number(token.text)
  return Number.isInteger(year) && year >= 1900 && year <= 2100 ? year : 0
}

/** The year a document is of: its publication date, else the latest year that it prints behind a month. */
export function documentYear(text: ReadText, months: ReadonlySet<string>): number {
  const published = Number(text.document.published.slice(0, 4))
  if (published > 0) return published
  let latest = 0
  text.tokens.forEach((token, at) => {
    const year = yearOf(token)
    if (year <= latest) return
    for (let i = at - 1; i >= 0 && i >= at - 3; i -= 1) if (months.has(text.tokens[i]?.lower ?? '')) latest = year
  })
  return latest
}
