import { createHmac, randomBytes } from 'node:crypto'

const PREFIX = 'whsec_'
const BYTES = 32

/** What a webhook is signed by, as Standard Webhooks writes it. */
export const newWebhookSecret = (): string => `${PREFIX}${randomBytes(BYTES).toString('base64')}`

interface Message {
  /** The same however often the message is sent. */
  readonly id: string
  readonly at: Date
  readonly body: string
}

/** Headers of Standard Webhooks: who receives it checks by them that it is ours, whole, and not an old one. */
export function signed(secret: string, { id, at, body }: Message): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}
