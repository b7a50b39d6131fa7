import { element } from '../xml.js'

/** Who, when and in what tongue: what FRBR asks of a work, its expression and the file. */
export interface Identity {
  /** IRI of the work. */
  readonly work: string
  readonly date: string
  /** Which of its days that is. */
  readonly dateName: string
  /** ISO 3166-1 alpha-2, in small letters. */
  readonly country: string
  readonly subtype: string
  /** Empty where it has none. */
  readonly name: string
  /** ISO 639-2. */
  readonly language: string
  /** References to those whose work it is; whoever makes the file otherwise. */
  readonly authors: readonly string[]
}

/** The maker of the markup, as a reference of the same document. */
export const makerIn = (prefix: string): string => `${prefix}entente`

/** The file itself has no day of its own: the same extract gives the same bytes, whenever. */
export function identification(identity: Identity, prefix: string): string {
  const { work, date, dateName, country, subtype, name, language, authors } = identity
  const maker = `#${makerIn(prefix)}`
  const expression = `${work}/${language}@${date}`
  const core = (uri: string, by: readonly string[]) => [
    element('FRBRthis', { value: `${uri}/!main` }),
    element('FRBRuri', { value: uri }),
    element('FRBRdate', { date, name: dateName }),
    ...by.map(href => element('FRBRauthor', { href })),
  ]
  const whose = authors.length === 0 ? [maker] : authors
  return element(
    'identification',
    { source: maker },
    element(
      'FRBRWork',
      {},
      ...core(work, whose),
      element('FRBRcountry', { value: country }),
      element('FRBRsubtype', { value: subtype }),
      ...(name === '' ? [] : [element('FRBRname', { value: name })]),
    ),
    element('FRBRExpression', {}, ...core(expression, whose), element('FRBRlanguage', { language })),
    element('FRBRManifestation', {}, ...core(`${expression}.xml`, [maker]), element('FRBRformat', { value: 'xml' })),
  )
}

/** Something outside that the text speaks of: `kind` is a class of the ontology of Akoma Ntoso. */
export interface Reference {
  readonly kind: 'TLCEvent' | 'TLCOrganization' | 'TLCPerson' | 'TLCConcept' | 'TLCObject'
  readonly id: string
  readonly href: string
  readonly shown: string
}

export const references = (all: readonly Reference[], prefix: string): string =>
  element(
    'references',
    { source: `#${makerIn(prefix)}` },
    element('TLCOrganization', { eId: makerIn(prefix), href: 'urn:entente', showAs: 'Entente' }),
    ...all.map(({ kind, id, href, shown }) => element(kind, { eId: id, href, showAs: shown || id })),
  )
