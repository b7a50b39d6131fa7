import { describe, expect, it } from 'vitest'
import { english as briefEnglish } from '../../export/messages.js'
import { english } from '../messages.js'
import { LANGUAGES } from './languages.js'

type Catalogue = Readonly<Record<string, unknown>>
const slots = (message: unknown) => new Set([...JSON.stringify(message).matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
const isForms = (message: unknown): message is Readonly<Record<string, string>> =>
  typeof message === 'object' && message !== null

/** Numbers among which every form stands that a language has for whole numbers under a million. */
const COUNTS = [...Array(130).keys()]

describe.each(Object.entries(LANGUAGES))('%s', (code, { locale, web, brief }) => {
  // Some keys stand in both catalogues, and say other things there.
  const catalogues: readonly (readonly [Catalogue, Catalogue])[] = [
    [web, english],
    [brief, briefEnglish],
  ]
  const translated = catalogues.flatMap(([said, originals]) =>
    Object.entries(said).map(([key, message]) => ({ key, message, original: originals[key] })),
  )

  it('says what English says, with the same slots', () => {
    expect(new Intl.Locale(locale).language).toBe(code)
    for (const { key, message, original } of translated) {
      expect(original, key).toBeDefined()
      expect(slots(message), key).toEqual(slots(original))
      expect(JSON.stringify(message), key).toBe(JSON.stringify(message).normalize('NFC'))
    }
  })

  it('has each form that its numbers ask for, wherever English has several', () => {
    const rules = new Intl.PluralRules(locale)
    const needed = new Set(COUNTS.map(count => rules.select(count)))
    for (const { key, message, original } of translated) {
      if (!isForms(message)) {
        expect(isForms(original) && needed.size > 1, key).toBe(false)
        continue
      }
      expect([...needed].filter(form => message[form] === undefined).join(), key).toBe('')
      // A form for one number only may leave the number out; those for many may not.
      for (const form of needed) {
        const isOfOne = COUNTS.filter(count => rules.select(count) === form).length <= 2
        if (!isOfOne) expect(slots(message[form]), `${key}, ${form}`).toEqual(slots(ofMany(original)))
      }
    }
  })
})

const ofMany = (message: unknown): unknown => (isForms(message) ? message.other : message)

it.each(['es', 'fr'])('%s says every word of a brief, and of the pages on which the record is read', code => {
  const { web, brief } = LANGUAGES[code] ?? { web: {}, brief: {} }
  expect(Object.keys(briefEnglish).filter(key => !(key in brief))).toEqual([])
  const read =
    /^(?:site|nav|filter|relations?|level|then|changes|thread|timeline|events?|discrepancies|compare|reader|entry|entry-kind|commitments|instruments|mechanisms|figures|goods|bodies|people|person|calendar|sources|search|login|settings|keys|items?|sheet|committees?|sessions?|decisions|moved|agenda|review|ruling|import|record|account|users|audit|problem|gone)\./
  expect(Object.keys(english).filter(key => read.test(key) && !(key in web))).toEqual([])
})
