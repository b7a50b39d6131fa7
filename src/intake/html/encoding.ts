/** How much of a page is searched for its declaration; the HTML standard searches as much. */
const REACH = 1024

/** Encoding that a page declares in `<meta>` or in its XML declaration. */
export function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, REACH * 2))
  const declared = /<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w:.-]{2,40})/i.exec(head)?.[1]
  const named = declared ?? /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{2,40})["']/i.exec(head)?.[1]
  if (named === undefined) return undefined
  try {
    // A page that was read as ASCII cannot be UTF-16, whatever it says.
    const { encoding } = new TextDecoder(named)
    return encoding.startsWith('utf-16') ? 'utf-8' : encoding
  } catch {
    return undefined
  }
}
