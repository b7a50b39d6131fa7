import { createPaperTitles } from '../knowledge/paper-titles.js'
import type { Tables } from '../knowledge/tables.js'
import type { Discrepancy, Dossier, Evidence, Statement } from '../model/dossier.js'
import type { Entry, EntryKind, Grounds, StatementEntry, Words } from '../model/ledger.js'
import { plain } from '../text/fold.js'
import type { TitleComparer } from '../text/titles.js'
import { shortHash } from './ids.js'
import { byId, byText, distinct, inOrder } from './order.js'
import type { Place } from './record.js'

/** The event that entries are made for. */
interface Around {
  readonly event: string
  readonly parties: readonly string[]
  readonly place: Place
}

/** What every entry shares, before it has an id. */
interface Common {
  readonly id: string
  readonly event: string
  readonly parties: readonly string[]
  readonly evidence: readonly Words[]
  readonly because?: Grounds
}

interface Source {
  readonly evidence: readonly Evidence[]
  readonly because?: Grounds | undefined
  readonly parties?: readonly string[] | undefined
}

/** Entries of an event out of its dossier, in order of kind and id; what says the same is one entry with all its evidence. */
export function createEntryMaker(tables: Tables): (dossier: Dossier, around: Around) => Entry[] {
  const titles = {
    instrument: tables.shared(createPaperTitles).instrument,
    mechanism: tables.shared(createPaperTitles).mechanism,
    level: tables.shared(createPaperTitles).level,
  }
  return (dossier, around) => {
    const common = (kind: EntryKind, key: readonly string[], source: Source): Common => ({
      id: `${around.event}/${kind}-${shortHash(key)}`,
      event: around.event,
      parties: distinct(source.parties ?? around.parties),
      evidence: inOrder(source.evidence.map(around.place)),
      ...(source.because === undefined ? {} : { because: source.because }),
    })
    const people = peopleOf(dossier, common)
    const speaker = new Map(dossier.people.map(({ id }, at) => [id, people[at]?.id ?? id]))
    return merged([
      ...people,
      ...dossier.statements.map(statement => statementOf(statement, { common, speaker })),
      ...dossier.instruments.map(({ id: _, evidence, because, ...content }): Entry => {
        const key = [content.kind, titleKey(titles.instrument, content.title)]
        return { kind: 'instrument', ...common('instrument', key, { ...content, evidence, because }), content }
      }),
      ...dossier.mechanisms.map(({ id: _, evidence, because, ...content }): Entry => {
        const key = [content.kind, titleKey(titles.mechanism, content.name)]
        return { kind: 'mechanism', ...common('mechanism', key, { evidence, because }), content }
      }),
      ...dossier.levels.map(({ id: _, evidence, because, ...content }): Entry => {
        const key = [titleKey(titles.level, content.level)]
        return { kind: 'level', ...common('level', key, { evidence, because }), content }
      }),
      ...dossier.figures.map(({ id: _, evidence, because, ...content }): Entry => {
        const kind = content.measure === 'target' ? 'target' : 'figure'
        const { measure, unit, period, value, change_percent: change, parties = [] } = content
        const key = [measure, unit, period, `${value}`, `${change}`, [...parties].sort(byText).join(' ')]
        return { kind, ...common(kind, key, { parties: content.parties, evidence, because }), content }
      }),
      ...dossier.goods.map(({ evidence, because, ...content }): Entry => {
        return { kind: 'good', ...common('good', [plain(content.name)], { evidence, because }), content }
      }),
      ...dossier.discrepancies.map(discrepancy => discrepancyOf(discrepancy, { common, place: around.place })),
    ])
  }
}

/** By what an entry's kind is followed; an act that is denied or told as history is a statement and no more. */
export function kindOfAct({ force, reality }: Pick<Statement, 'force' | 'reality'>): StatementEntry['kind'] {
  if (reality === 'denied' || reality === 'past') return 'statement'
  switch (force) {
    case 'pledge':
    case 'agree':
    case 'instruct':
      return 'commitment'
    case 'request':
    case 'propose':
      return 'ask'
    case 'invite':
      return 'invitation'
    default:
      return 'statement'
  }
}

type CommonOf = (kind: EntryKind, key: readonly string[], source: Source) => Common

function peopleOf({ people }: Dossier, common: CommonOf): Entry[] {
  return people.map(({ name, variants, state, role, evidence, because }) => ({
    kind: 'person',
    ...common('person', [plain(name), state], { evidence, because }),
    content: { name, variants: distinct(variants), state, role },
  }))
}

function statementOf(
  { id: _, evidence, because, ...act }: Statement,
  { common, speaker }: { common: CommonOf; speaker: ReadonlyMap<string, string> },
): Entry {
  const speakers = distinct((act.speakers ?? []).map(id => speaker.get(id) ?? id))
  const content = { ...act, by: distinct(act.by), to: distinct(act.to), speakers }
  const key = [act.force, content.by.join(' '), content.to.join(' '), plain(act.text)]
  const kind = kindOfAct(act)
  const parties = [...content.by, ...content.to]
  return { kind, ...common('statement', key, { parties, evidence, because }), content }
}

function discrepancyOf(
  { kind, about, values, explanation, tone, because }: Discrepancy,
  { common, place }: { common: CommonOf; place: Place },
): Entry {
  const placed = values
    .map(({ value, evidence }) => ({ value, evidence: inOrder(evidence.map(place)) }))
    .sort((a, b) => byText(a.value, b.value))
  const key = [kind, plain(about), ...placed.map(({ value }) => value)]
  const evidence = values.flatMap(each => each.evidence)
  return {
    kind: 'discrepancy',
    ...common('discrepancy', key, { evidence, because }),
    content: { kind, tone: tone ?? 'contradiction', about, explanation, values: placed },
  }
}

/** The words that tell a title from others, in no order; a title of frame words only counts as a whole. */
function titleKey(titles: TitleComparer, title: string): string {
  const { words, acronyms } = titles.key(title)
  const telling = distinct([...words, ...acronyms])
  return telling.length > 0 ? telling.join(' ') : plain(title)
}

function merged(entries: readonly Entry[]): Entry[] {
  const byKey = new Map<string, Entry>()
  for (const entry of entries) {
    const same = byKey.get(entry.id)
    // Of two that say the same, the one whose words stand first speaks for both, whichever was read first.
    const [first, second] = same === undefined || isBefore(same, entry) ? [same, entry] : [entry, same]
    byKey.set(
      entry.id,
      first === undefined ? second : { ...first, evidence: inOrder([...first.evidence, ...second.evidence]) },
    )
  }
  return [...byKey.values()].sort((a, b) => byText(a.kind, b.kind) || byId(a, b))
}

function isBefore(a: Entry, b: Entry): boolean {
  return byText(JSON.stringify(a.evidence), JSON.stringify(b.evidence)) <= 0
}
