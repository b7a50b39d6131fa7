/**
 * Milliseconds within which hostile input must be answered, as a test's own limit. They take a second or so; the rest
 * is for machines that stand still now and then. What would take hours or the whole memory still fails.
 */
export const SOON = 240_000
