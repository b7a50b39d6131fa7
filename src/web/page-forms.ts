/** Forms in which a page can be had besides: by an ending of its own address. */
export type PageForm = 'json' | 'jsonld' | 'csv' | 'md' | 'ics' | 'bib' | 'html'

const LIST = ['json', 'csv', 'md', 'html'] as const
const LINKED = ['json', 'jsonld', 'csv', 'md', 'html'] as const
const DATED = ['json', 'jsonld', 'csv', 'md', 'ics', 'html'] as const

const PAGES: readonly { readonly page: RegExp; readonly forms: readonly PageForm[] }[] = [
  { page: /^\/(?:index)?$/, forms: LIST },
  { page: /^\/r\/[^/]+$/, forms: ['json', 'jsonld', 'csv', 'md', 'ics', 'html'] },
  { page: /^\/r\/[^/]+\/agenda$/, forms: ['json', 'html'] },
  { page: /^\/events$/, forms: ['json', 'jsonld', 'csv', 'md', 'ics', 'html'] },
  { page: /^\/e\/[^/]+$/, forms: ['json', 'jsonld', 'csv', 'md', 'ics', 'bib', 'html'] },
  { page: /^\/e\/[^/]+\/sources\/[^/]+$/, forms: ['json', 'jsonld', 'bib', 'html'] },
  { page: /^\/e\/[^/]+\/discrepancies$/, forms: LIST },
  { page: /^\/compare$/, forms: LIST },
  { page: /^\/entry\/[^/]+\/[^/]+$/, forms: ['json', 'jsonld', 'html'] },
  { page: /^\/people$/, forms: ['json', 'jsonld', 'csv', 'md', 'html'] },
  { page: /^\/people\/[^/]+\/[^/]+$/, forms: ['json', 'jsonld', 'html'] },
  { page: /^\/(?:discrepancies|review|search|figures|goods|bodies|searches|inbox)$/, forms: LIST },
  { page: /^\/searches\/[^/]+$/, forms: ['json', 'html'] },
  { page: /^\/(?:commitments|instruments|mechanisms)$/, forms: DATED },
  { page: /^\/followed\/[^/]+\/(?:commitment|ask|invitation|target|instrument|mechanism)\/[^/]+$/, forms: LINKED },
  { page: /^\/(?:negotiations|reports|goods\/lists)$/, forms: LIST },
  { page: /^\/(?:items|committees|opportunities)$/, forms: ['json', 'csv', 'md', 'ics', 'html'] },
  { page: /^\/trade\/[a-z]+-[a-z]+$/i, forms: LIST },
  { page: /^\/(?:opportunities|goods\/lists)\/[a-z]-[0-9a-f]+$/, forms: ['json', 'html'] },
  { page: /^\/(?:items|committees|sessions)\/[a-z]-[0-9a-f]+$/, forms: ['json', 'ics', 'html'] },
  { page: /^\/inbox\/(?:watches|webhooks)$/, forms: ['json'] },
  { page: /^\/goods\/match\/[^/]+$/, forms: ['json', 'html'] },
  { page: /^\/followed\/[^/]+\/[^/]+\/[^/]+$/, forms: ['json', 'html'] },
  { page: /^\/calendar$/, forms: ['json', 'ics', 'html'] },
  { page: /^\/sources$/, forms: ['json', 'jsonld', 'csv', 'md', 'bib', 'html'] },
]

/** What a page, by its address without an ending, can be had as; undefined for a page that has no such forms. */
export const formsOfPage = (path: string): readonly PageForm[] | undefined =>
  PAGES.find(({ page }) => page.test(path))?.forms

export const PAGE_FORMS: Readonly<Record<PageForm, { readonly name: string; readonly type: string }>> = {
  json: { name: 'JSON', type: 'application/json' },
  jsonld: { name: 'JSON-LD', type: 'application/ld+json' },
  csv: { name: 'CSV', type: 'text/csv' },
  md: { name: 'Markdown', type: 'text/markdown' },
  ics: { name: 'iCalendar', type: 'text/calendar' },
  bib: { name: 'BibTeX', type: 'application/x-bibtex' },
  html: { name: 'HTML', type: 'text/html' },
}

/** The same page in its forms, each with what is chosen of it: `/commitments.json?dyad=KGZ-VNM` leads to the others. */
export function formsAt(data: string): readonly { readonly form: PageForm; readonly href: string }[] {
  const [path = '', query = ''] = data.split('?')
  const bare = path.replace(/\.json$/, '')
  // Without an event it is a list to choose from, which is of no use elsewhere.
  const forms = (query === '' && bare === '/compare' ? undefined : formsOfPage(bare)) ?? ['json' as const]
  return forms.map(form => ({ form, href: `${bare}.${form}${query === '' ? '' : `?${query}`}` }))
}
