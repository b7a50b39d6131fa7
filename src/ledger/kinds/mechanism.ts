import { createPaperTitles } from '../../knowledge/paper-titles.js'
import type { Tables } from '../../knowledge/tables.js'
import { MECHANISM_STAGES } from '../../model/dossier.js'
import type { MechanismEntry } from '../../model/ledger.js'
import type { TitleKey } from '../../text/titles.js'
import { slug } from '../ids.js'
import { distinct } from '../order.js'
import { type Followed, isForward, type Kind, type Telling } from './kind.js'
import { fullest, isTold, linkOf, matchTitles, stageIf, titleKeys } from './papers.js'

/** Standing bodies and channels, from the proposal to their sessions. */
export function createMechanismKind(tables: Tables): Kind {
  const titles = createPaperTitles(tables, 'mechanism')
  const { trade } = tables.get<{ readonly trade: readonly string[] }>('languages/en/instruments')
  const broad = new Set(trade)
  const keys = new Map<string, TitleKey>()
  const keyOf = ({ content }: MechanismEntry): TitleKey => {
    const known = keys.get(content.name)
    if (known !== undefined) return known
    const key = titles.key(content.name)
    keys.set(content.name, key)
    return key
  }
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
      const older = latestOf(thread)
      // Entries of one event are different things: reconciling has joined what is one.
      if (!telling.ruled && thread.tellings.some(({ event }) => event.id === telling.event.id)) return undefined
      if (entry === undefined || older === undefined || entry.content.kind !== older.content.kind) return undefined
      const [a, b] = [older, entry].map(each => ({ key: keyOf(each), parties: each.parties }))
      const found = a && b && matchTitles([a, b], { titles, broad })
      const match = found ?? (telling.ruled ? { verdict: 'same' as const, fit: 3, words: [] } : undefined)
      if (match === undefined) return undefined
      const isStep = isForward(MECHANISM_STAGES, thread.stage, entry.content.stage) && isTold(entry.because)
      return {
        ...stageIf(isStep, entry.content.stage),
        certain: telling.ruled === true || match.verdict === 'same',
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

const latestOf = ({ tellings }: Followed): MechanismEntry | undefined =>
  tellings.map(bodyOf).findLast(entry => entry !== undefined)
