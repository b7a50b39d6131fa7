import { existsSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { CommandError, EXIT } from './exit.js'

interface Lazy {
  readonly summary: string
  readonly takes: string
  readonly load: () => Promise<{ define(program: Command, summary: string): void }>
}

/** Only the command that is called is loaded. */
const COMMANDS: Readonly<Record<string, Lazy>> = {
  read: {
    takes: '<input...>',
    summary: 'read coverage of an event and print the brief',
    load: () => import('./commands/read.js'),
  },
  names: {
    takes: '[name1] [name2]',
    summary: 'say whether two printed names may be one person’s',
    load: () => import('./commands/names.js'),
  },
  watch: {
    takes: '<target...>',
    summary: 'add what appears in folders and feeds, again and again',
    load: () => import('./commands/watch.js'),
  },
  add: { takes: '[input...]', summary: 'keep coverage in the ledger', load: () => import('./commands/add.js') },
  worker: {
    takes: '',
    summary: 'take coverage from a queue and keep it, beside other workers',
    load: () => import('./commands/worker.js'),
  },
  queue: {
    takes: '<action> [document...]',
    summary: 'what waits for workers and what they set aside: status, failed, replay',
    load: () => import('./commands/queue.js'),
  },
  show: {
    takes: '<name...>',
    summary: 'show a relation, an event, an entry, a person',
    load: () => import('./commands/show.js'),
  },
  search: { takes: '<word...>', summary: 'find entries and sentences', load: () => import('./commands/search.js') },
  check: {
    takes: '',
    summary: 'list what sources differ about and nobody has ruled on',
    load: () => import('./commands/check.js'),
  },
  history: {
    takes: '<id...>',
    summary: 'tell what became known of a thing, and when',
    load: () => import('./commands/history.js'),
  },
  review: {
    takes: '',
    summary: 'rule on proposed steps and on differences',
    load: () => import('./commands/review.js'),
  },
  record: {
    takes: '<event> <source> [words]',
    summary: 'record what words of a source say and was not read',
    load: () => import('./commands/record.js'),
  },
  item: {
    takes: '<action> [what...]',
    summary: 'follow things through: open, set, list, send out and take back',
    load: () => import('./commands/item.js'),
  },
  goods: {
    takes: '<action> [what...]',
    summary: 'what each side wishes to sell and to buy: list, match, codes, files',
    load: () => import('./commands/goods.js'),
  },
  opportunity: {
    takes: '<action> [what...]',
    summary: 'fairs, forums and other occasions for business',
    load: () => import('./commands/opportunity.js'),
  },
  trade: {
    takes: '<action> [what...]',
    summary: 'trade between two states, by coverage and by official statistics',
    load: () => import('./commands/trade.js'),
  },
  report: {
    takes: '',
    summary: 'what moved, stalled or is overdue, by ministry, partner or quarter',
    load: () => import('./commands/report.js'),
  },
  session: {
    takes: '<action> [what...]',
    summary: 'committees and their sessions: plan, agenda, decisions, record',
    load: () => import('./commands/session.js'),
  },
  inbox: {
    takes: '[action] [what...]',
    summary: 'what you are told of what you watch: list, read, watch, stop, mail',
    load: () => import('./commands/inbox.js'),
  },
  webhook: {
    takes: '<action> [what]',
    summary: 'addresses that news is posted to: add, list, log, replay, enable, remove',
    load: () => import('./commands/webhook.js'),
  },
  tell: {
    takes: '',
    summary: 'tell people what is due: inboxes, webhooks, mail',
    load: () => import('./commands/tell.js'),
  },
  settings: {
    takes: '[what] [of] [value]',
    summary: 'show or change what things are called and who applies steps',
    load: () => import('./commands/settings.js'),
  },
  reread: {
    takes: '',
    summary: 'read what is kept again with this version',
    load: () => import('./commands/reread.js'),
  },
  serve: { takes: '', summary: 'show the ledger in a browser', load: () => import('./commands/serve.js') },
  user: {
    takes: '<action> [name]',
    summary: 'accounts of a server: add, list, role, password, link, unlink, remove',
    load: () => import('./commands/user.js'),
  },
  channel: {
    takes: '<action> [name] [words...]',
    summary: 'workspaces that two sides share: list, show, say, note, undo',
    load: () => import('./commands/channel.js'),
  },
  workspace: {
    takes: '<action> [name] [words...]',
    summary: 'sets of relations and who works on them: list, add, relations, share, member, leave, remove',
    load: () => import('./commands/workspace.js'),
  },
  token: {
    takes: '<action> [id]',
    summary: 'tokens for programs: create, list, revoke',
    load: () => import('./commands/token.js'),
  },
  export: {
    takes: '',
    summary: 'hand over the ledger, a relation or an event in a format of others',
    load: () => import('./commands/export.js'),
  },
  mcp: { takes: '', summary: 'let an assistant ask the ledger (MCP)', load: () => import('./commands/mcp.js') },
  db: {
    takes: '<action>',
    summary: 'status, migrate, backup, restore, skipped, check',
    load: () => import('./commands/db.js'),
  },
  schema: { takes: '', summary: 'print the JSON Schema of a dossier', load: () => import('./commands/schema.js') },
}

const EXAMPLES = `Examples:
  entente read report-a.txt report-b.txt
  entente read coverage/ --html -o brief.html
  entente read --help
`

/** Runs one command line and sets the exit code. `argv` is without the program’s own name. */
export async function main(argv: readonly string[], version: string): Promise<void> {
  stopQuietly()
  const program = await createProgram(argv, version)
  try {
    if (argv.length === 0) program.outputHelp()
    else await program.parseAsync([...argv], { from: 'user' })
  } catch (error) {
    process.exitCode = exitCodeOf(error)
  }
}

async function createProgram(argv: readonly string[], version: string): Promise<Command> {
  const program = new Command('entente')
    .description(
      'The record of a relationship between states, read from what is published,\nwith the sentence behind every entry.',
    )
    .version(version, '-V, --version')
    .addHelpText('before', EXAMPLES)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'entente: ')) })
    .showHelpAfterError('Help: entente --help')
  const called = argv.find(word => !word.startsWith('-') && word !== 'help')
  for (const [name, { summary, takes, load }] of Object.entries(COMMANDS)) {
    if (name === called) (await load()).define(program, summary)
    else program.command(`${name} ${takes}`.trim()).description(summary)
  }
  for (const command of program.commands) {
    command.exitOverride().showHelpAfterError(`Help: entente ${command.name()} --help`)
    command.configureOutput(program.configureOutput())
  }
  if (called !== undefined && !(called in COMMANDS) && existsSync(called)) {
    program.showHelpAfterError(`Did you mean: entente read ${called} ?`)
  }
  return program
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommandError) {
    process.stderr.write(`entente: ${error.message}\n${error.hint === '' ? '' : `  ${error.hint}\n`}`)
    return error.exitCode
  }
  // Help and version leave by an error of their own, with code 0; every other complaint of commander is about use.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage
  throw error
}

/** Ctrl-C ends at once; a reader that has seen enough (`| head`) is no fault. */
function stopQuietly(): void {
  process.once('SIGINT', () => process.exit(EXIT.interrupted))
  process.stdout.on('error', error => {
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(EXIT.done)
    throw error
  })
}
