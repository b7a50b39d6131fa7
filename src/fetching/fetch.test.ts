import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFetcher, type FetchedPage, type FetchOptions } from './fetch.js'
import { createPost } from './post.js'
import { createPublicCheck } from './public.js'
import type { Resolve } from './request.js'

let server: Server
let port = 0
const asked: string[] = []
const routes: Record<string, RequestListener> = {
  '/robots.txt': (_, answer) =>
    answer.end('User-agent: *\nDisallow: /secret/\n\nUser-agent: entente\nDisallow: /no-programs/\n'),
  '/page': (_, answer) => answer.setHeader('content-type', 'text/html; charset=ISO-8859-1').end('Bras\xedlia'),
  '/packed': (_, answer) => answer.setHeader('content-encoding', 'gzip').end(gzipSync('packed')),
  '/bomb': (_, answer) =>
    answer.setHeader('content-encoding', 'gzip').end(gzipSync(new Uint8Array(80_000_000), { level: 9 })),
  '/endless': (_, answer) => {
    const more = () => {
      while (!answer.destroyed && answer.write(Buffer.alloc(65_536)));
    }
    answer.on('drain', more)
    more()
  },
  '/slow': (_, answer) => {
    answer.write('x')
    const timer = setInterval(() => answer.write('x'), 50)
    answer.on('close', () => clearInterval(timer))
  },
  '/silent': () => {},
  '/cut': (_, answer) => {
    answer.setHeader('content-length', '1000')
    answer.write('x')
    setTimeout(() => answer.destroy(), 20)
  },
  '/changed': (request, answer) => {
    answer.setHeader('etag', '"v1"').setHeader('last-modified', 'Thu, 06 Mar 2025 10:00:00 GMT')
    if (request.headers['if-none-match'] === '"v1"') answer.writeHead(304).end()
    else answer.end('x')
  },
  '/gone': (_, answer) => answer.writeHead(404).end(),
  '/to-page': (_, answer) => answer.writeHead(302, { location: '/page#x' }).end(),
  '/ring': (_, answer) => answer.writeHead(302, { location: '/ring' }).end(),
  '/to-inside': (_, answer) => answer.writeHead(302, { location: `http://inside.test:${port}/page` }).end(),
  '/to-this-machine': (_, answer) => answer.writeHead(301, { location: `http://127.0.0.1:${port}/page` }).end(),
  '/to-file': (_, answer) => answer.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/to-secret': (_, answer) => answer.writeHead(302, { location: '/secret/page' }).end(),
}

beforeAll(async () => {
  server = createServer((request, answer) => {
    asked.push(`${request.headers.host} ${request.url}`)
    const route = routes[request.url ?? '']
    if (route) route(request, answer)
    else answer.end('ok')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
})

const loopback = [{ address: '127.0.0.1', family: 4 }]
const HOSTS: Readonly<Record<string, { address: string; family: number }[]>> = {
  'public.test': loopback,
  'inside.test': loopback,
  'six.test': [{ address: '::ffff:127.0.0.1', family: 6 }],
  'mixed.test': [{ address: '203.0.114.7', family: 4 }, ...loopback],
}
const resolve: Resolve = async host => {
  const found = HOSTS[host]
  if (found === undefined) throw new Error('not found')
  return found
}
const fetcher = (options: Partial<FetchOptions> = {}) =>
  createFetcher({
    userAgent: 'entente-test',
    resolve,
    allowPrivate: host => host === 'public.test',
    seconds: 2,
    ...options,
  })
const at = (path: string, host = 'public.test') => `http://${host}:${port}${path}`
const page = async (path: string): Promise<FetchedPage> => {
  const fetched = await fetcher()(at(path))
  if (fetched === 'unchanged') throw new Error('unchanged')
  return fetched
}

describe('an address', () => {
  it('gives its bytes, its type and its charset', async () => {
    const { bytes, mediaType, charset, address } = await page('/page')
    expect(Buffer.from(bytes).toString('utf8')).toBe('Brasília')
    expect({ mediaType, charset, address }).toEqual({
      mediaType: 'text/html',
      charset: 'ISO-8859-1',
      address: at('/page'),
    })
  })

  it('is unpacked, and followed to where it has moved', async () => {
    expect(Buffer.from((await page('/packed')).bytes).toString()).toBe('packed')
    expect((await page('/to-page')).address).toBe(at('/page'))
  })

  it('is not fetched again when it has not changed', async () => {
    const fetch = fetcher()
    const first = await fetch(at('/changed'))
    if (first === 'unchanged') throw new Error('fetched once only')
    expect([first.etag, first.modified]).toEqual(['"v1"', 'Thu, 06 Mar 2025 10:00:00 GMT'])
    expect(await fetch(at('/changed'), first)).toBe('unchanged')
    expect(await fetch(at('/changed'), { etag: '"old"', modified: '' })).not.toBe('unchanged')
  })

  it('that the site asks programs not to fetch is not fetched, also by redirect; the wish is asked once', async () => {
    asked.length = 0
    const fetch = fetcher()
    await expect(fetch(at('/no-programs/page'))).rejects.toMatchObject({ code: 'robots' })
    // The rules for all do not bind one that is named.
    await fetch(at('/secret/page'))
    await fetch(at('/page'))
    expect(asked.filter(path => path.endsWith('/robots.txt'))).toHaveLength(1)
    expect(asked).not.toContain(`public.test:${port} /no-programs/page`)
  })
})

describe('is refused, and nobody is spoken to:', () => {
  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://10.1.2.3/',
    'http://169.254.169.254/latest/meta-data/',
    'http://192.168.0.1/',
    'http://[fd00::1]/',
    'http://0.0.0.0/',
  ])('%s', async address => {
    await expect(fetcher()(address)).rejects.toMatchObject({ code: 'refused-address' })
  })

  it.each(['inside.test', 'six.test', 'mixed.test'])('%s, a name that leads inside', async host => {
    asked.length = 0
    await expect(fetcher()(at('/page', host))).rejects.toMatchObject({ code: 'refused-address' })
    expect(asked).toEqual([])
  })

  it.each(['/to-inside', '/to-this-machine', '/to-file'])('%s, by redirect', async path => {
    asked.length = 0
    await expect(fetcher()(at(path))).rejects.toMatchObject({ code: 'refused-address' })
    expect(asked.filter(line => line.endsWith(' /page'))).toEqual([])
  })

  it.each(['ftp://public.test/x', 'file:///etc/passwd', 'http://user:word@public.test/', 'nothing'])(
    '%s',
    async address => {
      await expect(fetcher()(address)).rejects.toMatchObject({ code: 'refused-address' })
    },
  )

  it('a name that means another machine at the second look: each request looks once, and speaks to what it saw', async () => {
    asked.length = 0
    let looks = 0
    // Nobody listens at the second one of each pair.
    const turning: Resolve = async () => {
      looks += 1
      return looks <= 2 ? loopback : [{ address: '127.0.0.2', family: 4 }]
    }
    await fetcher({ resolve: turning })(at('/page'))
    expect(looks).toBe(2)
    expect(asked).toEqual([`public.test:${port} /robots.txt`, `public.test:${port} /page`])
  })
})

describe('ends in time and memory:', () => {
  it.each([
    ['/bomb', 'too-large'],
    ['/endless', 'too-large'],
    ['/slow', 'unreachable'],
    ['/silent', 'unreachable'],
    ['/cut', 'unreachable'],
    ['/ring', 'unreachable'],
    ['/gone', 'unreachable'],
  ])(
    '%s',
    async (path, code) => {
      // What is too large is to be found out by its size, however busy the machine is.
      const fetch = fetcher({ seconds: code === 'too-large' ? 50 : 1, maxBytes: 4 * 1024 * 1024 })
      await expect(fetch(at(path))).rejects.toMatchObject({ name: 'InputError', code, where: at(path) })
    },
    60_000,
  )

  it('a name server that never answers takes no more time than a server; for its robots.txt too', async () => {
    const looked: string[] = []
    const silent: Resolve = host => {
      looked.push(host)
      return new Promise(() => {})
    }
    await expect(fetcher({ seconds: 0.2, resolve: silent })('http://public.test/')).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('public.test was not found in 0.2 seconds'),
    })
    const post = createPost({ allowPrivate: () => true, seconds: 0.2, resolve: silent })
    await expect(post('http://public.test/', { headers: {}, body: '' })).rejects.toMatchObject({ code: 'unreachable' })
    expect(looked).toEqual(['public.test', 'public.test'])
  })

  it('a host that is not there, a port that nobody listens at', async () => {
    await expect(fetcher()('http://nowhere.test/')).rejects.toMatchObject({ code: 'unreachable' })
    await expect(fetcher()('http://public.test:1/')).rejects.toMatchObject({ code: 'unreachable' })
  })
})

describe('public addresses', () => {
  const isPublic = createPublicCheck()
  it.each(['8.8.8.8', '203.0.114.7', '172.15.0.1', '172.32.0.1', '2a00:1450:4001::1'])('%s', address => {
    expect(isPublic(address)).toBe(true)
  })
  it.each([
    '172.16.0.1',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    'fe80::1%eth0',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '::7f00:1',
    '::ffff:0:7f00:1',
    'fec0::1',
    'ff02::1',
    '4000::1',
    'x',
    '',
  ])('not %s', address => {
    expect(isPublic(address)).toBe(false)
  })
})

describe('what a site asks programs', () => {
  const site = async (robots: RequestListener, use: (address: string) => Promise<void>) => {
    const asked: RequestListener = (request, answer) =>
      request.url === '/robots.txt' ? robots(request, answer) : answer.end('ok')
    const server = createServer(asked)
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    try {
      await use(`http://public.test:${(server.address() as AddressInfo).port}`)
    } finally {
      server.closeAllConnections()
      server.close()
    }
  }

  it('is read as far as half a megabyte of it goes', async () => {
    const robots = `User-agent: *\nDisallow: /secret/\n${'# long\n'.repeat(300_000)}`
    await site(
      (_, answer) => answer.end(robots),
      async origin => {
        await expect(fetcher()(`${origin}/page`)).resolves.toMatchObject({ address: `${origin}/page` })
        await expect(fetcher()(`${origin}/secret/page`)).rejects.toMatchObject({ code: 'robots' })
      },
    )
  })

  it('is asked again a while after it failed, and a day after it was read', async () => {
    const answers: readonly (readonly [status: number, text: string])[] = [
      [503, ''],
      [200, 'User-agent: *\nDisallow: /page'],
      [200, ''],
    ]
    let times = 0
    let now = 0
    const robots: RequestListener = (_, answer) => {
      const [status, text] = answers[times] ?? [404, '']
      times += 1
      answer.writeHead(status).end(text)
    }
    await site(robots, async origin => {
      const fetch = fetcher({ now: () => now })
      const seen: string[] = []
      for (const minutes of [0, 5, 15, 16, 25 * 60, 26 * 60]) {
        now = minutes * 60_000
        seen.push(
          await fetch(`${origin}/page`).then(
            () => 'read',
            error => `${times} ${error.code}`,
          ),
        )
      }
      expect(seen).toEqual(['1 robots', '1 robots', '2 robots', '2 robots', 'read', 'read'])
      expect(times).toBe(3)
    })
  })

  it('cannot take the machine by the length of a line', async () => {
    const robots = `User-agent: *\nDisallow: /${'*a'.repeat(200_000)}b\n`
    await site(
      (_, answer) => answer.end(robots),
      async origin => {
        await fetcher()(`${origin}/${'a'.repeat(8_000)}`)
      },
    )
  }, 60_000)
})

it('redirects that are slow each come to an end together', async () => {
  routes['/slow-ring'] = (_, answer) => {
    setTimeout(() => answer.writeHead(302, { location: '/slow-ring' }).end(), 400)
  }
  await expect(fetcher({ seconds: 0.5 })(at('/slow-ring'))).rejects.toMatchObject({ code: 'unreachable' })
}, 60_000)

it('an address that is too long is not fetched', async () => {
  await expect(fetcher()(at(`/${'a'.repeat(10_000)}`))).rejects.toMatchObject({ code: 'refused-address' })
})
