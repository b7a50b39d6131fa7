import type { Tables } from '../knowledge/tables.js'
import { INSTRUMENT_STAGES, MECHANISM_STAGES } from '../model/dossier.js'
import type { ActStage, Entry, InstrumentEntry, MechanismEntry, Stage, Step, Words } from '../model/ledger.js'
import { shortHash } from './ids.js'
import { isForwardAct } from './kinds/acts.js'
import { byText, isLater } from './order.js'
import type { Ruled } from './rulings.js'
import type { Draft } from './threads.js'
import { createContentReader } from './words.js'

/** Threads of the papers and bodies that each commitment or ask is about, by its id. */
export type About = ReadonlyMap<string, readonly string[]>

type Paper = InstrumentEntry | MechanismEntry

/** End of the rule by which a later deed is held to carry out an act. */
const GUESSED = '.carried-out'

/** More meanings than this besides the papers, and their signature is not all that was promised. */
const REST = 2

/**
 * “told ministries to speed up talks on a tax agreement” is done when that agreement is signed: the same paper, named in
 * the very words of the act. Adds the steps to the acts’ threads, and says which papers each is about.
 */
export function createPaperFollower(
  tables: Tables,
): (drafts: readonly Draft[], ruled: Pick<Ruled, 'verdicts'>) => About {
  const read = createContentReader(tables)
  return (drafts, { verdicts }) => {
    const papers = new Map<string, Draft>()
    for (const draft of drafts)
      if (draft.kind === 'instrument' || draft.kind === 'mechanism')
        for (const id of draft.members) papers.set(id, draft)
    const about = new Map<string, readonly string[]>()
    for (const draft of drafts) {
      if (draft.kind !== 'commitment' && draft.kind !== 'ask') continue
      const named = papersIn(draft)
      const threads = [...new Set(named.flatMap(({ id }) => papers.get(id) ?? []))]
      if (threads.length === 0) continue
      about.set(draft.id, threads.map(({ id }) => id).sort(byText))
      const told = read(
        [...named.flatMap(nameOf), ...named.flatMap(({ evidence }) => evidence.map(({ quote }) => quote))].join(' '),
      )
      const rest = [...read(draft.tellings[0]?.entry?.evidence[0]?.quote ?? '')].filter(word => !told.has(word))
      addSteps(draft, threads, { verdicts, isWhole: rest.length <= REST })
    }
    return about
  }
}

interface Adding {
  readonly verdicts: Ruled['verdicts']
  /** The act is about the papers and nothing else. */
  readonly isWhole: boolean
}

function addSteps(draft: Draft, threads: readonly Draft[], { verdicts, isWhole }: Adding): void {
  const since = draft.steps[0]?.on ?? ''
  const settled = new Set<string>()
  // What the papers show, likeness of words need not guess.
  const sure = draft.steps.filter(({ state, because }) => state !== 'proposed' || !because.rule.endsWith(GUESSED))
  draft.steps.splice(0, draft.steps.length, ...sure)
  const moves = threads
    .flatMap(thread => thread.steps.map(step => ({ thread, step })))
    .filter(({ step }) => step.state === 'applied' && isLater(step.on, since))
    .sort((a, b) => byText(a.step.on, b.step.on) || byText(a.step.id, b.step.id))
  let stage = draft.stage
  for (const { thread, step } of moves) {
    if (isSettledPaper(step)) settled.add(thread.id)
    const next: ActStage = isWhole && settled.size === threads.length ? 'done' : 'under-way'
    if (!isForwardAct(stage, next)) continue
    const last = `${next}-${shortHash([step.id])}`
    const verdict = [draft.id, ...draft.aliases].map(id => verdicts.get(`${id}/${last}`)).find(found => found)
    const state = verdict?.kind === 'reject' ? 'rejected' : 'applied'
    const { on, event, entry, evidence } = step
    const because = { rule: `ledger.${draft.kind}.paper-moved`, words: step.because.words }
    const moved: Step = { id: `${draft.id}/${last}`, stage: next, on, event, entry, evidence, because, state }
    draft.steps.push(verdict === undefined ? moved : { ...moved, ruling: verdict.id })
    if (state === 'applied') stage = next
  }
}

/** Papers and bodies that the words of the act name, and that were still to come when it was told. */
function papersIn(draft: Draft): Paper[] {
  const [first] = draft.tellings
  const act = first?.entry
  if (first === undefined || act === undefined) return []
  return first.event.entries.filter(
    (entry): entry is Paper =>
      isPaper(entry) &&
      isAfoot(entry) &&
      entry.evidence.some(words => act.evidence.some(whole => isWithin(words, whole))),
  )
}

const isPaper = (entry: Entry): entry is Paper => entry.kind === 'instrument' || entry.kind === 'mechanism'

const nameOf = (entry: Paper): string => (entry.kind === 'instrument' ? entry.content.title : entry.content.name)

const SIGNED = INSTRUMENT_STAGES.indexOf('signed')
const ESTABLISHED = MECHANISM_STAGES.indexOf('established')

const isAfoot = (entry: Paper): boolean =>
  entry.kind === 'instrument'
    ? INSTRUMENT_STAGES.indexOf(entry.content.stage) < SIGNED
    : MECHANISM_STAGES.indexOf(entry.content.stage) < ESTABLISHED

function isSettledPaper({ stage }: Step): boolean {
  const rank = (order: readonly Stage[]) => order.indexOf(stage)
  // Both lists open with “proposed”, which settles neither.
  return rank(INSTRUMENT_STAGES) >= SIGNED || rank(MECHANISM_STAGES) >= ESTABLISHED
}

const isWithin = (inner: Words, outer: Words): boolean =>
  inner.document === outer.document && inner.start >= outer.start && inner.end <= outer.end
