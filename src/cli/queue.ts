import { StoreError } from '../store/errors.js'
import { CommandError, EXIT } from './exit.js'

/** The servers of the queue, from a flag or the environment. */
export function queueAddress(flag: string | undefined): string {
  const address = flag ?? process.env.ENTENTE_QUEUE ?? ''
  const servers = address.split(',').map(server => server.trim())
  if (servers.every(server => /^(?:nats|tls):\/\/[^\s/]+/.test(server))) return servers.join(',')
  if (address === '') {
    throw new CommandError('no queue named', EXIT.usage, 'Name its servers: --queue nats://localhost:4222')
  }
  throw new CommandError('invalid address of a queue', EXIT.usage, 'It begins with nats:// or tls://')
}

/** What cannot be opened ends a command with its message. */
export function asCommandError(error: unknown): unknown {
  return error instanceof StoreError ? new CommandError(error.message, EXIT.unreachable, error.hint) : error
}
