import { createPaperTitles } from '../../../knowledge/paper-titles.js'
import type { Tables } from '../../../knowledge/tables.js'
import type { Because, Evidence, Instrument } from '../../../model/dossier.js'
import type { Report } from '../../../model/report.js'
import type { TitleKey } from '../../../text/titles.js'
import { type Account, sameSpan } from '../difference.js'

export type PaperSort = 'instrument' | 'mechanism' | 'level'

/** What one report tells of a paper, a body or a level. */
export interface ToldPaper {
  readonly report: number
  readonly title: string
  readonly key: TitleKey
  /** Of an instrument. */
  readonly kind: Instrument['kind'] | ''
  readonly stage: string
  readonly evidence: readonly Evidence[]
  readonly because: Because | undefined
}

/** One paper, body or level of the event, as each report tells it. */
export interface PaperAccounts {
  readonly sort: PaperSort
  readonly told: readonly ToldPaper[]
}

/** Takes the merged papers of the event apart again into what each report tells of them. */
export function createPaperAccounts(tables: Tables): (account: Account) => PaperAccounts[] {
  const comparers = tables.shared(createPaperTitles)
  return ({ reports, papers }) => {
    const merged = [
      ...papers.instruments.map(({ title, evidence }) => ({ sort: 'instrument' as const, title, evidence })),
      ...papers.mechanisms.map(({ name: title, evidence }) => ({ sort: 'mechanism' as const, title, evidence })),
      ...papers.levels.map(({ level: title, evidence }) => ({ sort: 'level' as const, title, evidence })),
    ]
    const all = reports.flatMap(entriesOf)
    return merged.map(({ sort, title, evidence }) => {
      const titles = comparers[sort]
      const key = titles.key(title)
      const told = all
        .filter(entry => entry.sort === sort && entry.evidence.some(one => evidence.some(two => sameSpan(one, two))))
        .map(entry => ({ ...entry, key: titles.key(entry.title) }))
        .filter(entry => titles.similarity(key, entry.key) > 0)
      return { sort, told }
    })
  }
}

function entriesOf({ instruments, mechanisms, levels }: Report, report: number) {
  return [
    ...instruments.map(({ title, kind, stage, evidence, because }) => ({
      sort: 'instrument' as const,
      report,
      title,
      kind,
      stage,
      evidence,
      because,
    })),
    ...mechanisms.map(({ name: title, stage, evidence, because }) => ({
      sort: 'mechanism' as const,
      report,
      title,
      kind: '' as const,
      stage,
      evidence,
      because,
    })),
    ...levels.map(({ level: title, stage, evidence, because }) => ({
      sort: 'level' as const,
      report,
      title,
      kind: '' as const,
      stage,
      evidence,
      because,
    })),
  ]
}

/** Rules that end in `.named` or `.used` saw no act on the thing itself. */
export const isActedOn = ({ because }: ToldPaper): boolean => !/\.(?:named|used)$/.test(because?.rule ?? '')
