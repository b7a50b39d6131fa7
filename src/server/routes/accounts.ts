import type { Context as Call, Hono } from 'hono'
import { isRole } from '../../model/access.js'
import { accountWith, endSessions, listAccounts, listTokens, removeToken } from '../../store/accounts.js'
import { auditPage } from '../../store/audit.js'
import type { WebKey } from '../../web/messages.js'
import { AccountPage, type AccountProps } from '../../web/pages/account.js'
import { AuditPage } from '../../web/pages/audit.js'
import { LoginPage } from '../../web/pages/login.js'
import { UsersPage } from '../../web/pages/users.js'
import { dropAccount, makeAccount, makeToken, setPassword, setRole, type Trouble } from '../accounts/manage.js'
import { checkPassword, SHORTEST_PASSWORD } from '../accounts/secrets.js'
import { answer, html, PAGE_SIZE } from '../answer.js'
import { noteWrite } from '../audit.js'
import type { Context } from '../context.js'
import { inside, oidcRoutes } from './oidc.js'

/** Signing in and out, one’s own account, and those of others. Nothing of it where nobody signs in. */
export function accountRoutes(app: Hono, context: Context): void {
  const {
    store: { db },
    site,
    accounts,
  } = context
  if (!accounts.needed) return
  const { say } = site
  const note = (call: Call, what: string) =>
    noteWrite(call, { store: context.store, who: site.visitor().account, status: 303, what })

  const provider = accounts.oidc?.name ?? ''
  app.get('/login', call => call.html(html(LoginPage, { site, provider, next: inside(call.req.query('next')) })))
  app.post('/login', async call => {
    const form = await call.req.formData()
    const [name, next] = [textOf(form, 'name').trim(), inside(textOf(form, 'next'))]
    const outcome = await accounts.signIn(call, { name, password: textOf(form, 'password') })
    if (outcome === 'in') {
      await noteWrite(call, { store: context.store, who: name, status: 303, what: '' })
      return call.redirect(next, 303)
    }
    const problem = say(`login.${outcome}`)
    return call.html(html(LoginPage, { site, provider, next, name, problem }), outcome === 'wait' ? 429 : 401)
  })
  oidcRoutes(app, context)
  app.post('/logout', async call => {
    const everywhere = textOf(await call.req.formData(), 'everywhere') === '1'
    if (everywhere) await endSessions(db, site.visitor().account)
    await accounts.signOut(call)
    return call.redirect('/login', 303)
  })

  const own = async (
    call: Call,
    told: Partial<Pick<AccountProps, 'token' | 'told' | 'problem'>>,
    status: 200 | 422,
  ) => {
    const name = site.visitor().account
    const sessions = (await listAccounts(db)).find(each => each.name === name)?.sessions ?? 0
    const tokens = await listTokens(db, name)
    call.header('cache-control', 'no-store')
    return call.html(html(AccountPage, { site, sessions, tokens, shortest: SHORTEST_PASSWORD, ...told }), status)
  }
  // A token stands for a program, and programs have no account pages: they could make themselves new tokens.
  app.use('/account/*', async (call, next) => (site.visitor().form === '' ? call.notFound() : next()))
  app.get('/account', call => own(call, {}, 200))
  app.post('/account/password', async call => {
    const form = await call.req.formData()
    const name = site.visitor().account
    const account = await accountWith(db, name)
    if (!(await checkPassword(textOf(form, 'old'), account?.password))) {
      return own(call, { problem: say('login.wrong') }, 422)
    }
    const session = accounts.sessionOf(call)
    const trouble = await setPassword(db, name, { password: textOf(form, 'new'), session })
    if (trouble !== undefined) return own(call, { problem: troubleIn(trouble, context) }, 422)
    await note(call, name)
    return own(call, { told: say('account.password.changed') }, 200)
  })
  app.post('/account/tokens', async call => {
    const form = await call.req.formData()
    const days = Number(textOf(form, 'days'))
    const made = await makeToken(db, site.visitor().account, {
      label: textOf(form, 'label').trim() || 'token',
      scopes: form.getAll('scope').map(String),
      ...(Number.isInteger(days) && days > 0 ? { days } : {}),
    })
    if (made === undefined) return own(call, { problem: say('account.token.none') }, 422)
    await note(call, made.id)
    return own(call, { token: made.token }, 200)
  })
  app.post('/account/tokens/revoke', async call => {
    const id = textOf(await call.req.formData(), 'id')
    if (await removeToken(db, id, site.visitor().account)) await note(call, id)
    return call.redirect('/account', 303)
  })

  const users = async (call: Call, trouble?: Trouble) => {
    const all = await listAccounts(db)
    if (trouble !== undefined) call.status(422)
    const problem = trouble === undefined ? {} : { problem: troubleIn(trouble, context) }
    return answer(call, {
      data: { users: all },
      page: () => html(UsersPage, { site, users: all, shortest: SHORTEST_PASSWORD, ...problem }),
    })
  }
  const done = async (call: Call, trouble: Trouble | undefined, name: string) => {
    if (trouble !== undefined) return users(call, trouble)
    await note(call, name)
    return call.redirect('/users', 303)
  }
  app.get('/users', call => users(call))
  app.post('/users', async call => {
    const form = await call.req.formData()
    const role = textOf(form, 'role')
    const given = { name: textOf(form, 'name').trim(), password: textOf(form, 'password') }
    return done(call, isRole(role) ? await makeAccount(db, { ...given, role }) : 'missing', `${given.name}: ${role}`)
  })
  app.post('/users/role', async call => {
    const form = await call.req.formData()
    const role = textOf(form, 'role')
    const name = textOf(form, 'name')
    return done(call, isRole(role) ? await setRole(db, name, role) : 'missing', `${name}: ${role}`)
  })
  app.post('/users/remove', async call => {
    const name = textOf(await call.req.formData(), 'name')
    return done(call, await dropAccount(db, name), name)
  })

  app.get('/audit', async call => {
    const after = call.req.query('after')
    const found = await auditPage(db, {
      limit: PAGE_SIZE + 1,
      ...(after !== undefined && /^\d{1,9}$/.test(after) ? { after: [after] } : {}),
    })
    const writes = found.slice(0, PAGE_SIZE)
    const more = found.length > PAGE_SIZE
    return answer(call, { data: { writes, more }, page: () => html(AuditPage, { site, writes, more }) })
  })
}

const TOLD: Readonly<Record<Trouble, WebKey>> = {
  'bad-name': 'users.bad-name',
  short: 'account.password.short',
  taken: 'users.taken',
  last: 'users.last',
  missing: 'problem.missing',
}

const troubleIn = (trouble: Trouble, { site }: Context): string => site.say(TOLD[trouble], { count: SHORTEST_PASSWORD })

function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
