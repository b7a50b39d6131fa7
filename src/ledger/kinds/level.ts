import type { LevelEntry, Stage } from '../../model/ledger.js'
import { slug } from '../ids.js'
import { plainWords } from '../words.js'
import type { Followed, Kind, Telling } from './kind.js'
import { fullest, isTold, stageIf } from './papers.js'

/** A level that was reached is told as existing ever after. */
const RANK: Readonly<Partial<Record<Stage, number>>> = { 'aimed-at': 0, existing: 1, upgraded: 1 }

/** Named ranks of the relationship: aimed at, reached, or told as existing. One thread for each name. */
export function createLevelKind(): Kind {
  return {
    key: telling => {
      const entry = levelOf(telling)
      return entry === undefined ? [] : plainWords(entry.content.level)
    },
    open: telling => {
      const entry = levelOf(telling)
      if (entry === undefined) return undefined
      return {
        stage: entry.content.stage,
        parties: entry.parties,
        by: [],
        to: [],
        owners: [],
        subjects: [],
        due: '',
        because: entry.because ?? { rule: 'ledger.level', words: [] },
        name: slug(entry.content.level),
      }
    },
    advance: (thread, telling) => {
      const entry = levelOf(telling)
      if (entry === undefined || !(telling.ruled || thread.tellings.some(older => isOneLevel(older, entry))))
        return undefined
      const isStep = (RANK[entry.content.stage] ?? 0) > (RANK[thread.stage] ?? 0)
      const words = [entry.content.level, ...(entry.because?.words ?? [])]
      return {
        ...stageIf(isStep, entry.content.stage),
        // “existing” for what was only aimed at: nobody has told that it was raised.
        certain: telling.ruled === true || !isStep || (entry.content.stage === 'upgraded' && isTold(entry.because)),
        fit: 2,
        because: { rule: 'ledger.level.same-name', words: [...new Set(words)] },
      }
    },
    close: () => false,
    present: thread => fullest(thread.tellings.flatMap(telling => levelOf(telling)?.content.level ?? [])),
  }
}

/** “Comprehensive Partnership” and the same “for peace and prosperity”: the longer name goes on where the shorter ends. */
function isOneLevel(older: Telling, entry: LevelEntry): boolean {
  const other = levelOf(older)
  if (other === undefined) return false
  const [a, b] = [plainWords(other.content.level), plainWords(entry.content.level)]
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short.every((word, at) => word === long[at])
}

const levelOf = ({ entry }: Telling): LevelEntry | undefined => (entry?.kind === 'level' ? entry : undefined)

/** Whether a thread tells of a level that the relation has, not of one it aims at. */
export const isHeld = ({ stage }: Pick<Followed, 'stage'>): boolean => RANK[stage] === 1
