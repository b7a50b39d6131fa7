import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** What was posted to a receiver. */
export interface Received {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface HookReceiver {
  readonly url: string
  readonly port: number
  readonly received: Received[]
  /** What it answers from now on; 204 at first. */
  answer: { status: number; headers?: Readonly<Record<string, string>>; wait?: number }
  close(): Promise<void>
}

/** A real receiver of webhooks on the loopback. */
export async function startHookReceiver(): Promise<HookReceiver> {
  const received: Received[] = []
  const state: Pick<HookReceiver, 'answer'> = { answer: { status: 204 } }
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', part => parts.push(part))
    request.on('end', () => {
      const headers = request.headers as Readonly<Record<string, string>>
      received.push({ headers, body: Buffer.concat(parts).toString('utf8') })
      const { status, headers: answered, wait = 0 } = state.answer
      setTimeout(() => response.writeHead(status, answered).end(), wait)
    })
  })
  const port = await listening(server)
  return Object.assign(state, {
    received,
    port,
    url: `http://127.0.0.1:${port}/hook`,
    close: () => new Promise<void>(resolve => server.close(() => resolve())),
  })
}

export interface MailReceiver {
  readonly port: number
  readonly mails: (Email & { readonly raw: string })[]
  /** What is said to the next mail: taken, when empty. */
  refuse: { code: number } | undefined
  /** Done when a mail is there and before it is answered. */
  onMail: () => Promise<void>
  close(): Promise<void>
}

/** A real SMTP server on the loopback, with a user when one is named. */
export async function startMailReceiver({ user = '', password = '' } = {}): Promise<MailReceiver> {
  const mails: (Email & { readonly raw: string })[] = []
  const state: Pick<MailReceiver, 'refuse' | 'onMail'> = { refuse: undefined, onMail: async () => undefined }
  const server = new SMTPServer({
    disabledCommands: user === '' ? ['STARTTLS', 'AUTH'] : ['STARTTLS'],
    authOptional: user === '',
    allowInsecureAuth: true,
    onAuth: (given, _session, done) => {
      if (given.username === user && given.password === password) done(null, { user })
      else done(new Error('no'))
    },
    onRcptTo: (_address, _session, done) => {
      if (state.refuse === undefined) done()
      else done(Object.assign(new Error('refused'), { responseCode: state.refuse.code }))
    },
    onData: (stream, _session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', async () => {
        const raw = Buffer.concat(parts)
        mails.push({ ...(await PostalMime.parse(raw)), raw: raw.toString('utf8') })
        await state.onMail()
        done()
      })
    },
  })
  server.on('error', () => undefined)
  const port = await listening(server.server as Server)
  return Object.assign(state, {
    port,
    mails,
    close: () => new Promise<void>(resolve => server.close(() => resolve())),
  })
}

const listening = (server: Pick<Server, 'listen' | 'address'>): Promise<number> =>
  new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))
