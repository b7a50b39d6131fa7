import { script as briefScript } from '../export/html/script.js'
import { keyScript } from './keys.js'

/**
 * What pages do besides reading: lights both ends of a link, brings the line of the words a reader came for into
 * sight, takes dropped files, and does by one key what a control does. Every page reads and every form sends without it.
 */
export const script = `${briefScript};
(() => {
  const words = document.getElementById('words')
  const named = '[data-ref]:not([data-ref=""])'
  const ref = (words?.closest(named) ?? words?.querySelector(named))?.dataset.ref
  const rail = document.querySelector('.rail')
  const line = ref && rail?.querySelector('[data-ref="' + CSS.escape(ref) + '"]')
  if (line) {
    line.classList.add('lit')
    rail.scrollTop = line.offsetTop - 16
  }
  const drop = document.querySelector('.drop')
  const input = drop?.querySelector('input')
  if (drop && input) {
    for (const type of ['dragenter', 'dragover']) drop.addEventListener(type, event => {
      event.preventDefault()
      drop.classList.add('over')
    })
    for (const type of ['dragleave', 'drop']) drop.addEventListener(type, () => drop.classList.remove('over'))
    drop.addEventListener('drop', event => {
      event.preventDefault()
      if (event.dataTransfer.files.length > 0) input.files = event.dataTransfer.files
    })
  }
})();${keyScript}`
