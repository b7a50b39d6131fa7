import { THREAD_KINDS, type ThreadKind } from '../model/ledger.js'
import { APPLIERS } from '../model/ruled.js'
import type { Applier, Ruling } from '../model/ruling.js'
import { standing } from './rulings.js'

type Setting = Extract<Ruling, { kind: 'set' }>

/** What is set, the latest word on each thing; what was set back to nothing is left out. */
export interface Settings {
  /** Preferred names of parties, by code. */
  readonly names: Readonly<Record<string, string>>
  /** Who applies steps, by kind of thread. */
  readonly steps: Readonly<Partial<Record<ThreadKind, Applier>>>
  /** The rulings that hold, in order of time. */
  readonly rulings: readonly Setting[]
}

export function settingsIn(rulings: readonly Ruling[]): Settings {
  const latest = new Map<string, Setting>()
  for (const ruling of standing(rulings)) {
    if (ruling.kind === 'set') latest.set(`${ruling.setting} ${ruling.of.id}`, ruling)
  }
  const held = [...latest.values()].filter(({ value }) => value !== '')
  const steps: Partial<Record<ThreadKind, Applier>> = {}
  const names: Record<string, string> = {}
  for (const { setting, of, value } of held) {
    const kind = THREAD_KINDS.find(known => known === of.id)
    const applier = APPLIERS.find(known => known === value)
    if (setting === 'steps' && kind !== undefined && applier !== undefined) steps[kind] = applier
    if (setting === 'name' && !isPerson(of.id)) names[of.id] = value
  }
  return { names, steps, rulings: held }
}

export const isPerson = (id: string): boolean => id.startsWith('person/')
