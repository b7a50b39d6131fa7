import type { ComponentChildren, JSX } from 'preact'
import { COMPARE, GOODS_LISTS, INBOX, OPPORTUNITIES, REVIEW, TRADE } from './addresses.js'
import { GO, KEYS } from './keys.js'
import type { WebKey } from './messages.js'
import { formsAt, PAGE_FORMS } from './page-forms.js'
import { FormatLinks, type Part } from './parts/formats.js'
import { Icon, type IconName, Logo } from './parts/icons.js'
import type { Site } from './site.js'

export interface Crumb {
  readonly label: string
  readonly href?: string
}

interface ShellProps {
  readonly site: Site
  readonly title: string
  /** Which page of the menu this one belongs to. */
  readonly here?: IconName
  readonly crumbs?: readonly Crumb[]
  readonly query?: string
  /** Links that skip further than to the page. */
  readonly skips?: ComponentChildren
  /** Address of the same page as data. */
  readonly data?: string
  /** What may be had in formats of others. */
  readonly part?: Part
  /** Address of its changes as Atom. */
  readonly feed?: string
  /** Read side by side with something: no narrow column. */
  readonly wide?: boolean
  readonly children: ComponentChildren
}

/** What is known. */
const RECORD = [
  { name: 'relations', href: '/' },
  { name: 'calendar', href: '/calendar' },
  { name: 'events', href: '/events' },
  { name: 'commitments', href: '/commitments' },
  { name: 'instruments', href: '/instruments' },
  { name: 'mechanisms', href: '/mechanisms' },
  { name: 'figures', href: '/figures' },
  { name: 'goods', href: '/goods' },
  { name: 'people', href: '/people' },
  { name: 'bodies', href: '/bodies' },
] as const
/** What is to be done about it. */
const WORK = [
  { name: 'inbox', href: INBOX },
  { name: 'items', href: '/items' },
  { name: 'channels', href: '/channels' },
  { name: 'committees', href: '/committees' },
  { name: 'negotiations', href: '/negotiations' },
  { name: 'lists', href: GOODS_LISTS },
  { name: 'opportunities', href: OPPORTUNITIES },
  { name: 'trade', href: TRADE },
  { name: 'reports', href: '/reports' },
] as const
/** How it is known. */
const EVIDENCE = [
  { name: 'sources', href: '/sources' },
  { name: 'compare', href: COMPARE },
  { name: 'discrepancies', href: '/discrepancies' },
  { name: 'review', href: REVIEW },
  { name: 'import', href: '/import' },
] as const
const REST = [
  { name: 'settings', href: '/settings' },
  { name: 'account', href: '/account' },
  { name: 'users', href: '/users' },
  { name: 'workspaces', href: '/workspaces' },
  { name: 'audit', href: '/audit' },
] as const

type MenuItem = (typeof RECORD | typeof WORK | typeof EVIDENCE | typeof REST)[number]

/** Every page of the site: search and menu around it, and nothing from another host. */
export function Shell(props: ShellProps): JSX.Element {
  const { site, title, crumbs = [], skips, data, part, feed, wide, children } = props
  const { say } = site
  const known = site.visitor().scopes.length > 0
  const forms = data === undefined ? [] : formsAt(data)
  return (
    <html lang={site.wording.locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{say('site.titled', { page: title })}</title>
        <link rel="stylesheet" href={site.assets.style} />
        <link rel="icon" type="image/svg+xml" href="/assets/icon.svg" />
        {forms.map(({ form, href }) => (
          <link rel="alternate" type={PAGE_FORMS[form].type} href={href} key={form} />
        ))}
        {feed === undefined ? null : <link rel="alternate" type="application/atom+xml" href={feed} />}
        <script src={site.assets.script} defer />
      </head>
      <body class="site" data-keys={site.visitor().keys ? 'on' : 'off'}>
        <a class="skip" href="#main">
          {say('site.skip')}
        </a>
        {skips}
        <Top {...props} />
        <div class={known ? 'frame' : 'frame bare'}>
          {known ? <Menu {...props} /> : null}
          <main id="main" tabIndex={-1} class={wide ? 'app wide' : 'app'}>
            <Crumbs site={site} crumbs={crumbs} />
            {children}
            {part === undefined ? null : <FormatLinks site={site} part={part} />}
            <p class="colophon">
              {say('site.note')}
              {forms.length === 0 ? null : (
                <>
                  {' '}
                  {say('site.data')}
                  {forms.map(({ form, href }) => (
                    <>
                      {' '}
                      <a href={href} key={form} download={form === 'json' ? undefined : ''}>
                        {PAGE_FORMS[form].name}
                      </a>
                    </>
                  ))}
                </>
              )}
              {feed === undefined ? null : (
                <>
                  {' · '}
                  <a href={feed}>{say('changes.feed')}</a>
                </>
              )}
              {' · '}
              <a href="/api">{say('site.api')}</a>
            </p>
          </main>
        </div>
        <p id="told" class="vh" role="status" />
        <KeysHelp site={site} />
      </body>
    </html>
  )
}

function Top({ site: { say, waiting, visitor }, query = '' }: ShellProps): JSX.Element {
  const { account, scopes } = visitor()
  // Who has not signed in yet sees nothing but the name of the house.
  if (scopes.length === 0) {
    return (
      <header class="top">
        <Home say={say} />
      </header>
    )
  }
  return (
    <header class="top">
      <button type="button" class="button plain menu-button" popovertarget="menu">
        <Icon name="menu" /> <span class="vh">{say('site.menu')}</span>
        {waiting() > 0 ? (
          <span class="waits" data-of="review">
            {waiting()}
          </span>
        ) : null}
      </button>
      <Home say={say} />
      <search>
        <form action="/search" method="get">
          <label>
            <span class="vh">{say('site.search')}</span>
            <Icon name="search" />
            <input type="search" name="q" value={query} placeholder={say('site.search.what')} enterkeyhint="search" />
          </label>
          <button type="submit" class="vh-button">
            {say('site.search')}
          </button>
        </form>
      </search>
      <button type="button" class="button plain keys-button" popovertarget="keys">
        <Icon name="key" /> <span>{say('keys.title')}</span>
      </button>
      {account === '' ? null : (
        <a class="button plain" href="/account">
          <Icon name="account" /> <bdi class="who">{account}</bdi>
        </a>
      )}
      {scopes.includes('ingest') ? (
        <a class="button primary add" href="/import">
          <Icon name="import" /> <span>{say('nav.import')}</span>
        </a>
      ) : null}
    </header>
  )
}

const Home = ({ say }: Pick<Site, 'say'>): JSX.Element => (
  <a class="name" href="/">
    <Logo /> <span>{say('site.name')}</span>
  </a>
)

function Menu({ site: { say, waiting, unread, visitor }, here }: ShellProps): JSX.Element {
  const { account, scopes } = visitor()
  const may = ({ name }: MenuItem) =>
    name === 'import'
      ? scopes.includes('ingest')
      : name === 'users' || name === 'audit' || name === 'workspaces'
        ? account !== '' && scopes.includes('admin')
        : // Without accounts there are no sides.
          (name !== 'account' && name !== 'channels') || account !== ''
  const item = ({ name, href }: MenuItem) => (
    <li key={name}>
      <a
        href={href}
        aria-current={name === here ? 'page' : undefined}
        data-go={isGone(name) && visitor().keys ? GO[name] : undefined}
      >
        <Icon name={name} /> {say(`nav.${name}`)}
        {name === 'review' && waiting() > 0 ? (
          <span class="waits" data-of="review">
            {waiting()}
            <span class="vh"> {say('review.waits')}</span>
          </span>
        ) : null}
        {name === 'inbox' && unread() > 0 ? (
          <span class="waits" data-of="inbox">
            {unread()}
            <span class="vh"> {say('inbox.unread')}</span>
          </span>
        ) : null}
      </a>
    </li>
  )
  return (
    <nav class="menu" id="menu" popover="auto" aria-label={say('site.menu')}>
      <p>{say('site.record')}</p>
      <ul>{RECORD.map(item)}</ul>
      <p>{say('site.work')}</p>
      <ul>{WORK.filter(may).map(item)}</ul>
      <p>{say('site.evidence')}</p>
      <ul>{EVIDENCE.filter(may).map(item)}</ul>
      <ul class="rest-of-menu">{REST.filter(may).map(item)}</ul>
    </nav>
  )
}

const isGone = (name: string): name is keyof typeof GO => Object.hasOwn(GO, name)

/** Every key, told once; opened by its button with scripts off, too. */
function KeysHelp({ site: { say, visitor } }: { readonly site: Site }): JSX.Element {
  return (
    <div id="keys" popover="auto" role="dialog" aria-labelledby="keys-title">
      <h2 id="keys-title">{say('keys.title')}</h2>
      {visitor().keys ? null : <p>{say('settings.keys.off')}</p>}
      <dl>
        {KEYS.map(({ keys, label }) => (
          <div key={label}>
            <dt>
              {keys.map(key => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{say(label)}</dd>
          </div>
        ))}
        {Object.entries(GO).map(([name, key]) => (
          <div key={name}>
            <dt>
              <kbd>g</kbd>
              <kbd>{key}</kbd>
            </dt>
            <dd>{say('keys.go', { page: say(`nav.${name}` as WebKey) })}</dd>
          </div>
        ))}
      </dl>
      <button type="button" class="button" popovertarget="keys" popovertargetaction="hide" autofocus>
        {say('keys.close')}
      </button>{' '}
      <a href="/settings">{say('nav.settings')}</a>
    </div>
  )
}

function Crumbs({ site, crumbs }: { readonly site: Site; readonly crumbs: readonly Crumb[] }): JSX.Element | null {
  if (crumbs.length === 0) return null
  return (
    <nav class="crumbs" aria-label={site.say('site.crumbs')}>
      <ol>
        {crumbs.map(({ label, href }) => (
          <li key={label}>
            {href === undefined ? (
              <span aria-current="page">
                <bdi>{label}</bdi>
              </span>
            ) : (
              <a href={href}>
                <bdi>{label}</bdi>
              </a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
