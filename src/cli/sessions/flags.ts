import type { Command } from 'commander'
import { COMMITTEE_FIELDS, type CommitteeField, SESSION_FIELDS, type SessionField } from '../../model/session.js'
import { CommandError, EXIT } from '../exit.js'
import type { LedgerFlags } from '../ledger.js'

/** What `entente session` takes besides its action. */
export interface SessionFlags extends LedgerFlags {
  readonly [name: string]: unknown
  readonly dyad?: string
  readonly relation?: string
  readonly committee?: string
  readonly chair: readonly string[]
  readonly open?: boolean
  readonly first?: string
  readonly output?: string
  readonly asOf?: string
  /** Account in whose name a channel is looked at and acted in. */
  readonly as?: string
  readonly workspace?: string
  readonly own?: boolean
  readonly counter?: string
  readonly by?: string
  readonly reason?: string
}

const HELP: Readonly<Record<string, string>> = {
  name: 'what the committee is called',
  every: 'months from one session to the next',
  terms: 'on what paper it rests, and what it is for',
  note: 'a note',
  number: 'number of the session; the next when left out',
  start: 'first day, as 2026-03-12',
  end: 'last day',
  place: 'city',
  host: 'side that hosts it',
  status: 'planned, held or cancelled; for decide, the status that the item gets',
}
/** Chairs have a flag of their own. */
const TEXTS = [...new Set([...COMMITTEE_FIELDS, ...SESSION_FIELDS])].filter(field => !field.startsWith('chair_'))

export function sessionOptions(command: Command): Command {
  for (const field of TEXTS) command.option(`--${field} <text>`, HELP[field])
  return command
    .option(
      '--chair <side=who>',
      'who chairs for a side; once for each',
      (value: string, all: string[]) => [...all, value],
      [],
    )
    .option('--dyad <A-B>', 'of one relation')
    .option('--relation <A-B>', 'between whom; for found')
    .option('--committee <committee>', 'of one committee; for list')
    .option('--open', 'all open items of the relation; for agenda')
    .option('--first <side>', 'side whose name stands first; for record')
    .option('-o, --output <file>', 'where to write: .md, .html, .docx, .ics')
    .option('--as-of <day>', 'the day by which a schedule is kept or not')
    .option('--workspace <name>', 'in a channel; with --as')
    .option('--as <account>', 'in whose name a channel is looked at and acted in')
    .option('--own', 'in a channel: for your side alone; for point')
    .option('--counter <value>', 'in a channel: what you propose instead; for refuse')
    .option('--by <name>', 'who signs (else ENTENTE_USER, else the user of this machine)')
    .option('--reason <text>', 'why')
}

/** Values given for fields; chairs in the order of the codes of the relation. */
export function fieldsIn<Field extends CommitteeField | SessionField>(
  flags: SessionFlags,
  names: readonly Field[],
  relation: string,
): Partial<Record<Field, string>> {
  const parties = relation.split('-')
  const given: Record<string, string> = {}
  for (const name of names) {
    const value = flags[name]
    if (typeof value === 'string') given[name] = value
  }
  for (const chair of flags.chair) {
    const [, side = '', who = ''] = /^([^=]*)=([\s\S]*)$/.exec(chair) ?? []
    const at = parties.indexOf(side.trim().toUpperCase())
    if (at < 0) {
      const hint = `Written ${parties[0]}="Ministry of Economy".`
      throw new CommandError(`not a side of ${relation}: ${chair}`, EXIT.usage, hint)
    }
    given[at === 0 ? 'chair_a' : 'chair_b'] = who
  }
  return given as Partial<Record<Field, string>>
}
