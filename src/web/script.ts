import { script as briefScript } from '../export/html/script.js'

/**
 * What pages do besides reading: lights both ends of a link, takes dropped files, looks whether an import is over. Every
 * page reads and every form sends without it.
 */
export const script = `${briefScript};
(() => {
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
})()
`
