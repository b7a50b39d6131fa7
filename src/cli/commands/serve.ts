import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import type { OidcSettings } from '../../server/accounts/oidc.js'
import type { Backups } from '../../server/operating/backups.js'
import type { Door } from '../../server/operating/door.js'
import type { Serving } from '../../server/serve.js'
import type { Database } from '../../store/store.js'
import { endOfProcess } from '../ending.js'
import { CommandError, EXIT } from '../exit.js'
import { faultFields } from '../fault-fields.js'
import { type LedgerFlags, ledgerOptions, withLedger } from '../ledger.js'
import { createLog, LOG_FORMS, type LogForm } from '../log.js'
import { operatingOf } from '../operating.js'
import { createOutage } from '../outage.js'
import { tellingOf } from '../telling.js'
import { backupsOf } from '../while-served.js'

const EXAMPLES = `Examples:
  entente serve                         the ledger in this folder, at a free port
  entente serve --db ledger --port 8080
`

const AFTER = `
Prints the address and serves until it is ended (Ctrl-C): what is being taken in comes to its end first. Only this machine
can reach it, and nobody signs in. With --host another address of this machine is taken; then, and with --accounts, people sign
in. The first account is made before: entente user add NAME --role administrator
People are told of what they watch while it runs; mail and webhooks: entente tell --help
With a provider of logins (OpenID Connect) people sign in by it, too: README, “Signing in with a provider”.

Exit: 0 ended · 2 used wrongly, or the port is taken · 5 the ledger cannot be opened
`

interface ServeFlags extends LedgerFlags {
  readonly port: string
  readonly host: string
  readonly open: boolean
  readonly accounts?: boolean
  readonly oidc?: string
  readonly telling?: string
  readonly log?: LogForm
  readonly metrics?: string
}

/** `entente serve`: the web app over a ledger. */
export function define(program: Command, summary: string): void {
  ledgerOptions(program.command('serve').description(summary))
    .option('-p, --port <number>', 'port; 0 takes a free one', '0')
    .option('--host <address>', 'address to listen at', '127.0.0.1')
    .option('--accounts', 'people sign in, even on this machine alone')
    .option('--oidc <file>', 'JSON of a provider of logins (else ENTENTE_OIDC_ISSUER and the like)')
    .option('--telling <file>', 'JSON of how people are told: mail, webhooks (else ENTENTE_SMTP and the like)')
    .option('--metrics <[host:]port>', 'numbers for Prometheus, at a door of their own: http://127.0.0.1:PORT/metrics')
    .option('--no-open', 'do not open a browser')
    .addOption(
      new Option('--log <form>', 'how it tells what happens (else text on a terminal, JSON elsewhere)').choices(
        LOG_FORMS,
      ),
    )
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', AFTER)
    .action(async (flags: ServeFlags) => {
      const port = Number(flags.port)
      if (!Number.isInteger(port) || port < 0 || port > 65_535) {
        throw new CommandError(`invalid port: ${flags.port}`, EXIT.usage, 'A number from 0 to 65535.')
      }
      await run(flags, port)
    })
}

async function run(flags: ServeFlags, port: number): Promise<void> {
  const operating = await operatingOf(flags.metrics)
  const { meters, traces, onAsked } = operating
  return withLedger(flags, { doing: 'entente serve', create: true, apart: true, onAsked }, async (store, talk) => {
    const { isLocal, serve } = await import('../../server/serve.js')
    const ended = endOfProcess()
    const log = await createLog(talk, { form: flags.log, quiet: flags.quiet ?? false })
    const { fault: onFault, well: onWell } = createOutage(log)
    const accounts = flags.accounts === true || !isLocal(flags.host)
    if (accounts) await needAdministrator(store.db)
    const oidc = accounts ? await providerOf(flags.oidc) : undefined
    const telling = await tellingOf(flags.telling)
    const serving = await serve(store, {
      ...{ host: flags.host, port, accounts, oidc, telling, onFault, onWell },
      watching: { log, meters, traces },
    }).catch(error => {
      throw asCommandError(error, flags)
    })
    const door = await operating.open().catch(async error => {
      await serving.stop()
      throw error
    })
    const backups = await backupsOf(store, flags, log)
    process.stdout.write(flags.json ? `${JSON.stringify({ address: serving.address })}\n` : `${serving.address}\n`)
    log.info(`serving ${store.name} until Ctrl-C`, { engine: store.engine })
    if (flags.open && process.stdout.isTTY) openBrowser(serving.address)
    if (door !== undefined) log.info(`numbers at ${door.address}`)
    const lost = await Promise.race([ended, store.lost ?? ended])
    if (lost === undefined) {
      log.info('ending')
      await backups?.close()
      await serving.stop()
      await door?.close()
      await traces?.end().catch(error => log.warn('not all traces were sent', faultFields(error)))
      return
    }
    log.error('the database has ended by itself', lost)
    await endWithin([backups, door, serving], LOST_BY)
    throw new CommandError(
      'the database inside this program has ended by itself',
      EXIT.unreachable,
      'See that there is room on the disk, then start it again: what was kept stays kept.',
    )
  })
}

/** Milliseconds in which a server without its database tells everybody so. */
const LOST_BY = 2_000

/** A database that is gone may keep anything waiting; whoever looks after this process waits for its end. */
async function endWithin(open: readonly (Backups | Door | Serving | undefined)[], patience: number): Promise<void> {
  const timer = setTimeout(() => process.exit(EXIT.unreachable), patience)
  const ends = open.map(each => (each === undefined ? undefined : 'stop' in each ? each.stop() : each.close()))
  await Promise.allSettled(ends)
  clearTimeout(timer)
}

const OIDC = ['issuer', 'client', 'secret', 'name', 'claim', 'create', 'redirect'] as const

/** From the file, else from the environment: ENTENTE_OIDC_ISSUER, ENTENTE_OIDC_CLIENT, ENTENTE_OIDC_SECRET, … */
async function providerOf(file: string | undefined): Promise<OidcSettings | undefined> {
  const { OidcSettingsError, oidcSettings } = await import('../../server/accounts/oidc.js')
  try {
    if (file === undefined) {
      return oidcSettings(
        Object.fromEntries(OIDC.map(name => [name, process.env[`ENTENTE_OIDC_${name.toUpperCase()}`]])),
      )
    }
    const given = JSON.parse(await readFile(file, 'utf8'))
    const strange = Object.entries(given).find(([name, value]) => !isOidc(name) || typeof value !== 'string')
    if (strange !== undefined) throw new OidcSettingsError(`not a setting, or no text: ${strange[0]}`)
    return oidcSettings(given)
  } catch (error) {
    if (error instanceof OidcSettingsError || error instanceof SyntaxError || 'code' in (error as Error)) {
      const hint = `${file ?? 'ENTENTE_OIDC_…'} says ${OIDC.join(', ')}`
      throw new CommandError(`sign-in by a provider: ${(error as Error).message}`, EXIT.usage, hint)
    }
    throw error
  }
}

const isOidc = (name: string): boolean => OIDC.some(known => known === name)

/** A server that nobody may sign in to is no use, and nobody could make the first account by it. */
async function needAdministrator(db: Database): Promise<void> {
  const { countAdministrators } = await import('../../store/accounts.js')
  if ((await countAdministrators(db)) > 0) return
  throw new CommandError(
    'nobody may sign in yet',
    EXIT.usage,
    'Make the first account: entente user add NAME --role administrator',
  )
}

function asCommandError(error: unknown, { host, port }: ServeFlags): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') {
    return new CommandError(`port ${port} is taken`, EXIT.usage, 'Name another with --port, or 0 for a free one.')
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EACCES') {
    return new CommandError(`cannot listen at ${host}, port ${port} (${code})`, EXIT.usage, 'See --host and --port.')
  }
  return error
}

/** Where there is a desktop; nothing is said where there is none. */
function openBrowser(address: string): void {
  const [command = '', ...args] =
    process.platform === 'darwin'
      ? ['open']
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '']
        : process.env.DISPLAY || process.env.WAYLAND_DISPLAY
          ? ['xdg-open']
          : []
  if (command === '') return
  const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true })
  child.on('error', () => undefined)
  child.unref()
}
