import { InputError } from '../../model/errors.js'
import type { Draft } from '../draft.js'
import { MAX_MAIL_DEPTH, MAX_MAIL_LINES } from '../limits.js'
import { damagedError, nestedError } from '../refusals.js'
import { metadataOf } from './article.js'
import { draftBody } from './body.js'

const LINE_FEED = 10

/** Something sent along with a mail. */
interface Attachment {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

export interface Mail {
  readonly subject: string
  readonly from: string
  readonly date: string
  readonly html: string
  readonly text: string
  readonly attachments: readonly Attachment[]
}

/** A message taken apart. Mails inside a mail are attachments. */
export async function readMail(bytes: Uint8Array, where: string): Promise<Mail> {
  checkMailLines(bytes, where)
  const { default: PostalMime } = await import('postal-mime')
  const parsed = await PostalMime.parse(bytes, {
    attachmentEncoding: 'arraybuffer',
    maxNestingDepth: MAX_MAIL_DEPTH,
    maxHeadersSize: 1024 * 1024,
    forceRfc822Attachments: true,
  }).catch((cause: unknown) => {
    const told = cause instanceof Error ? cause.message : String(cause)
    throw /nesting depth/i.test(told)
      ? nestedError(where, 'mail inside mail')
      : damagedError(`mail: ${told}`, where, cause)
  })
  const attached = parsed.attachments.filter(({ related }) => !related)
  return {
    subject: parsed.subject ?? '',
    from: parsed.from?.name || parsed.from?.address || '',
    // As it was sent: the parser’s own date has lost its zone.
    date: parsed.headers.find(({ key }) => key === 'date')?.value ?? '',
    html: parsed.html ?? '',
    text: parsed.text ?? '',
    attachments: attached.map(({ filename, mimeType, content }) => ({
      name: filename ?? '',
      mediaType: mimeType,
      bytes: typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content),
    })),
  }
}

/** The parser holds every line apart: of a mail of empty lines it would make a hundred times its size. */
function checkMailLines(bytes: Uint8Array, where: string): void {
  let lines = 0
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) lines += 1
  if (lines <= MAX_MAIL_LINES) return
  throw new InputError('unsafe', `a mail of more than ${MAX_MAIL_LINES} lines`, {
    where,
    hint: 'Is it one? Save its text by itself.',
  })
}

/** The story of a mail, as a clipping service or a press office sends it. */
export async function draftMail(bytes: Uint8Array, where: string): Promise<Draft> {
  const mail = await readMail(bytes, where)
  const metadata = metadataOf({
    title: mail.subject,
    url: '',
    published: mail.date,
    updated: '',
    publisher: mail.from,
    byline: '',
    language: '',
    version: '',
    embargoed: '',
  })
  return draftBody(mail, metadata, where)
}
