import type { Attachment } from '../../model/item.js'
import type { ItemHistory } from '../../queries/items/one.js'
import { attachmentBytes } from '../../store/items.js'
import type { Work } from '../../store/truth.js'

/** Types that a browser may be told; all others are bytes to it, so that no file that somebody attached runs as a page. */
const SAFE = /^(?:application\/(?:pdf|msword|rtf|vnd\.[\w.+-]+)|text\/(?:plain|csv|markdown)|image\/(?:jpeg|png))$/

interface File {
  readonly attachment: Attachment
  readonly bytes: Uint8Array
}

/** A file by the act that attached it; an act that was undone is no way to it. */
export async function attachmentOf(db: Work, { item, own }: ItemHistory, act: string): Promise<File | undefined> {
  const attachment = [...item.attachments, ...(own?.attachments ?? [])].find(each => each.act === act)
  const bytes = attachment && (await attachmentBytes(db, attachment.sha256))
  return attachment && bytes && { attachment, bytes }
}

/** To be kept, never shown in place. */
export function fileResponse({ attachment: { name, media_type, sha256 }, bytes }: File): Response {
  const plain = name.replace(/[^\w.-]+/g, '_')
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': SAFE.test(media_type) ? media_type : 'application/octet-stream',
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'x-content-type-options': 'nosniff',
      etag: `"${sha256}"`,
    },
  })
}
