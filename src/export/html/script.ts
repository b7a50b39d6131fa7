/**
 * Lights both ends of a link: pointing at or tabbing to a line of the brief lights its words in the sources, and the
 * other way round. The page says and does everything else without it.
 */
export const script = `
(() => {
  let lit = []
  const light = ref => {
    for (const element of lit) element.classList.remove('lit')
    lit = ref ? [...document.querySelectorAll('[data-ref="' + CSS.escape(ref) + '"]')] : []
    for (const element of lit) element.classList.add('lit')
  }
  const refAt = event => event.target.closest?.('[data-ref]')?.dataset.ref
  for (const type of ['mouseover', 'focusin']) document.addEventListener(type, event => light(refAt(event)))
})()
`

/** Of the script above, for the page's policy; a test holds the two together. */
export const scriptHash = 'sha256-BZdqf2aK1AdIfEdTqXPEylH1gIDCWUNq75DVfxNYJNg='
