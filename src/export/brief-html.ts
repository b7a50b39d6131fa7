import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Dossier } from '../model/dossier.js'
import { Page } from './html/page.js'
import { type BriefOptions, createBrief } from './view/brief.js'

/**
 * The brief as one HTML file with the source texts in it: every line leads to its words and every number in the texts
 * leads back. It asks nothing of any other host, and works with scripts off, on paper and by keyboard.
 */
export function renderHtml(dossier: Dossier, options: BriefOptions = {}): string {
  return `<!doctype html>\n${renderToString(h(Page, { brief: createBrief(dossier, options), options }))}\n`
}
