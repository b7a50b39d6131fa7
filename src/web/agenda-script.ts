/** Lines of an agenda are moved where they stand: by their buttons, by Alt and the arrow keys, by dragging. */
export const agendaScript = `
(() => {
  const list = document.querySelector('.agenda-build')
  if (!list) return
  const told = document.getElementById('told')
  const move = (line, by) => {
    const other = by < 0 ? line.previousElementSibling : line.nextElementSibling
    if (!other) return
    by < 0 ? other.before(line) : other.after(line)
    tell(line)
  }
  const tell = line => {
    const place = [...list.children].indexOf(line) + 1
    const title = line.querySelector('bdi').textContent
    if (told) told.textContent = list.dataset.moved.replace('{title}', title).replace('{place}', place)
    line.scrollIntoView({ block: 'nearest' })
  }
  list.addEventListener('click', event => {
    const button = event.target.closest('button[name=move]')
    if (!button) return
    event.preventDefault()
    move(button.closest('li'), button.value.startsWith('up') ? -1 : 1)
    button.focus()
  })
  list.addEventListener('keydown', event => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (!by || !event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const here = document.activeElement
    move(here.closest('li'), by)
    here.focus()
  })
  let dragged
  list.addEventListener('dragstart', event => {
    dragged = event.target.closest('li')
    event.dataTransfer.effectAllowed = 'move'
  })
  list.addEventListener('dragover', event => {
    const over = event.target.closest('li')
    if (!dragged || !over || over === dragged) return
    event.preventDefault()
    const { top, height } = over.getBoundingClientRect()
    event.clientY < top + height / 2 ? over.before(dragged) : over.after(dragged)
  })
  list.addEventListener('drop', event => event.preventDefault())
  list.addEventListener('dragend', () => {
    if (dragged) tell(dragged)
    dragged = undefined
  })
})();`
