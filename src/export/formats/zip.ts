/** One moment for all files, the first that a ZIP can tell: nothing that is handed out depends on the clock. */
const MADE = '1980-01-01T00:00:00'

/** Files by their paths, in one ZIP; the same files give the same bytes. */
export async function zipped(files: Readonly<Record<string, string | Uint8Array>>): Promise<Uint8Array> {
  const { strToU8, zipSync } = await import('fflate')
  const contents = Object.entries(files).map(([path, held]) => [path, typeof held === 'string' ? strToU8(held) : held])
  return zipSync(Object.fromEntries(contents), { mtime: MADE, level: 6 })
}
