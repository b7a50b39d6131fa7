import type { Assets } from './assets.js'

/**
 * A page as one file that needs nothing else: style in it, no script, no menu, links to where it came from. It is a file to be
 * kept: the policy of the site, which lets no style stand in a page, does not go with it.
 */
export async function standalone(
  page: string,
  { assets, origin }: { readonly assets: Assets; readonly origin: string },
): Promise<string> {
  const style = await assets.get(assets.addresses.style.replace('/assets/', ''))
  // Fonts stay where they are: without them the page is set in those of the reader.
  const rules = String(style?.body ?? '').replace(/@font-face\s*\{[^}]*\}/g, '')
  return page
    .replace(/<link rel="stylesheet"[^>]*>/, () => `<base href="${origin}/"/><style>${rules}</style>`)
    .replace(/<link rel="(?:alternate|icon)"[^>]*>/g, '')
    .replace(/<script\b[^>]*><\/script>/g, '')
    .replace(/<a class="skip"[\s\S]*?<\/a>/g, '')
    .replace(/<header class="top">[\s\S]*?<\/header>/, '')
    .replace(/<nav class="menu"[\s\S]*?<\/nav>/, '')
    .replace(/<div id="keys"[\s\S]*?<\/div>(?=<\/body>)/, '')
    .replace('<div class="frame">', '<div class="frame bare">')
}
