import type { Context as Call } from 'hono'
import { parseAccept } from 'hono/utils/accept'
import { Refused } from './problems.js'

/** Forms in which an answer can be had: by the end of the address, or by Accept. JSON unless another is asked for. */
export const FORMS = {
  json: 'application/json',
  jsonld: 'application/ld+json',
  ndjson: 'application/x-ndjson',
  csv: 'text/csv',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  md: 'text/markdown',
  ics: 'text/calendar',
  atom: 'application/atom+xml',
  bib: 'application/x-bibtex',
  txt: 'text/plain',
  html: 'text/html',
} as const
export type Form = keyof typeof FORMS

const ENDING = /\.(json|jsonld|ndjson|csv|xlsx|docx|md|ics|atom|bib|txt|html)$/

/** Address of what was asked for in some form: what stands before the last dot. */
export const withoutEnding = (path: string): string => path.replace(ENDING, '')

export const endingOf = (path: string): Form | undefined => ENDING.exec(path)?.[1] as Form | undefined

/** The form that is asked for, out of those there are. */
export function formAsked(call: Call, forms: readonly Form[]): Form {
  const ending = endingOf(new URL(call.req.url).pathname)
  if (ending !== undefined) {
    if (forms.includes(ending)) return ending
    throw new Refused('not-acceptable', `This is to be had as ${forms.map(form => `.${form}`).join(', ')}.`)
  }
  const wanted = parseAccept(call.req.header('accept') ?? '')
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q)
  for (const { type } of wanted) {
    const form = forms.find(each => FORMS[each] === type)
    if (form !== undefined) return form
  }
  // A browser, or a program that takes anything.
  return 'json'
}
