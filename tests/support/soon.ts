/**
 * Milliseconds within which hostile input must be answered, as a test's own limit. Each takes a second or less by itself; a busy
 * machine gets sixty times that. A clock inside the test would fail on such a machine without anything being wrong.
 */
export const SOON = 60_000
