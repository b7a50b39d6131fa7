import type { Rights } from '../../model/access.js'
import { accountWatcher, type WatchKind } from '../../model/telling.js'
import type { Owner } from '../../telling/hooks.js'
import { cleaned, watchesIn, watchId } from '../../telling/watch.js'
import type { Watching } from '../../web/parts/watch.js'
import type { Context } from '../context.js'

/** Whoever asks: by name where that is certain, else as this machine’s user. */
interface Asking {
  readonly name: string
  readonly certain: boolean
  readonly rights: Rights
}

export const watcherOfAsking = ({ name, certain }: Pick<Asking, 'name' | 'certain'>): string =>
  accountWatcher(certain ? name : '')

export const ownerOf = ({ name, certain, rights }: Asking): Owner => ({ name: certain ? name : '', by: name, rights })

/** The same, of whom the page at hand is made for. */
export const visiting = ({ site, user }: Pick<Context, 'site' | 'user'>): Asking => {
  const { account, rights } = site.visitor()
  return { name: account || user, certain: account !== '', rights }
}

/** Whether whoever the page at hand is made for watches something. */
export async function watchingOf(context: Context, kind: WatchKind, asked: string): Promise<Watching> {
  const watcher = watcherOfAsking(visiting(context))
  const what = cleaned(kind, asked)
  const id = watchId(watcher, kind, what)
  const isWatched = (await watchesIn(context.store.db, watcher)).some(each => each.id === id)
  return { kind, what, id: isWatched ? id : '' }
}
