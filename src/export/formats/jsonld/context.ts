/**
 * schema.org for what happened, Web Annotation for the words it rests on, PROV-O for who read and ruled. A Web Annotation
 * names its own context (https://www.w3.org/TR/annotation-model/#annotations); what that calls otherwise than schema.org
 * does (`name`, `Person`, `text`, `value`) is schema.org’s here.
 */
const SCHEMA = 'https://schema.org/'

const reference = (term: string) => ({ '@id': `${SCHEMA}${term}`, '@type': '@id' })
const day = (term: string) => ({ '@id': `${SCHEMA}${term}`, '@type': 'schema:Date' })

/** Properties whose values are nodes of this graph. */
const REFERENCES = [
  'about',
  'agent',
  'appearance',
  'attendee',
  'citation',
  'instrument',
  'itemListElement',
  'measuredProperty',
  'mentions',
  'nationality',
  'object',
  'observationAbout',
  'organizer',
  'participant',
  'result',
  'subEvent',
  'superEvent',
  'url',
]

/** Properties whose values are words of schema.org. */
const ENUMERATIONS = ['actionStatus', 'legislationLegalForce']

const DATES = ['startDate', 'endDate', 'datePublished', 'dateModified']

const PROV = ['used', 'wasAssociatedWith', 'wasDerivedFrom', 'wasGeneratedBy', 'wasInfluencedBy', 'hadPrimarySource']

export const CONTEXT = [
  'http://www.w3.org/ns/anno.jsonld',
  {
    '@vocab': SCHEMA,
    schema: SCHEMA,
    prov: 'http://www.w3.org/ns/prov#',
    xsd: 'http://www.w3.org/2001/XMLSchema#',
    Person: `${SCHEMA}Person`,
    Organization: `${SCHEMA}Organization`,
    name: `${SCHEMA}name`,
    text: `${SCHEMA}text`,
    value: `${SCHEMA}value`,
    ...Object.fromEntries(REFERENCES.map(term => [term, reference(term)])),
    ...Object.fromEntries(ENUMERATIONS.map(term => [term, { '@id': `${SCHEMA}${term}`, '@type': '@vocab' }])),
    ...Object.fromEntries(DATES.map(term => [term, day(term)])),
    ...Object.fromEntries(PROV.map(term => [term, { '@id': `prov:${term}`, '@type': '@id' }])),
    Activity: 'prov:Activity',
    Entity: 'prov:Entity',
    Agent: 'prov:Agent',
    SoftwareAgent: 'prov:SoftwareAgent',
    endedAtTime: { '@id': 'prov:endedAtTime', '@type': 'xsd:dateTime' },
  },
] as const
