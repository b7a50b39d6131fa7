import type { WebKey } from './messages.js'

/**
 * Every key that does something, in one table: the help on the page, the marks on controls and the script are made from
 * it. Each has a control on the page that does the same, and all of them can be turned off in the settings.
 */

/** `g` and then a letter goes to a page of the menu. */
export const GO = {
  relations: 'r',
  events: 'v',
  commitments: 'c',
  instruments: 'i',
  mechanisms: 'm',
  figures: 'f',
  items: 't',
  sources: 's',
  discrepancies: 'd',
  review: 'q',
  import: 'u',
} as const

/** What goes by one key, with what the help says of it. */
export const KEYS: readonly { readonly keys: readonly string[]; readonly label: WebKey }[] = [
  { keys: ['/'], label: 'keys.search' },
  { keys: ['?'], label: 'keys.help' },
  { keys: ['j', 'k'], label: 'keys.next' },
  { keys: ['Enter'], label: 'keys.open' },
  { keys: [']', '['], label: 'keys.evidence' },
  { keys: ['h'], label: 'keys.density' },
  { keys: ['w'], label: 'keys.record' },
  { keys: ['a'], label: 'keys.accept' },
  { keys: ['x'], label: 'keys.reject' },
  { keys: ['x'], label: 'keys.choose-line' },
  { keys: ['s'], label: 'keys.skip' },
  { keys: ['1', '9'], label: 'keys.choose' },
  { keys: ['u'], label: 'keys.undo' },
  { keys: ['Alt+↑', 'Alt+↓'], label: 'keys.order' },
]

/** What `j` and `k` go over: the line of a list by its first link, a case as a whole. */
const LINES =
  '.case,.list tbody th a:first-child,.row a.no,.threads>li .own a,.timeline .what a,.hits>li .label a,.plain-rows>li>a'

/** Keys, and rulings that do not leave the page: the same forms, sent without losing the place. */
export const keyScript = `
(() => {
  const main = document.getElementById('main')
  const told = document.getElementById('told')
  const announce = text => { if (told) told.textContent = text ?? '' }
  const all = selector => [...main.querySelectorAll(selector)].filter(each => each.offsetParent !== null)
  const caseAt = () => document.activeElement?.closest('.case') ?? all('.case')[0]
  const focus = element => {
    if (!element) return
    if (element.matches('.case')) element.tabIndex = -1
    element.focus()
    element.scrollIntoView({ block: 'nearest' })
  }
  const step = (selector, by) => {
    const found = all(selector)
    const here = document.activeElement
    let at = found.findIndex(each => each === here || each.contains(here))
    if (at < 0) at = by > 0 ? -1 : found.length
    focus(found[Math.min(Math.max(at + by, 0), found.length - 1)])
  }
  const press = (form, value) => {
    const button = form?.querySelector('button[name=kind][value=' + value + ']')
    if (button) form.requestSubmit(button)
  }
  document.addEventListener('submit', async event => {
    const form = event.target
    if (!form.matches('.ruling,.undo') || !document.querySelector('.case,.outcome,.lately')) return
    if (new URL(location.href).pathname !== new URL(form.action).pathname) return
    event.preventDefault()
    const cases = all('.case')
    const at = Math.max(0, cases.indexOf(form.closest('.case')))
    const target = event.submitter?.dataset.about ?? ''
    const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form, event.submitter)) })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const next = page.getElementById('main')
    if (!next) return location.assign(answer.url)
    main.replaceChildren(...next.childNodes)
    const menu = page.querySelector('.menu')
    if (menu) document.querySelector('.menu').replaceChildren(...menu.childNodes)
    if (answer.redirected) history.replaceState(null, '', answer.url)
    const outcome = main.querySelector('[role=status],[role=alert]')
    // Told once, where screen readers listen already.
    outcome?.removeAttribute('role')
    announce(outcome?.textContent)
    const left = all('.case')
    focus(left.find(each => target !== '' && each.dataset.target === target) ?? left[Math.min(at, left.length - 1)] ?? main)
  })
  if (document.body.dataset.keys === 'off') return
  let went = 0
  const acts = {
    '/': () => document.querySelector('[type=search]').focus(),
    '?': () => document.getElementById('keys').showPopover(),
    j: () => step('${LINES}', 1),
    k: () => step('${LINES}', -1),
    ']': () => step('.text sup a', 1),
    '[': () => step('.text sup a', -1),
    h: () => {
      const choices = all('.density input')
      choices[(choices.findIndex(each => each.checked) + 1) % choices.length]?.click()
    },
    w: () => document.querySelector('a.record')?.click(),
    a: () => { press(caseAt()?.querySelector('form'), 'accept'); press(caseAt()?.querySelector('form'), 'prefer') },
    x: () => {
      const tick = document.activeElement?.closest('.items tr')?.querySelector('[type=checkbox]')
      if (tick) tick.click()
      else press(caseAt()?.querySelector('form'), 'reject')
    },
    s: () => {
      const here = caseAt()
      if (!here) return
      announce(here.dataset.passed)
      focus(all('.case')[all('.case').indexOf(here) + 1] ?? here)
    },
    u: () => press(main.querySelector('.lately .undo'), 'undo'),
  }
  document.addEventListener('keydown', event => {
    const { target, key } = event
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (target.matches('textarea,select,[contenteditable],input:not([type=radio],[type=checkbox])')) return
    if (document.querySelector('[popover]:popover-open')) return
    if (Date.now() < went) {
      went = 0
      const link = document.querySelector('.menu [data-go="' + CSS.escape(key) + '"]')
      if (link) { event.preventDefault(); link.click() }
      return
    }
    if (key === 'g') { went = Date.now() + 1500; return }
    const choice = /^[1-9]$/.test(key) ? caseAt()?.querySelectorAll('[type=radio]')[key - 1] : undefined
    if (choice) {
      event.preventDefault()
      choice.checked = true
      focus(choice)
    } else if (Object.hasOwn(acts, key)) {
      event.preventDefault()
      acts[key]()
    }
  })
})()
`
