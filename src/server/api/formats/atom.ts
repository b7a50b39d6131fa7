import type { z } from '@hono/zod-openapi'
import { generateAtomFeed } from 'feedsmith'
import { changeAddress, changeText } from '../../../web/changes.js'
import { groupsOf } from '../../../web/notice-groups.js'
import type { Site } from '../../../web/site.js'
import type { change } from '../shapes/change.js'
import type { DeepReadonly } from '../shapes/common.js'

type Change = DeepReadonly<z.output<typeof change>>

interface Told {
  readonly id: string
  readonly at: string
  readonly kind: string
  readonly subject: string
  readonly event: string
  readonly relations: readonly string[]
  readonly text: string
  readonly page: string
  readonly data: { readonly words?: { readonly quote: string } | null | undefined }
}

/** An inbox as a feed, for whoever shows who they are: an entry for what came together, as the page has it. */
export function noticesFeed(
  items: readonly Told[],
  { site, origin }: { readonly site: Site; readonly origin: string },
): string {
  return String(
    generateAtomFeed({
      id: 'urn:entente:inbox',
      title: { value: site.say('inbox.title') },
      updated: items[0]?.at ?? EPOCH,
      authors: [{ name: 'Entente' }],
      entries: groupsOf(items).map(({ head: { id, at, kind, text, page, data }, rest }) => {
        const told = [...(data.words ? [`“${data.words.quote}”`] : []), ...rest.map(each => `• ${each.text}`)]
        return {
          id: `urn:entente:notice:${id}`,
          title: { value: text },
          updated: at,
          links: [{ rel: 'alternate', href: `${origin}${page}` }],
          categories: [...new Set([kind, ...rest.map(each => each.kind)])].map(term => ({ term })),
          ...(told.length === 0 ? {} : { content: { type: 'text', value: told.join('\n') } }),
        }
      }),
    }),
  )
}

const EPOCH = '1970-01-01T00:00:00.000Z'

/** Changes as an Atom feed. Links are addresses of the pages of this server. */
export function feedOf(
  items: readonly Change[],
  { site, origin }: { readonly site: Site; readonly origin: string },
): string {
  return String(
    generateAtomFeed({
      id: 'urn:entente:changes',
      title: { value: site.say('changes.title') },
      updated: items[0]?.at ?? EPOCH,
      authors: [{ name: 'Entente' }],
      entries: items.map(item => ({
        id: `urn:entente:change:${item.id}`,
        title: { value: changeText(item, site) },
        updated: item.at,
        links: [{ rel: 'alternate', href: `${origin}${changeAddress(item)}` }],
        categories: [{ term: item.kind }],
        ...(item.data.words ? { content: { type: 'text', value: `“${item.data.words.quote}”` } } : {}),
      })),
    }),
  )
}
