import type { Context as Call, Hono } from 'hono'
import { isRole } from '../../model/access.js'
import { dyadOf } from '../../queries/names.js'
import { listAccounts } from '../../store/accounts.js'
import { listWorkspaces } from '../../store/workspaces.js'
import { WORKSPACES } from '../../web/addresses.js'
import { WorkspacesPage } from '../../web/pages/workspaces.js'
import {
  dropMember,
  dropWorkspace,
  holdDyads,
  makeWorkspace,
  putMember,
  shareWorkspace,
  type WorkspaceTrouble,
} from '../accounts/workspaces.js'
import { answer, html } from '../answer.js'
import { noteWrite } from '../audit.js'
import type { Context } from '../context.js'

/** Who works on which relations; nothing of it where nobody signs in. */
export function workspaceRoutes(app: Hono, context: Context): void {
  const {
    store: { db, asProgram },
    site,
    names,
    accounts,
  } = context
  if (!accounts.needed) return
  const { say } = site

  const show = async (call: Call, problem = '') => {
    const [workspaces, users] = [await listWorkspaces(db), await listAccounts(db)]
    if (problem !== '') call.status(422)
    return answer(call, {
      data: { workspaces },
      page: () => html(WorkspacesPage, { site, workspaces, users, problem }),
    })
  }
  const done = async (call: Call, trouble: WorkspaceTrouble | undefined, what: string) => {
    if (trouble !== undefined) return show(call, say(`workspaces.${trouble}`))
    await noteWrite(call, { store: context.store, who: site.visitor().account, status: 303, what })
    return call.redirect(WORKSPACES, 303)
  }
  /** Two states on each line; or the line that names none. */
  const relationsIn = (form: FormData) => {
    const lines = textOf(form, 'relations')
      .split(/[\n,;]/)
      .map(line => line.trim())
      .filter(line => line !== '')
    const found = lines.map(line => dyadOf([line], names) ?? dyadOf([line.toUpperCase()], names))
    const strange = lines.find((_, at) => found[at] === undefined)
    return { dyads: found.flatMap(dyad => dyad ?? []), strange }
  }

  app.get(WORKSPACES, call => show(call))
  app.post(WORKSPACES, async call => {
    const form = await call.req.formData()
    const name = textOf(form, 'name')
    const { dyads, strange } = relationsIn(form)
    if (strange !== undefined) return show(call, say('workspaces.unknown', { name: strange }))
    return done(call, await asProgram(() => makeWorkspace(db, { name, dyads })), `${name}: ${dyads.join(' ')}`)
  })
  app.post(`${WORKSPACES}/relations`, async call => {
    const form = await call.req.formData()
    const name = textOf(form, 'name')
    const { dyads, strange } = relationsIn(form)
    if (strange !== undefined) return show(call, say('workspaces.unknown', { name: strange }))
    return done(call, await holdDyads(db, name, dyads), `${name}: ${dyads.join(' ')}`)
  })
  app.post(`${WORKSPACES}/sides`, async call => {
    const form = await call.req.formData()
    const name = textOf(form, 'name')
    const sides = ['one', 'two'].map(each => names.codeOf(textOf(form, each)) ?? textOf(form, each).toUpperCase())
    return done(call, await asProgram(() => shareWorkspace(db, name, sides)), `${name}: ${sides.join(' and ')}`)
  })
  app.post(`${WORKSPACES}/members`, async call => {
    const form = await call.req.formData()
    const [name, account, role] = [textOf(form, 'name'), textOf(form, 'account'), textOf(form, 'role')]
    const typed = textOf(form, 'side')
    const side = typed === '' ? '' : (names.codeOf(typed) ?? typed)
    const trouble = isRole(role) ? await asProgram(() => putMember(db, name, { account, role, side })) : 'missing'
    return done(call, trouble, `${name}: ${account}, ${role}`)
  })
  app.post(`${WORKSPACES}/leave`, async call => {
    const form = await call.req.formData()
    const [name, account] = [textOf(form, 'name'), textOf(form, 'account')]
    return done(call, await asProgram(() => dropMember(db, name, account)), `${name}: ${account}`)
  })
  app.post(`${WORKSPACES}/remove`, async call => {
    const name = textOf(await call.req.formData(), 'name')
    return done(call, await asProgram(() => dropWorkspace(db, name)), name)
  })
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}
