import type { Tables } from '../../knowledge/tables.js'

interface Body {
  readonly name: string
  readonly subjects: readonly string[]
  /** The first day, and the first day after; as precise as known, absent where not. */
  readonly since?: string
  readonly until?: string
}
type Ministries = Readonly<Record<string, { readonly source: string; readonly bodies: readonly Body[] }>>

/** Name of the body that a state has for a subject on some day; empty when the table does not know, or knows several. */
export type BodyFinder = (state: string, subject: string, on: string) => string

export function createBodyFinder(tables: Tables): BodyFinder {
  const ministries = tables.get<Ministries>('gazetteer/ministries')
  return (state, subject, on) => {
    const names = (ministries[state]?.bodies ?? [])
      .filter(({ subjects, since = '', until = '' }) => subjects.includes(subject) && isIn(on, { since, until }))
      .map(({ name }) => name)
    const [name = '', ...others] = [...new Set(names)]
    return others.length === 0 ? name : ''
  }
}

/** A day without which nothing is known is in every term that has no end; a term is compared as precisely as it is told. */
function isIn(on: string, { since, until }: { readonly since: string; readonly until: string }): boolean {
  if (on === '') return until === ''
  return (
    (since === '' || on.slice(0, since.length) >= since.slice(0, on.length)) &&
    (until === '' || on.slice(0, until.length) < until)
  )
}

/** A body is told with its state: both sides may have a Ministry of Finance. */
export const bodyOf = (name: string, state: string): string => (name === '' ? '' : `${name} (${state})`)
