import type { Dossier } from '../model/dossier.js'
import type { Coverage, Display } from '../pipeline/read-coverage.js'

/** The form in which a reading is handed over. */
export type Face = 'text' | 'json' | 'md' | 'html'

export interface FaceOptions {
  readonly color: boolean
  readonly width: number
  readonly display: Display
}

/** One dossier in one form; each form’s code is loaded when it is asked for. */
export async function renderFace(face: Exclude<Face, 'json'>, dossier: Dossier, options: FaceOptions): Promise<string> {
  const { color, width, display } = options
  switch (face) {
    case 'text':
      return (await import('../export/brief-text.js')).renderText(dossier, { ...display, color, width })
    case 'md':
      return (await import('../export/brief-markdown.js')).renderMarkdown(dossier, display)
    case 'html':
      return (await import('../export/brief-html.js')).renderHtml(dossier, display)
  }
}

/** One dossier is the object of the schema; several are an array of them. */
export function renderJson(dossiers: readonly Dossier[]): string {
  return `${JSON.stringify(dossiers.length === 1 ? dossiers[0] : dossiers, null, 2)}\n`
}

/** Why an entry is there; undefined when no dossier holds it. */
export async function explain(
  dossiers: readonly Dossier[],
  id: string,
  options: FaceOptions,
): Promise<string | undefined> {
  const { renderExplanation } = await import('../export/explain.js')
  const { color, width, display } = options
  for (const dossier of dossiers) {
    const told = renderExplanation(dossier, id, { ...display, color, width })
    if (told !== undefined) return told
  }
  return undefined
}

/** The sentences from which nothing was read, document by document. */
export function listUnread({ reports }: Coverage): string {
  const lines: string[] = []
  for (const { document, unread, unreadReason } of reports) {
    lines.push(`${document.source}: ${unreadReason === '' ? `${unread.length} sentences` : unreadReason}`)
    for (const { code, evidence } of unread) lines.push(`  ${code}  ${evidence.quote.replace(/\s+/g, ' ')}`)
  }
  return `${lines.join('\n')}\n`
}
