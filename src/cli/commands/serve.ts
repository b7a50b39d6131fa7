import { spawn } from 'node:child_process'
import type { Command } from 'commander'
import { CommandError, EXIT } from '../exit.js'
import { type LedgerFlags, ledgerOptions, withLedger } from '../ledger.js'

const EXAMPLES = `Examples:
  entente serve                         the ledger in this folder, at a free port
  entente serve --db ledger --port 8080
`

const AFTER = `
Prints the address and serves until it is ended (Ctrl-C): what is being taken in comes to its end first. Only this machine
can reach it. With --host another address of this machine is taken, and whoever reaches that may read and add: there are no
accounts yet.

Exit: 0 ended · 2 used wrongly, or the port is taken · 5 the ledger cannot be opened
`

interface ServeFlags extends LedgerFlags {
  readonly port: string
  readonly host: string
  readonly open: boolean
}

/** `entente serve`: the web app over a ledger. */
export function define(program: Command, summary: string): void {
  ledgerOptions(program.command('serve').description(summary))
    .option('-p, --port <number>', 'port; 0 takes a free one', '0')
    .option('--host <address>', 'address to listen at', '127.0.0.1')
    .option('--no-open', 'do not open a browser')
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

function run(flags: ServeFlags, port: number): Promise<void> {
  return withLedger(flags, { doing: 'entente serve', create: true }, async (store, talk) => {
    const { serve } = await import('../../server/serve.js')
    const ended = endOfProcess()
    const onFault = (error: unknown) =>
      talk.fail('', error instanceof Error ? (error.stack ?? error.message) : `${error}`)
    const serving = await serve(store, { host: flags.host, port, onFault }).catch(error => {
      throw asCommandError(error, flags)
    })
    if (!serving.local) talk.warn('', `whoever can reach ${serving.address} may read this ledger and add to it`)
    process.stdout.write(flags.json ? `${JSON.stringify({ address: serving.address })}\n` : `${serving.address}\n`)
    talk.say(`serving ${store.name} until Ctrl-C`)
    if (flags.open && process.stdout.isTTY) openBrowser(serving.address)
    await ended
    talk.say('ending')
    await serving.stop()
  })
}

/** Resolves at the first signal to end; a second one ends at once. */
function endOfProcess(): Promise<void> {
  process.removeAllListeners('SIGINT')
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(EXIT.interrupted))
        resolve()
      })
    }
  })
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
