const bare = (part: string): string => part.replace(/\p{Cc}/gu, '')

/** Address of a document that came in without one. Without folders: a name from elsewhere is no path on this machine. */
export const uploaded = (name: string): string => `upload:///${bare(name.split(/[\\/]/).at(-1) ?? name)}`

/** The same of a file out of a folder that was chosen as a whole, with the names of the folders it lay in; they lead nowhere. */
export const uploadedFrom = (path: string): string =>
  `upload:///${path
    .split(/[\\/]/)
    .map(bare)
    .filter(part => !/^\.{0,2}$/.test(part))
    .join('/')}`

/** What a system keeps in folders for itself: nobody chose it. */
export const isOfSystem = (path: string): boolean =>
  /^(?:\.|Thumbs\.db$|desktop\.ini$)/i.test(path.split(/[\\/]/).at(-1) ?? '')
