import type { ComponentChildren, JSX } from 'preact'
import { REVIEW } from './addresses.js'
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
  /** Address of its changes as Atom. */
  readonly feed?: string
  /** Read side by side with something: no narrow column. */
  readonly wide?: boolean
  readonly children: ComponentChildren
}

const RECORD = [
  { name: 'relations', href: '/' },
  { name: 'events', href: '/events' },
  { name: 'people', href: '/people' },
] as const
const EVIDENCE = [
  { name: 'discrepancies', href: '/discrepancies' },
  { name: 'review', href: REVIEW },
  { name: 'search', href: '/search' },
  { name: 'import', href: '/import' },
] as const

/** Every page of the site: search and menu around it, and nothing from another host. */
export function Shell(props: ShellProps): JSX.Element {
  const { site, title, crumbs = [], skips, data, feed, wide, children } = props
  const { say } = site
  return (
    <html lang={site.wording.locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{say('site.titled', { page: title })}</title>
        <link rel="stylesheet" href={site.assets.style} />
        <link rel="icon" type="image/svg+xml" href="/assets/icon.svg" />
        {data === undefined ? null : <link rel="alternate" type="application/json" href={data} />}
        {feed === undefined ? null : <link rel="alternate" type="application/atom+xml" href={feed} />}
        <script src={site.assets.script} defer />
      </head>
      <body class="site">
        <a class="skip" href="#main">
          {say('site.skip')}
        </a>
        {skips}
        <Top {...props} />
        <div class="frame">
          <Menu {...props} />
          <main id="main" tabIndex={-1} class={wide ? 'app wide' : 'app'}>
            <Crumbs site={site} crumbs={crumbs} />
            {children}
            <p class="colophon">
              {say('site.note')}
              {data === undefined ? null : (
                <>
                  {' '}
                  <a href={data}>{say('site.data')}</a>
                </>
              )}{' '}
              <a href="/api">{say('site.api')}</a>
            </p>
          </main>
        </div>
      </body>
    </html>
  )
}

function Top({ site: { say }, query = '' }: ShellProps): JSX.Element {
  return (
    <header class="top">
      <a class="name" href="/">
        <Logo /> <span>{say('site.name')}</span>
      </a>
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
      <a class="button primary add" href="/import">
        <Icon name="import" /> <span>{say('nav.import')}</span>
      </a>
    </header>
  )
}

function Menu({ site: { say, waiting }, here }: ShellProps): JSX.Element {
  const item = ({ name, href }: { name: (typeof RECORD | typeof EVIDENCE)[number]['name']; href: string }) => (
    <li key={name}>
      <a href={href} aria-current={name === here ? 'page' : undefined}>
        <Icon name={name} /> {say(`nav.${name}`)}
        {name === 'review' && waiting() > 0 ? (
          <span class="waits">
            {waiting()}
            <span class="vh"> {say('review.waits')}</span>
          </span>
        ) : null}
      </a>
    </li>
  )
  return (
    <nav class="menu" aria-label={say('site.menu')}>
      <p>{say('site.record')}</p>
      <ul>{RECORD.map(item)}</ul>
      <p>{say('site.evidence')}</p>
      <ul>{EVIDENCE.map(item)}</ul>
    </nav>
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
