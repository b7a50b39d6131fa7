import type { Tables } from '../../../knowledge/tables.js'
import { plain } from '../../../text/fold.js'
import { isSpelling } from '../../../text/names.js'
import type { Source } from '../../people.js'
import { wordsOf } from '../../words.js'
import {
  type Account,
  type Difference,
  type DifferenceFinder,
  differenceWords,
  evidenceOf,
  fill,
  type Told,
  valuesOf,
} from '../difference.js'

/** A printed form of a person's name, without title. */
interface Form extends Told {
  /** Words as printed, possessive dropped, in lower case with diacritics kept. */
  readonly words: readonly string[]
}

/** One person under several spellings. Short and full forms of one spelling are no difference, nor are capitals. */
export function createPersonNameFinder(tables: Tables): DifferenceFinder {
  const { sentences } = differenceWords(tables)
  return ({ reports, persons }) =>
    persons.flatMap((sources): Difference | never[] => {
      const spellings = spellingsOf(formsOf(sources, reports))
      if (spellings.length < 2) return []
      const values = valuesOf(spellings.flatMap(forms => forms.map(form => ({ ...form, value: fullest(forms) }))))
      return {
        kind: 'name',
        about: fullest(spellings.flat()),
        values,
        explanation: fill(sentences['name-person'], { count: values.length }),
        tone: 'name',
        because: { rule: 'differences.person-name', words: values.map(({ value }) => value) },
      }
    })
}

/** Each form once per document, at its first place. */
function formsOf(sources: readonly Source[], reports: Account['reports']): Form[] {
  const forms = new Map<string, Form>()
  for (const { report: index, person } of sources) {
    const report = reports[index]
    if (report === undefined) continue
    for (const { start, end } of person.places) {
      const evidence = evidenceOf(report, start, end)
      const key = `${index} ${evidence.quote}`
      if (!forms.has(key)) forms.set(key, { value: evidence.quote, evidence, words: printedWords(evidence.quote) })
    }
  }
  return [...forms.values()]
}

const printedWords = (name: string): string[] =>
  wordsOf(name).map(({ start, end }) =>
    name
      .slice(start, end)
      .replace(/['’]s$/u, '')
      .normalize('NFC')
      .toLowerCase(),
  )

/**
 * Sorts forms by spelling. Words that are one word spelt in two ways tell spellings apart; a form without any such word
 * belongs to all of them and is left out.
 */
function spellingsOf(forms: readonly Form[]): Form[][] {
  const rivals = rivalWords(forms)
  if (rivals.size === 0) return []
  const telling = forms
    .filter(form => form.words.some(word => rivals.has(word)))
    .sort((a, b) => b.words.length - a.words.length)
  const spellings: { readonly words: Set<string>; readonly forms: Form[] }[] = []
  for (const form of telling) {
    const mine = form.words.filter(word => rivals.has(word))
    const home = spellings.find(({ words }) => mine.every(word => words.has(word)))
    if (home === undefined) spellings.push({ words: new Set(mine), forms: [form] })
    else home.forms.push(form)
  }
  return spellings.map(({ forms: members }) => members)
}

/** Words of the forms that another form spells otherwise. */
function rivalWords(forms: readonly Form[]): Set<string> {
  const words = [...new Set(forms.flatMap(form => form.words))].filter(word => word.length > 2)
  const together = (a: string, b: string) => forms.some(form => form.words.includes(a) && form.words.includes(b))
  const rivals = new Set<string>()
  words.forEach((a, i) => {
    for (const b of words.slice(i + 1)) {
      if (!isRespelling(a, b) || together(a, b)) continue
      rivals.add(a)
      rivals.add(b)
    }
  })
  return rivals
}

const isRespelling = (a: string, b: string): boolean =>
  a !== b && (plain(a) === plain(b) || isSpelling(plain(a), plain(b)))

function fullest(forms: readonly Form[]): string {
  return forms.reduce(
    (best, form) => (form.words.length > printedWords(best).length ? form.value : best),
    forms[0]?.value ?? '',
  )
}
