import { BlockList, isIP } from 'node:net'

/** Networks that are no one’s public address: of this machine, of a house or firm, for tests, for many at once. */
const PRIVATE = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  // Only 2000::/3 is given out to the public. Before it stand this machine (::1) and addresses of IPv4 in other clothes
  // (::ffff:0:0/96, 64:ff9b::/96): what they stand for would have to be asked again.
  '::/3',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  '4000::/2',
  '8000::/1',
] as const

/** Tells whether an IP address is one that the public can reach. */
export function createPublicCheck(): (address: string) => boolean {
  // Apart: in one list the networks of IPv4 inside IPv6 would hold every address of IPv4.
  const blocked = { ipv4: new BlockList(), ipv6: new BlockList() }
  for (const network of PRIVATE) {
    const [net = '', bits = ''] = network.split('/')
    const family = net.includes(':') ? 'ipv6' : 'ipv4'
    blocked[family].addSubnet(net, Number(bits), family)
  }
  return address => {
    const bare = address.replace(/%.*$/, '')
    const family = isIP(bare)
    if (family === 0) return false
    return family === 6 ? !blocked.ipv6.check(bare, 'ipv6') : !blocked.ipv4.check(bare, 'ipv4')
  }
}
