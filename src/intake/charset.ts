/** The charset that a server names, when it is one and not the one that is taken for granted. */
export function charsetOf(contentType: string): { readonly encoding?: string } {
  const [, named = ''] = /charset\s*=\s*["']?([\w.:-]{2,40})/i.exec(contentType) ?? []
  try {
    return named === '' || new TextDecoder(named).encoding === 'utf-8' ? {} : { encoding: named }
  } catch {
    return {}
  }
}
