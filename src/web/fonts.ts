/** The faces that are shipped, by package; nothing is loaded from another host. */
const FAMILIES = [
  { name: 'Source Sans 3', file: 'source-sans-3' },
  { name: 'Source Serif 4', file: 'source-serif-4' },
] as const
const WEIGHTS = [400, 600] as const

/**
 * The last face that holds a letter is the one loaded: latin-ext stands first, so that Vietnamese takes its own small file
 * and not the large one of all Latin letters.
 */
const SUBSETS: Readonly<Record<string, string>> = {
  'latin-ext':
    'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB,U+20AD-20C4,U+2113,U+2C60-2C7F,U+A720-A7FF',
  'cyrillic-ext': 'U+0460-052F,U+1C80-1C8A,U+20B4,U+2DE0-2DFF,U+A640-A69F,U+FE2E-FE2F',
  cyrillic: 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116',
  vietnamese:
    'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB',
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
}

const faces = FAMILIES.flatMap(({ name, file }) =>
  WEIGHTS.flatMap(weight =>
    Object.entries(SUBSETS).map(([subset, range]) => ({
      name,
      weight,
      range,
      package: `@fontsource/${file}`,
      file: `${file}-${subset}-${weight}-normal.woff2`,
    })),
  ),
)

/** Files of the faces, with the package that each comes from. */
export const fontFiles: ReadonlyMap<string, string> = new Map(faces.map(face => [face.file, face.package]))

/** `swap` would shift the page when the face arrives late: the first look keeps what it has. */
export const fontFaces = faces
  .map(
    ({ name, weight, range, file }) =>
      `@font-face{font-family:"${name}";font-weight:${weight};font-display:fallback;src:url(/assets/fonts/${file}) format("woff2");unicode-range:${range}}`,
  )
  .join('')
