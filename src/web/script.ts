import { script as briefScript } from '../export/html/script.js'
import { agendaScript } from './agenda-script.js'
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
  const record = document.querySelector('a.record')
  const text = document.querySelector('.reader .text')
  if (record && text) {
    const [bare, label] = [record.href, record.textContent]
    // Without the numbers of notes; words of two paragraphs apart, as they are in the source.
    const wordsOf = range => {
      const piece = range.cloneContents()
      for (const note of piece.querySelectorAll('sup,.note')) note.remove()
      for (const each of piece.querySelectorAll('p')) each.append(' ')
      return piece.textContent.replace(/\\s+/g, ' ')
    }
    document.addEventListener('selectionchange', () => {
      const chosen = document.getSelection()
      const range = chosen.rangeCount > 0 ? chosen.getRangeAt(0) : undefined
      const quote = range && text.contains(range.commonAncestorContainer) ? wordsOf(range).trim() : ''
      record.classList.toggle('primary', quote !== '')
      record.textContent = quote === '' ? label : record.dataset.selected
      record.href = bare
      if (quote === '' || quote.length > 1500) return
      const before = document.createRange()
      before.setStart(text, 0)
      before.setEnd(range.startContainer, range.startOffset)
      const from = wordsOf(before).length
      const all = document.createRange()
      all.selectNodeContents(text)
      const whole = wordsOf(all)
      let nth = 0
      for (let at = whole.indexOf(quote); at >= 0 && at < from - 1; at = whole.indexOf(quote, at + 1)) nth += 1
      record.href = bare + '?' + new URLSearchParams({ quote, nth })
    })
  }
  const drop = document.querySelector('.drop')
  const input = drop?.querySelector('input')
  if (drop && input) {
    for (const type of ['dragenter', 'dragover']) drop.addEventListener(type, event => {
      event.preventDefault()
      drop.classList.add('over')
    })
    for (const type of ['dragleave', 'drop']) drop.addEventListener(type, () => drop.classList.remove('over'))
    // A file of a folder goes by the names of the folders it lies in; folders tell their files by the hundred.
    const filesIn = async (entry, path) => {
      if (entry.isFile) return [new File([await new Promise((have, fail) => entry.file(have, fail))], path + entry.name)]
      const [reader, found] = [entry.createReader(), []]
      for (;;) {
        const some = await new Promise((have, fail) => reader.readEntries(have, fail))
        if (some.length === 0) return found
        for (const each of some) found.push(...await filesIn(each, path + entry.name + '/'))
      }
    }
    drop.addEventListener('drop', async event => {
      event.preventDefault()
      const { files, items } = event.dataTransfer
      const entries = [...items].flatMap(item => item.webkitGetAsEntry?.() ?? [])
      if (!entries.some(entry => entry.isDirectory)) {
        if (files.length > 0) input.files = files
        return
      }
      const all = new DataTransfer()
      for (const entry of entries) for (const file of await filesIn(entry, '')) all.items.add(file)
      input.files = all.files
    })
  }
})();${agendaScript}${keyScript}`
