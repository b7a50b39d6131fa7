import type { Entry, FigureEntry } from '../../../model/ledger.js'
import { elementId, NAMING } from '../akoma-ntoso/ids.js'
import type { Anchor } from '../anchors.js'
import { node, partyUrn, readingUrn, textUrn, thingUrn, urn } from './urn.js'

/** Types of action of schema.org, by force. */
export type Actions = Readonly<Record<string, string>>

/** Papers that states conclude with each other; others are writings. */
const TREATIES = new Set(['treaty', 'agreement', 'convention', 'protocol', 'exchange-of-notes'])
const FORCE: Readonly<Record<string, string>> = {
  'in-force': 'InForce',
  'implemented-or-used': 'InForce',
  terminated: 'NotInForce',
  proposed: 'NotInForce',
  'under-negotiation': 'NotInForce',
  expected: 'NotInForce',
  initialled: 'NotInForce',
  signed: 'NotInForce',
  ratified: 'NotInForce',
}

/** An entry as what it is in schema.org, with the texts that it was derived from. */
export function entryNode(entry: Entry, actions: Actions): Record<string, unknown> {
  const texts = [...new Set(entry.evidence.map(({ document }) => document))]
  return node({
    id: thingUrn(entry.id),
    ...contentOf(entry, actions),
    identifier: entry.id,
    wasDerivedFrom: texts.map(textUrn),
    wasGeneratedBy: texts.map(readingUrn),
  })
}

function contentOf(entry: Entry, actions: Actions): Record<string, unknown> {
  const about = entry.parties.map(partyUrn)
  switch (entry.kind) {
    case 'statement':
    case 'commitment':
    case 'ask':
    case 'invitation': {
      const { force, by, to, text, subjects, speakers = [], bodies = [], reality } = entry.content
      return {
        type: [actions[force] ?? 'Action', 'Entity'],
        additionalType: [entry.kind, force, ...(reality === undefined ? [] : [reality])],
        description: text,
        agent: [...by.map(partyUrn), ...speakers.map(thingUrn)],
        participant: to.map(partyUrn),
        keywords: subjects,
        provider: bodies.map(name => ({ type: 'GovernmentOrganization', name })),
      }
    }
    case 'instrument': {
      const { title, kind, stage, parties, bodies = [] } = entry.content
      const isTreaty = TREATIES.has(kind)
      return {
        type: [isTreaty ? 'Legislation' : 'CreativeWork', 'Entity'],
        name: title,
        ...(isTreaty ? { legislationType: kind, legislationLegalForce: FORCE[stage] } : { additionalType: kind }),
        creativeWorkStatus: stage,
        about: parties.map(partyUrn),
        contributor: bodies.map(name => ({ type: 'GovernmentOrganization', name })),
      }
    }
    case 'mechanism': {
      const { name, kind, stage } = entry.content
      return { type: ['Organization', 'Entity'], additionalType: kind, name, description: stage, member: about }
    }
    case 'level': {
      const { level, stage } = entry.content
      return { type: ['DefinedTerm', 'Entity'], name: level, description: stage }
    }
    case 'figure':
    case 'target':
      return observation(entry)
    case 'good': {
      const { name, hs } = entry.content
      return { type: ['DefinedTerm', 'Entity'], name, termCode: hs, inDefinedTermSet: hs.length > 0 ? 'HS 2022' : '' }
    }
    case 'person': {
      const { name, variants, state, role } = entry.content
      return {
        type: ['Person', 'Entity'],
        name,
        alternateName: variants,
        jobTitle: role,
        nationality: state === '' ? '' : partyUrn(state),
      }
    }
    case 'discrepancy': {
      const { kind, tone, about: what, explanation, values } = entry.content
      return {
        type: ['ItemList', 'Entity'],
        additionalType: [kind, tone],
        name: what,
        description: explanation,
        itemListElement: values.map(({ value, evidence }, at) => ({
          id: urn('id', `${entry.id}/${at + 1}`),
          type: 'Claim',
          text: value,
          appearance: [...new Set(evidence.map(({ document }) => document))].map(textUrn),
        })),
      }
    }
  }
}

function observation({ kind, content, parties }: FigureEntry): Record<string, unknown> {
  const { measure, value, low, high, unit, period, change_percent: change } = content
  return {
    type: ['Observation', 'Entity'],
    additionalType: kind,
    name: measure,
    observationAbout: parties.map(partyUrn),
    observationPeriod: period,
    value,
    minValue: low,
    maxValue: high,
    ...(/^[A-Z]{3}$/.test(unit) ? { unitCode: unit } : { unitText: unit }),
    additionalProperty:
      change === null ? [] : [{ type: 'PropertyValue', name: 'change', value: change, unitText: 'percent' }],
  }
}

/** The words behind an entry: a Web Annotation whose body is the entry. */
export function annotationOf(entry: Entry, anchorOf: (words: Entry['evidence'][number]) => Anchor) {
  return {
    id: urn('annotation', entry.id),
    type: 'Annotation',
    motivation: 'identifying',
    body: thingUrn(entry.id),
    target: entry.evidence.map(words => target(anchorOf(words))),
  }
}

/** Words of a text, by quote and by place. */
export function target({ document, quote, paragraph, place }: Anchor) {
  const found =
    place === undefined
      ? [{ type: 'TextQuoteSelector', exact: quote }]
      : [
          { type: 'TextQuoteSelector', exact: quote, prefix: place.prefix, suffix: place.suffix },
          { type: 'TextPositionSelector', start: place.start, end: place.end },
        ]
  const numbered =
    paragraph === undefined ? [] : [{ type: 'FragmentSelector', conformsTo: NAMING, value: elementId(paragraph) }]
  return { type: 'SpecificResource', source: textUrn(document), selector: [...found, ...numbered] }
}
