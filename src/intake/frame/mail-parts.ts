import { emptyError } from '../bytes.js'
import { readMail } from '../formats/mail.js'
import { memberName, type Unpacked } from '../incoming.js'
import { isReadableName } from './kinds.js'
import type { Opened } from './opened.js'

/** What a mail says in its own words, and the documents sent with it. */
export async function* mailParts(bytes: Uint8Array, opened: Opened): AsyncGenerator<Unpacked> {
  const { source, address } = opened
  const mail = await readMail(bytes, source)
  const readable = mail.attachments.filter(
    ({ name, mediaType }) => isReadableName(name) || /^message\//.test(mediaType),
  )
  opened.count(bytes.length)
  if (`${mail.text}${mail.html}`.trim() !== '') {
    yield { source, bytes, format: 'mail', ...(address === undefined ? {} : { address }) }
  } else if (readable.length === 0) throw emptyError(source)
  for (const [i, attachment] of mail.attachments.entries()) {
    const name = attachment.name === '' ? String(i + 1) : attachment.name
    const where = memberName(source, name)
    if (!readable.includes(attachment)) yield { source: where, passedOver: true }
    else {
      opened.count(attachment.bytes.length)
      yield* opened.inside({ source: where, bytes: attachment.bytes, mediaType: attachment.mediaType, named: false })
    }
  }
}
