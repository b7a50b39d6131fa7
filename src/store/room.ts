import { statfsSync } from 'node:fs'

/** What PostgreSQL takes at once when it goes on to a new segment of its log, and as much again for what is being written. */
const NEEDED = 32 * 2 ** 20
const MEGABYTE = 2 ** 20

/**
 * Refuses to write while there is little room on the disk of a folder. The database inside this program does not survive a
 * disk that fills up under it: it stops in the middle of a statement, or never comes back from one.
 */
export function createRoom(folder: string, needed = NEEDED): () => void {
  return () => {
    const free = freeIn(folder)
    if (free >= needed) return
    const message = `no space left on device: ${Math.floor(free / MEGABYTE)} MB free, ${Math.floor(needed / MEGABYTE)} MB needed`
    throw Object.assign(new Error(message), { code: '53100' })
  }
}

/** Bytes; as many as anybody wants where the system does not say. */
function freeIn(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  } catch {
    return Number.POSITIVE_INFINITY
  }
}
