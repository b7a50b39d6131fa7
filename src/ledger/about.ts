import type { Tables } from '../knowledge/tables.js'
import { INSTRUMENT_STAGES, MECHANISM_STAGES } from '../model/kinds.js'
import type {
  ActStage,
  Entry,
  FigureEntry,
  InstrumentEntry,
  LevelEntry,
  MechanismEntry,
  Stage,
  Step,
  ThreadKind,
} from '../model/ledger.js'
import { shortHash } from './ids.js'
import { isForwardAct } from './kinds/acts.js'
import { byText, isLater, isWithin } from './order.js'
import type { Ruled } from './rulings.js'
import type { Settings } from './settings.js'
import type { Draft } from './threads.js'
import { createContentReader } from './words.js'

/** Threads of the papers, bodies, levels and targets that each commitment or ask is about, by its id. */
export type About = ReadonlyMap<string, readonly string[]>

/** What an act may be about that is followed on its own. */
type Matter = InstrumentEntry | MechanismEntry | LevelEntry | FigureEntry

const MATTERS: ReadonlySet<ThreadKind> = new Set(['instrument', 'mechanism', 'level', 'target'])

/** End of the rule by which a later deed is held to carry out an act. */
const GUESSED = '.carried-out'

/** More meanings than this besides its matters, and these are not all that was promised. */
const REST = 2

/**
 * “told ministries to speed up talks on a tax agreement” is done when that agreement is signed: the same paper, named in
 * the very words of the act; so with bodies, levels and targets. Adds the steps to the acts’ threads, and says what each
 * is about.
 */
export function createMatterFollower(
  tables: Tables,
): (drafts: readonly Draft[], by: Pick<Adding, 'verdicts' | 'steps'>) => About {
  const read = createContentReader(tables)
  return (drafts, by) => {
    const matters = new Map<string, Draft>()
    for (const draft of drafts) if (MATTERS.has(draft.kind)) for (const id of draft.members) matters.set(id, draft)
    const about = new Map<string, readonly string[]>()
    for (const draft of drafts) {
      if (draft.kind !== 'commitment' && draft.kind !== 'ask') continue
      const named = mattersIn(draft)
      const threads = [...new Set(named.flatMap(({ id }) => matters.get(id) ?? []))]
      if (threads.length === 0) continue
      about.set(draft.id, threads.map(({ id }) => id).sort(byText))
      const told = read(
        [...named.flatMap(nameOf), ...named.flatMap(({ evidence }) => evidence.map(({ quote }) => quote))].join(' '),
      )
      const rest = [...read(draft.tellings[0]?.entry?.evidence[0]?.quote ?? '')].filter(word => !told.has(word))
      addSteps(draft, threads, { ...by, isWhole: rest.length <= REST })
    }
    return about
  }
}

interface Adding {
  readonly verdicts: Ruled['verdicts']
  readonly steps: Settings['steps']
  /** The act is about these and nothing else. */
  readonly isWhole: boolean
}

function addSteps(draft: Draft, threads: readonly Draft[], { verdicts, steps, isWhole }: Adding): void {
  const since = draft.steps[0]?.on ?? ''
  const settled = new Set<string>()
  // What its matters show, likeness of words need not guess.
  const sure = draft.steps.filter(({ state, because }) => state !== 'proposed' || !because.rule.endsWith(GUESSED))
  draft.steps.splice(0, draft.steps.length, ...sure)
  const moves = threads
    .flatMap(thread => thread.steps.map(step => ({ thread, step })))
    .filter(
      ({ thread, step }) => step.state === 'applied' && (isLater(step.on, since) || isAtOnce(thread, { step, since })),
    )
    .sort((a, b) => byText(a.step.on, b.step.on) || byText(a.step.id, b.step.id))
  let stage = draft.stage
  for (const { thread, step } of moves) {
    if (isSettled(thread.kind, step.stage)) settled.add(thread.id)
    const next: ActStage = isWhole && settled.size === threads.length ? 'done' : 'under-way'
    if (!isForwardAct(stage, next)) continue
    const last = `${next}-${shortHash([step.id])}`
    const verdict = [draft.id, ...draft.aliases].map(id => verdicts.get(`${id}/${last}`)).find(found => found)
    const unasked = steps[draft.kind] === 'person' ? 'proposed' : 'applied'
    const state = verdict === undefined ? unasked : verdict.kind === 'reject' ? 'rejected' : 'applied'
    const { on, event, entry, evidence } = step
    const because = { rule: `ledger.${draft.kind}.matter-moved`, words: step.because.words }
    const moved: Step = { id: `${draft.id}/${last}`, stage: next, on, event, entry, evidence, because, state }
    draft.steps.push(verdict === undefined ? moved : { ...moved, ruling: verdict.id })
    if (state === 'applied') stage = next
  }
}

/** “decided to raise ties to a strategic partnership”: with these words they are raised. */
const isAtOnce = (thread: Draft, { step, since }: { readonly step: Step; readonly since: string }): boolean =>
  thread.kind === 'level' && step.on === since && isSettled(thread.kind, step.stage)

/** What the words of the act name, and what was still to come when it was told. */
function mattersIn(draft: Draft): Matter[] {
  const [first] = draft.tellings
  const act = first?.entry
  if (first === undefined || act === undefined) return []
  return first.event.entries.filter(
    (entry): entry is Matter =>
      isAfoot(entry) && entry.evidence.some(words => act.evidence.some(whole => isWithin(words, whole))),
  )
}

function nameOf({ kind, content }: Matter): string {
  switch (kind) {
    case 'instrument':
      return content.title
    case 'mechanism':
      return content.name
    case 'level':
      return content.level
    default:
      return ''
  }
}

const SIGNED = INSTRUMENT_STAGES.indexOf('signed')
const ESTABLISHED = MECHANISM_STAGES.indexOf('established')

function isAfoot(entry: Entry): boolean {
  switch (entry.kind) {
    case 'instrument':
      return INSTRUMENT_STAGES.indexOf(entry.content.stage) < SIGNED
    case 'mechanism':
      return MECHANISM_STAGES.indexOf(entry.content.stage) < ESTABLISHED
    case 'level':
      return entry.content.stage !== 'existing'
    default:
      return entry.kind === 'target'
  }
}

/** Whether a matter at this stage leaves nothing of the act to do. */
function isSettled(kind: ThreadKind, stage: Stage): boolean {
  const rank = (order: readonly Stage[]) => order.indexOf(stage)
  switch (kind) {
    case 'instrument':
      return rank(INSTRUMENT_STAGES) >= SIGNED
    case 'mechanism':
      return rank(MECHANISM_STAGES) >= ESTABLISHED
    case 'level':
      return stage === 'upgraded'
    default:
      return stage === 'done'
  }
}
