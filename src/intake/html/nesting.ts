import { InputError } from '../../model/errors.js'

/** Elements above which a page is refused: the largest articles have some thousands. */
export const MOST_ELEMENTS = 60_000
/** Nesting above which a page is refused; the worst templates reach a tenth of it. */
const DEEPEST = 600
/** Finding the story takes time by elements times depth: an article of 5,000 elements, 50 deep, stays far below. */
const MOST_NESTING = 1_500_000

/** Refuses HTML that would take the machine, before anything is built from it. */
export function checkNesting(html: string, where: string): void {
  const { elements, depth } = sizeOf(html)
  if (elements > MOST_ELEMENTS) throw noArticle(where, `more than ${MOST_ELEMENTS} elements`)
  if (depth > DEEPEST || depth * elements > MOST_NESTING) throw noArticle(where, 'nested without end')
}

export function noArticle(where: string, why: string): InputError {
  return new InputError('no-article', `no article in this page: ${why}`, {
    where,
    hint: 'Save the story itself as text, or the page from a browser once it has loaded.',
  })
}

/** Elements that need no closing tag: they do not nest by being left open. */
const UNCLOSED =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|dt|dd|tr|td|th|thead|tbody|tfoot|option|optgroup|colgroup|html|head|body)$/i

/** Elements of a page and how deep they nest, before anything is built from them. */
function sizeOf(html: string): { readonly elements: number; readonly depth: number } {
  let elements = 0
  let open = 0
  let depth = 0
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9-]{0,30})/gi)) {
    if (UNCLOSED.test(name)) elements += 1
    else if (slash === '/') open = Math.max(0, open - 1)
    else {
      elements += 1
      open += 1
      depth = Math.max(depth, open)
    }
  }
  return { elements, depth }
}
