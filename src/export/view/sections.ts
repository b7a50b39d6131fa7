import type { Dossier, Force } from '../../model/dossier.js'
import type { MessageKey } from '../messages.js'
import type { Wording } from '../wording.js'
import { createSides, draftActs, type Sides } from './acts.js'
import type { Draft, Spelling } from './entries.js'
import { draftFigures } from './figures.js'
import { codeRuns } from './runs.js'
import type { Sources } from './sources.js'
import { STAGES } from './stages.js'

/** How a section is laid out; its entries have what that layout needs. */
export type Layout = 'acts' | 'names' | 'figures' | 'programme' | 'people'

export interface DraftSection {
  readonly id: string
  readonly heading: string
  readonly layout: Layout
  readonly drafts: readonly Draft[]
}

interface Context {
  readonly dossier: Dossier
  readonly sources: Sources
  readonly wording: Wording
}

/** Everything the brief holds, in its order: outcomes first, then words, then the course of the day. Empty ones go. */
export function draftSections({ dossier, sources, wording }: Context): DraftSection[] {
  const sides = createSides(dossier, wording)
  const acts = draftActs(dossier.statements, { people: dossier.people, sides, wording })
  const forceOf = new Map(dossier.statements.map(statement => [statement.id, statement.force]))
  const section = (id: SectionId, layout: Layout, drafts: readonly Draft[]): DraftSection => ({
    id,
    heading: wording.say(`section.${id}`),
    layout,
    drafts,
  })
  const actsOf = (id: SectionId, ...forces: Force[]) =>
    section(
      id,
      'acts',
      acts.filter(act => forces.some(force => force === forceOf.get(act.id))),
    )
  return [
    actsOf('agreed', 'agree'),
    actsOf('asked', 'request', 'propose'),
    actsOf('pledged', 'pledge'),
    actsOf('instructed', 'instruct'),
    actsOf('signed', 'sign'),
    section('papers', 'names', draftPapers(dossier, { sides, wording })),
    actsOf('invited', 'invite', 'accept'),
    section('mechanisms', 'names', draftMechanisms(dossier, wording)),
    section('levels', 'names', draftLevels(dossier, wording)),
    section('figures', 'figures', draftFigures(dossier.figures, wording)),
    section('goods', 'names', draftGoods(dossier, wording)),
    actsOf('affirmed', 'affirm', 'wish'),
    actsOf('assessed', 'assess'),
    actsOf('discussed', 'discuss'),
    actsOf('told', 'tell'),
    section('programme', 'programme', draftProgramme(dossier, wording)),
    actsOf('done', 'do'),
    section('people', 'people', draftPeople(dossier, { sources, wording })),
  ].filter(({ drafts }) => drafts.length > 0)
}

type SectionId = MessageKey extends infer Key ? (Key extends `section.${infer Id}` ? Id : never) : never

const PLAIN = { flags: [], tags: [], quoted: false } as const

function draftPapers({ instruments }: Dossier, { sides, wording }: { sides: Sides; wording: Wording }): Draft[] {
  const drafts = instruments.map(paper => ({
    ...PLAIN,
    kind: 'instrument' as const,
    id: paper.id,
    lead: wording.say(`stage.${paper.stage}`),
    own: paper.title,
    tags: [
      wording.say(`instrument.${paper.kind}`),
      ...(paper.parties.length > 0 ? [sides.name(paper.parties)] : []),
      ...(paper.bodies ?? []),
    ],
    evidence: paper.evidence,
    because: paper.because,
    rank: STAGES.indexOf(paper.stage),
  }))
  return drafts.sort((a, b) => a.rank - b.rank).map(({ rank: _, ...draft }) => draft)
}

const draftMechanisms = ({ mechanisms }: Dossier, wording: Wording): Draft[] =>
  mechanisms.map(mechanism => ({
    ...PLAIN,
    kind: 'mechanism',
    id: mechanism.id,
    lead: wording.say(`mechanism.${mechanism.stage}`),
    own: mechanism.name,
    tags: [wording.say(`body.${mechanism.kind}`)],
    evidence: mechanism.evidence,
    because: mechanism.because,
  }))

const draftLevels = ({ levels }: Dossier, wording: Wording): Draft[] =>
  levels.map(level => ({
    ...PLAIN,
    kind: 'level',
    id: level.id ?? '',
    lead: wording.say(`level.${level.stage}`),
    own: level.level,
    evidence: level.evidence,
    because: level.because,
  }))

/** The contract lists a good once per document; the brief lists it once, with everyone who names it. */
function draftGoods({ goods }: Dossier, wording: Wording): Draft[] {
  const byName = new Map<string, Dossier['goods']>()
  for (const good of goods) {
    const key = good.name.toLowerCase()
    byName.set(key, [...(byName.get(key) ?? []), good])
  }
  return [...byName.values()].flatMap(([first, ...others]): Draft[] => {
    if (!first) return []
    const all = [first, ...others]
    const codes = [...new Set(all.flatMap(good => good.hs))]
    return [
      {
        ...PLAIN,
        kind: 'good',
        id: '',
        lead: '',
        own: first.name,
        tags: codes.length > 0 ? [wording.say('good.hs', { codes: codeRuns(codes) })] : [],
        evidence: all.flatMap(good => good.evidence),
        because: first.because,
      },
    ]
  })
}

function draftProgramme({ event }: Dossier, wording: Wording): Draft[] {
  const programme = event.programme ?? []
  // “No day given” says something only beside days that are.
  const undated = programme.some(item => item.date) ? wording.say('programme.undated') : ''
  const items = programme.map(item => ({
    ...PLAIN,
    kind: 'programme' as const,
    id: '',
    lead: item.date ? wording.dates(item.date, item.date) : undated,
    own: '',
    flags: [wording.say(`programme.${item.kind}`)],
    quoted: true,
    evidence: item.evidence,
    because: item.because,
    date: item.date ?? '',
  }))
  // Dated items in order of their days, then the undated ones as the sources tell them.
  items.sort(
    (a, b) => Number(a.date === '') - Number(b.date === '') || (a.date < b.date ? -1 : Number(a.date > b.date)),
  )
  return items.map(({ date: _, ...draft }) => draft)
}

const draftPeople = ({ people }: Dossier, { sources, wording }: { sources: Sources; wording: Wording }): Draft[] =>
  people.map(person => ({
    ...PLAIN,
    kind: 'person',
    id: person.id,
    lead: person.state === '' ? wording.say('people.unknown-state') : wording.party(person.state),
    own: person.name,
    tags: person.role === '' ? [] : [person.role],
    evidence: person.evidence,
    because: person.because,
    spellings: [person.name, ...person.variants].map(form => spelling(form, sources)),
  }))

const spelling = (form: string, sources: Sources): Spelling => ({
  form,
  letters: sources.read.filter(({ document }) => document.text.includes(form)).map(source => source.letter),
})
