import { createPaperTitles } from '../../knowledge/paper-titles.js'
import type { Tables } from '../../knowledge/tables.js'
import { MECHANISM_STAGES } from '../../model/kinds.js'
import type { MechanismEntry } from '../../model/ledger.js'
import type { TitleKey } from '../../text/titles.js'
import { slug } from '../ids.js'
import { distinct } from '../order.js'
import { isForward, type Kind, type Telling } from './kind.js'
import { bestMatch, fullest, isTold, linkOf, RULED, stageIf, titleKeys } from './papers.js'

/** A trade agreement may be any; a joint economic commission is one, whatever it is about. */
const NONE: ReadonlySet<string> = new Set()

/** Standing bodies and channels, from the proposal to their sessions. */
export function createMechanismKind(tables: Tables): Kind {
  const titles = tables.shared(createPaperTitles).mechanism
  const keys = new WeakMap<MechanismEntry, TitleKey>()
  const keyOf = (entry: MechanismEntry): TitleKey => {
    const key = keys.get(entry) ?? titles.key(entry.content.name)
    keys.set(entry, key)
    return key
  }
  const titled = (entry: MechanismEntry) => ({ key: keyOf(entry), parties: entry.parties })
  return {
    key: telling => {
      const entry = bodyOf(telling)
      return entry === undefined ? [] : titleKeys(keyOf(entry))
    },
    open: telling => {
      const entry = bodyOf(telling)
      if (entry === undefined) return undefined
      const words = distinct([...keyOf(entry).words, ...keyOf(entry).acronyms]).join(' ')
      return {
        stage: entry.content.stage,
        parties: entry.parties,
        by: [],
        to: [],
        owners: [],
        subjects: [],
        due: '',
        because: entry.because ?? { rule: 'ledger.mechanism', words: [] },
        name: slug(`${words === '' ? entry.content.name : words} ${entry.content.kind}`),
      }
    },
    advance: (thread, telling) => {
      const entry = bodyOf(telling)
      // Entries of one event are different things: reconciling has joined what is one.
      if (!telling.ruled && thread.tellings.some(({ event }) => event.id === telling.event.id)) return undefined
      if (entry === undefined) return undefined
      const older = thread.tellings
        .flatMap(each => bodyOf(each) ?? [])
        .filter(each => each.content.kind === entry.content.kind)
      const found = bestMatch({ known: older.map(titled), told: titled(entry) }, { titles, broad: NONE })
      const match = found ?? (telling.ruled ? RULED : undefined)
      if (match === undefined) return undefined
      const isStep = isForward(MECHANISM_STAGES, thread.stage, entry.content.stage) && isTold(entry.because)
      return {
        ...stageIf(isStep, entry.content.stage),
        certain: telling.ruled === true || match.verdict === 'same' || (!isStep && match.isShort),
        fit: match.fit,
        because: linkOf(`ledger.mechanism.${match.verdict}-name`, match, entry.because),
      }
    },
    // A standing body stands: no stage settles it.
    close: () => false,
    present: thread => fullest(thread.tellings.flatMap(telling => bodyOf(telling)?.content.name ?? [])),
  }
}

const bodyOf = ({ entry }: Telling): MechanismEntry | undefined => (entry?.kind === 'mechanism' ? entry : undefined)
