/** Address of a document that came in without one. Without folders: a name from elsewhere is no path on this machine. */
export const uploaded = (name: string): string =>
  `upload:///${(name.split(/[\\/]/).at(-1) ?? name).replace(/\p{Cc}/gu, '')}`
