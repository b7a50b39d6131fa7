import type { Browser, Locator, Page } from 'playwright-core'
import { businessOf, channelOf } from './browser-rooms.js'
import type { Administrator, Desk, Fields, Officer } from './desk.js'
import { PASSWORD, RELATION, TEXTS } from './story.js'

/** A round of telling comes every five seconds. */
const PATIENCE = 60

export interface PrintingDesk extends Desk {
  /** A page on paper, as the one who opens it prints it. */
  print(name: string, path: string): Promise<Buffer>
}

/** The year in a real browser: by the forms and buttons of the pages, each person in a browser of their own. */
export function deskInBrowser(browser: Browser, address: string): PrintingDesk {
  const desks = new Map<string, Visitor>()
  const at = async (name: string): Promise<Visitor> => {
    const known = desks.get(name)
    if (known !== undefined) return known
    const context = await browser.newContext({ baseURL: address, viewport: { width: 1440, height: 900 } })
    const made = visitorAt(await context.newPage(), name)
    desks.set(name, made)
    return made
  }
  return {
    administrator: async () => administratorAt(await at('root')),
    officer: async name => officerAt(await at(name)),
    print: async (name, path) => (await (await at(name)).open(path)).pdf({ preferCSSPageSize: true }),
  }
}

/** Somebody with a browser. */
export interface Visitor {
  readonly page: Page
  /** Opens a page, signing in where that is asked for. */
  open(path: string): Promise<Page>
  /** Fills in fields by their names, and presses the button: the page that follows. */
  send(form: Locator, fields: Fields, button?: string): Promise<void>
}

function visitorAt(page: Page, name: string): Visitor {
  return {
    page,
    open: async path => {
      await page.goto(path)
      if (new URL(page.url()).pathname === '/login') {
        await page.getByLabel('Name').fill(name)
        await page.getByLabel('Password').fill(PASSWORD)
        await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Sign in' }).click()])
      }
      return page
    },
    send: async (form, fields, button) => {
      for (const [field, value] of Object.entries(fields)) {
        const control = form.locator(`[name="${field}"]:visible`)
        if ((await control.evaluate(element => element.tagName)) === 'SELECT') await control.selectOption(value)
        else await control.fill(value)
      }
      const pressed =
        button === undefined
          ? form.locator('button[type=submit]:visible').last()
          : form.getByRole('button', { name: button, exact: true })
      await Promise.all([page.waitForEvent('load'), pressed.click()])
      const problem = page.locator('main [role=alert]')
      if ((await problem.count()) > 0) throw new Error(`${page.url()}: ${await problem.first().textContent()}`)
    },
  }
}

const lastPart = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1) ?? ''

function administratorAt({ page, open, send }: Visitor): Administrator {
  return {
    makeAccount: async account => {
      await open('/users')
      await send(page.locator('form.stacked'), account)
    },
    makeChannel: async ({ name, relation, sides, members }) => {
      await open('/workspaces')
      await send(page.locator('form[action="/workspaces"]'), { name, relations: relation })
      await page.getByText(`Share it between two sides: ${name}`).click()
      await send(page.getByRole('form', { name: `Share it between two sides: ${name}` }), {
        one: sides[0],
        two: sides[1],
      })
      for (const member of members) {
        const details = page.locator('details', { has: page.locator('form[action="/workspaces/members"]') })
        await details.locator('summary').click()
        await send(details.locator('form'), { ...member })
      }
    },
  }
}

function officerAt(visitor: Visitor): Officer {
  const { page, open, send } = visitor
  const suggestions = async () => (await open('/items/suggested')).locator('form.case')
  const confirming = (item: string) => page.locator(`form[action="/items/${item}/acts"]`)
  return {
    takeIn: async files => {
      await open('/import')
      await page.getByLabel('Files').setInputFiles(files.map(name => `${TEXTS}/${name}`))
      await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Add', exact: true }).click()])
      await page
        .locator('main table tbody tr')
        .nth(files.length - 1)
        .waitFor()
    },
    watch: async relation => {
      await open(`/r/${relation}`)
      const button = page.getByRole('button', { name: /^Watch: / })
      await Promise.all([page.waitForEvent('load'), button.click()])
    },
    toldOf: async words => {
      for (let tries = 0; ; tries += 1) {
        await open('/inbox')
        const lines = await page.locator('.inbox > li').allTextContents()
        if (tries === PATIENCE || lines.some(line => line.includes(words))) return lines
        await new Promise(resolve => setTimeout(resolve, 250))
      }
    },
    prefer: async (value, reason) => {
      await open('/review')
      const form = page.locator('article.case form.ruling', { has: page.getByLabel(value) })
      await form.getByLabel(value).check()
      await form.getByLabel('Reason').fill(reason)
      // The script of the page sends it and shows what is left.
      await form.getByRole('button', { name: /^Let it hold: / }).click()
      await page.getByText(`“${value}” now holds for`).first().waitFor()
    },
    suggested: async () => (await suggestions()).locator('[name=content]').evaluateAll(valuesOf),
    takeUp: async (content, fields) => {
      const forms = await suggestions()
      const at = (await forms.locator('[name=content]').evaluateAll(valuesOf)).findIndex(each =>
        each.startsWith(content),
      )
      await send(forms.nth(at), fields)
      return lastPart(page)
    },
    follow: async (words, fields) => {
      await open(`/commitments?dyad=${RELATION}`)
      await page.locator('main a', { hasText: words }).first().click()
      await page.locator('#follow-head').waitFor()
      await page.getByText('Open an item on this').click()
      await send(page.locator('form.case'), fields)
      return lastPart(page)
    },
    open: async fields => {
      await open('/items/new')
      await page.locator('#relation').selectOption(RELATION)
      await send(page.locator('form[action="/items"]'), fields)
      return lastPart(page)
    },
    change: async (item, fields) => {
      await open(`/items/${item}`)
      const form = page.locator(`form[method="post"][action="/items/${item}"]`)
      if (!(await form.isVisible())) await page.getByText('Change what both sides see').click()
      await send(form, fields)
    },
    confirm: async item => {
      await open(`/items/${item}`)
      const button = confirming(item)
        .getByRole('button', { name: /^Confirm/ })
        .first()
      await Promise.all([page.waitForEvent('load'), button.click()])
    },
    itemFields: async item => {
      await open(`/items/${item}`)
      return page.locator(`form[method="post"][action="/items/${item}"]`).evaluate(form => {
        const told = new FormData(form as HTMLFormElement)
        return Object.fromEntries([...told].map(([name, value]) => [name, String(value)]))
      })
    },
    ...sessionsOf(visitor),
    ...businessOf(visitor),
    ...channelOf(visitor),
  }
}

const valuesOf = (fields: readonly (SVGElement | HTMLElement)[]): string[] =>
  fields.map(field => (field as HTMLTextAreaElement).value)

type Sessions = Pick<Officer, 'followCommittee' | 'planSession' | 'candidates' | 'prepare' | 'hold' | 'close'>
function sessionsOf({ page, open, send }: Visitor): Sessions {
  const press = async (name: string) =>
    Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).last().click()])
  const lines = () => page.locator('.agenda-build > li')
  return {
    followCommittee: async title => {
      await open('/committees')
      await press(`Follow as a committee: ${title}`)
      return lastPart(page)
    },
    planSession: async (committee, fields) => {
      await open(`/committees/${committee}`)
      await send(page.locator(`form[action="/committees/${committee}/sessions"]`), fields)
      return lastPart(page)
    },
    candidates: async session => (await open(`/sessions/${session}`)).locator('.agenda-build bdi').allTextContents(),
    prepare: async (session, points) => {
      await open(`/sessions/${session}`)
      for (const { title } of points) {
        if (title === undefined) continue
        await page.getByLabel('A point of its own').fill(title)
        await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
      }
      for (const [place, { item, title = '' }] of points.entries()) {
        const line =
          item === undefined
            ? lines().filter({ hasText: title })
            : lines().filter({ has: page.locator(`input[name=row][value="${item}"]`) })
        await line.getByRole('checkbox').check()
        const before = await line.evaluate(own => [...(own.parentElement?.children ?? [])].indexOf(own))
        // The script of the page moves it where it stands.
        for (let at = before; at > place; at -= 1) await line.getByRole('button', { name: /^Up: / }).click()
      }
      await press('Keep the agenda')
    },
    hold: async session => {
      await open(`/sessions/${session}`)
      await press('It was held')
    },
    close: async (session, decisions) => {
      await open(`/sessions/${session}`)
      const form = page.locator(`form[action="/sessions/${session}/decisions"]`)
      for (const { at, text, status } of decisions) {
        const point = form.locator('.item-fields').nth(at)
        await point.locator('textarea').fill(text)
        if (status !== undefined) await point.locator('select').selectOption(status)
      }
      await press('Close the session')
      await page.locator('#moved-head').waitFor()
      const stages = await page.locator('section[aria-labelledby=moved-head] td .pill').allTextContents()
      return stages.map(stage => stage.toLowerCase())
    },
  }
}
