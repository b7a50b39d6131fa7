import { writeFile } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import { type Coverage, createPipeline, type Problem } from '../../pipeline/read-coverage.js'
import { CommandError, EXIT } from '../exit.js'
import { explain, type Face, type FaceOptions, listUnread, renderFace, renderJson } from '../faces.js'
import { columnsOf, gatherInputs, type Inputs, tellPassedOver } from '../inputs.js'
import { createTalk, type Talk, wantsColor } from '../talk.js'

const EXAMPLES = `Examples:
  entente read report-a.txt report-b.txt          the brief: who agreed what, who differs
  entente read coverage/ --html -o brief.html     one page with the texts, evidence marked
  entente read *.txt --json | jq .discrepancies   the dossier, for a program
  entente read coverage/ --format jsonld          the same for another program: see entente export --help
  entente read https://example.org/r.html         a page, a feed, a PDF
  curl -s https://example.org/r.html | entente read -
  entente read a.txt b.txt --explain D1           which rule and words made an entry
`

const AFTER = `
Nothing is stored. Text, Markdown, HTML, Word, OpenDocument, PDF, mail, feeds, news items, tables of articles, web archives
and ZIP files of these are read: docs/formats.md.
Several events in one set: each brief in turn; --json then prints an array of dossiers.

Exit: 0 done · 1 no event found · 2 used wrongly, or no input could be read · 3 some inputs failed, the others are read
`

export interface ReadFlags {
  readonly json?: boolean
  readonly md?: boolean
  readonly html?: boolean
  readonly explain?: string
  readonly unread?: boolean
  readonly format?: string
  readonly output?: string
  readonly encoding?: string
  readonly columns?: string
  readonly allowPrivate?: boolean
  readonly quiet?: boolean
  readonly color: boolean
}

const FACES = ['json', 'md', 'html', 'explain', 'unread', 'format'] as const

/** `entente read FILE|FOLDER|- …`: reads, reconciles and prints the brief. */
export function define(program: Command, summary: string): void {
  const face = (flags: string, description: string, name: (typeof FACES)[number]) =>
    new Option(flags, description).conflicts(FACES.filter(other => other !== name))
  program
    .command('read')
    .description(summary)
    .argument('<input...>', 'files, folders, web addresses, or - for standard input')
    .addOption(face('--json', 'print the dossier as JSON (see: entente schema)', 'json'))
    .addOption(face('--md', 'print the brief as Markdown', 'md'))
    .addOption(face('--html', 'write the brief as one self-contained page (with -o)', 'html'))
    .addOption(face('--explain <id>', 'tell which rule and words made an entry', 'explain'))
    .addOption(face('--unread', 'list the sentences from which nothing was read', 'unread'))
    .addOption(face('--format <name>', 'hand all events over in a format of: entente export --help', 'format'))
    .option('-o, --output <file>', 'write to a file instead of standard output')
    .option('--encoding <name>', 'encoding of the files, when it is not found out')
    .option('--columns <map>', 'what columns of tables and JSON records hold: title=headline,text=body')
    .option('--allow-private', 'fetch addresses of your own network too')
    .option('-q, --quiet', 'no warnings and no progress')
    .option('--no-color', 'no colours (NO_COLOR does the same)')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', AFTER)
    .action(async (names: string[], flags: ReadFlags) => {
      process.exitCode = await read(names, flags)
    })
}

async function read(names: readonly string[], flags: ReadFlags): Promise<number> {
  if (flags.html && flags.output === undefined && process.stdout.isTTY) {
    throw new CommandError('--html prints a whole page', EXIT.usage, 'Name a file for it: --html -o brief.html')
  }
  if (flags.format !== undefined) (await import('../formats.js')).formatNamed(flags.format)
  const talk = createTalk({ quiet: flags.quiet ?? false, color: flags.color })
  const inputs = await gatherInputs(names, flags)
  const { columns } = flags
  const coverage = inputs.incoming.length > 0 ? await readAll(inputs, { talk, columns }) : undefined
  const problems = [...inputs.problems, ...(coverage?.problems ?? [])]
  tellProblems(problems, talk)
  for (const { source, message } of coverage?.warnings ?? []) talk.warn(source, message)
  if (!coverage || (coverage.dossiers.length === 0 && !flags.unread))
    return coverage?.reports.length ? EXIT.nothing : EXIT.usage
  const found = await print(coverage, flags, talk)
  if (!found) return EXIT.nothing
  return problems.some(problem => problem.code !== 'no-pack') ? EXIT.partial : EXIT.done
}

interface Reading {
  readonly talk: Talk
  readonly columns: string | undefined
}

async function readAll({ incoming, passedOver }: Inputs, { talk, columns }: Reading): Promise<Coverage> {
  const pipeline = createPipeline()
  let others = passedOver
  const coverage = await pipeline(incoming, {
    ...columnsOf(columns),
    onPassedOver: () => {
      others += 1
    },
    onProgress: ({ done, total, source }) => talk.progress(done, total, source),
  })
  talk.settle()
  tellPassedOver(others, talk)
  return coverage
}

function tellProblems(problems: readonly Problem[], talk: Talk): void {
  for (const { source, code, message, hint, cause } of problems) {
    if (code === 'no-pack') talk.warn(source, message, hint)
    else talk.fail(source, message, hint)
    if (code === 'fault' && process.env.DEBUG && cause instanceof Error) talk.say(cause.stack ?? '')
  }
}

/** Prints what was asked for; false when an entry to be explained is not there. */
async function print(coverage: Coverage, flags: ReadFlags, talk: Talk): Promise<boolean> {
  const { dossiers } = coverage
  const options: FaceOptions = {
    color: flags.color && flags.output === undefined && wantsColor(),
    width: process.stdout.columns ?? 80,
    display: coverage.display,
  }
  if (dossiers.length > 1) talk.say(`${dossiers.length} events in these documents`)
  if (flags.explain !== undefined) {
    const told = await explain(dossiers, flags.explain, options)
    if (told === undefined)
      talk.fail(
        flags.explain,
        'no entry of this name',
        'Entries are named by their number in the brief, differences D1, D2 …, and “event”.',
      )
    else await hand(told, flags.output, talk)
    return told !== undefined
  }
  if (flags.format !== undefined) await handFormat(coverage, flags.format, flags.output)
  else if (flags.unread) await hand(listUnread(coverage), flags.output, talk)
  else if (flags.json) await hand(renderJson(dossiers), flags.output, talk)
  else if (flags.html && dossiers.length > 1) await handPages(coverage, options, { output: flags.output, talk })
  else {
    const face: Exclude<Face, 'json'> = flags.md ? 'md' : flags.html ? 'html' : 'text'
    const briefs: string[] = []
    for (const dossier of dossiers) briefs.push(await renderFace(face, dossier, options))
    await hand(briefs.join(face === 'md' ? '\n---\n\n' : '\n'), flags.output, talk)
  }
  return true
}

async function handFormat(coverage: Coverage, name: string, output: string | undefined): Promise<void> {
  const [{ extractOfCoverage }, { formatNamed, handExtract }] = await Promise.all([
    import('../../pipeline/extract.js'),
    import('../formats.js'),
  ])
  await handExtract(extractOfCoverage(coverage), formatNamed(name), { output })
}

interface Pages {
  readonly output: string | undefined
  readonly talk: Talk
}

/** A page for each event: `brief.html` becomes `brief-1.html`, `brief-2.html`. */
async function handPages({ dossiers }: Coverage, options: FaceOptions, { output, talk }: Pages): Promise<void> {
  if (output === undefined)
    throw new CommandError(
      `${dossiers.length} events, ${dossiers.length} pages`,
      EXIT.usage,
      'Name a file: -o brief.html',
    )
  for (const [i, dossier] of dossiers.entries()) {
    const file = output.replace(/(\.\w+)?$/, ending => `-${i + 1}${ending}`)
    await hand(await renderFace('html', dossier, options), file, talk)
  }
}

async function hand(text: string, output: string | undefined, talk: Talk): Promise<void> {
  if (output === undefined || output === '-') {
    process.stdout.write(text)
    return
  }
  try {
    await writeFile(output, text)
  } catch (error) {
    const denied = ['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')
    throw new CommandError(`${output}: cannot be written`, denied ? EXIT.denied : EXIT.usage, (error as Error).message)
  }
  talk.say(`wrote ${output}`)
}
