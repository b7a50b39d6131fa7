// Serif is what sources say, sans is what Entente says. Colours by pairs, light then dark; contrast is tested.
const COLOURS: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  paper: ['#faf8f4', '#15181b'],
  surface: ['#ffffff', '#1c2024'],
  ink: ['#1b1f24', '#e9e6df'],
  muted: ['#575e68', '#a7aeb6'],
  line: ['#dcd8ce', '#343a40'],
  control: ['#8d8a80', '#6b737c'],
  accent: ['#0b5563', '#7fcbd6'],
  'accent-tint': ['#e1eff1', '#16343a'],
  mark: ['#fdf3c4', '#4a4114'],
  focus: ['#bfe9ef', '#14525c'],
  bad: ['#9c1f1b', '#f39b94'],
  'bad-tint': ['#fbe9e7', '#43201f'],
  warn: ['#7a5200', '#edc06a'],
  'warn-tint': ['#fbf0d4', '#3b2f12'],
  ok: ['#1f6138', '#8fd3a5'],
  'ok-tint': ['#e4f3e8', '#1a3524'],
  info: ['#3a478f', '#b3bdf5'],
  'info-tint': ['#e8ebfa', '#252c4d'],
  h0: ['#1d4f9e', '#9cc1f5'],
  'h0-tint': ['#e6eefb', '#1d2f4a'],
  h1: ['#8a4306', '#f0b27a'],
  'h1-tint': ['#fbeee0', '#42290f'],
  h2: ['#5f3292', '#ceb0f2'],
  'h2-tint': ['#f1e9fb', '#33234a'],
  h3: ['#1c6150', '#86d3bd'],
  'h3-tint': ['#e0f3ee', '#163a31'],
  h4: ['#8c1d58', '#f2a5cc'],
  'h4-tint': ['#fbe7f1', '#451b31'],
  h5: ['#5a5a00', '#d3d078'],
  'h5-tint': ['#f3f3d7', '#35350f'],
}

const names = Object.keys(COLOURS)
const plain = names.map(name => `--${name}:${COLOURS[name]?.[0]}`).join(';')
const paired = names.map(name => `--${name}:light-dark(${COLOURS[name]?.join(',')})`).join(';')
const hues = [0, 1, 2, 3, 4, 5].map(n => `.h${n}{--hue:var(--h${n});--tint:var(--h${n}-tint)}`).join('')
const tones = Object.entries({
  contradiction: 'bad',
  arithmetic: 'bad',
  strength: 'warn',
  progression: 'ok',
  term: 'info',
  name: 'info',
})
  .map(([tone, colour]) => `.${tone}{--tone:var(--${colour});--tone-tint:var(--${colour}-tint)}`)
  .join('')

/** Widths of a share of the coverage bar: a class each, since a strict policy lets no style stand on an element. */
export const SHARES = 24
const shares = Array.from({ length: SHARES }, (_, at) => `.g${at + 1}{flex-grow:${at + 1}}`).join('')

/** The stylesheet of the page: screen, phone, paper, dark, forced colours. */
export const style = `
:root{color-scheme:light dark;${plain};--sans:"Source Sans 3","Source Sans Pro",-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",system-ui,sans-serif;--serif:"Source Serif 4","Source Serif Pro",Charter,Georgia,"Noto Serif","Liberation Serif",serif}
@supports (color:light-dark(red,red)){:root{${paired}}}
${hues}${tones}${shares}
*{box-sizing:border-box}
html{scroll-padding-block-start:4.25rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 var(--sans);overflow-wrap:break-word;font-variant-numeric:tabular-nums}
h1,.words,.text,.source>h3{font-family:var(--serif);font-variant-numeric:lining-nums}
h1{font-size:clamp(1.75rem,1.3rem + 2vw,2.5rem);line-height:1.15;margin:.1rem 0 .35rem;text-wrap:balance}
h2{font-size:1.2rem;line-height:1.3;margin:0 0 .75rem;padding-block-end:.3rem;border-block-end:2px solid var(--ink)}
h3{font-size:1rem;margin:1.25rem 0 .35rem}
p{margin:0 0 .4rem}
ul,ol,dl,dd{margin:0;padding:0;list-style:none}
a{color:var(--accent);text-underline-offset:.18em;text-decoration-thickness:1px}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:3px}
.n{font-weight:400;color:var(--muted);font-size:.9em}
.sub,.meta,.facts,.muted,.also{color:var(--muted);font-size:.875rem}
.vh{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;inset-inline-start:.5rem;inset-block-start:-4rem;background:var(--accent);color:var(--surface);padding:.5rem 1rem;z-index:9}
.skip:focus{inset-block-start:.5rem}
.top{position:sticky;inset-block-start:0;z-index:5;block-size:3.25rem;display:flex;align-items:center;gap:1rem;padding-inline:clamp(1rem,3vw,2rem);background:var(--surface);border-block-end:1px solid var(--line)}
.top .name{font-weight:600;margin-inline-end:auto}
.top nav,.letters{display:flex;align-items:center;gap:.35rem .9rem}
.letters{gap:.35rem}
.top nav>a{color:var(--ink);text-decoration:none;padding-block:.35rem}
.top nav>a:hover{text-decoration:underline}
.to-texts{display:none}
.alert{display:inline-block;min-inline-size:1.5em;text-align:center;border-radius:1em;padding-inline:.45em;background:var(--bad-tint);color:var(--bad);font-weight:600}
main{max-inline-size:100rem;margin-inline:auto}
.brief{padding:1.5rem clamp(1rem,3vw,2.5rem) 3rem;max-inline-size:60rem}
.brief:focus,.texts:focus{outline:none}
.kind{color:var(--muted);font-weight:600;margin:0}
.when{font-size:1.125rem}
.parties{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(15rem,100%),1fr));gap:.75rem;margin-block:1rem}
.party{background:var(--surface);border:1px solid var(--line);border-radius:6px;padding:.75rem 1rem}
.state{font-weight:600;font-size:1.125rem;margin:0 0 .25rem}
.part-of{font-weight:400;font-size:.875rem;color:var(--muted)}
.party li{margin-block:.3rem}
.party li a{text-decoration-color:var(--control)}
.role{display:block;color:var(--muted);font-size:.875rem;line-height:1.35}
.coverage{display:flex;flex-wrap:wrap;gap:2px;border-radius:6px;overflow:hidden;margin-block:1rem .5rem;font-size:.875rem}
.coverage li{min-inline-size:max-content;padding:.25rem .6rem;text-align:center;background:var(--tint);color:var(--hue)}
.coverage .all{background:var(--accent);color:var(--surface)}
.coverage .several{background:var(--accent-tint);color:var(--accent)}
.tiles ul{display:flex;flex-wrap:wrap;gap:.4rem;margin-block:1rem 0}
.tiles a{display:flex;gap:.4rem;align-items:baseline;padding:.2rem .6rem;border-radius:6px;color:var(--ink);text-decoration:none;background:var(--surface);border:1px solid var(--line);line-height:1.4}
.tiles a:hover{border-color:var(--accent)}
.tiles b{font-size:1.125rem;color:var(--accent)}
.part{margin-block-start:2.5rem}
.row{display:grid;grid-template-columns:2.25rem minmax(0,1fr) auto;gap:.15rem .6rem;padding-block:.55rem;border-block-start:1px solid var(--line);align-items:start}
.rows>.row:first-child{border-block-start:0}
.group>h3{position:relative}
.no{display:inline-block;min-inline-size:1.75rem;min-block-size:1.5rem;text-align:end;color:var(--accent)}
.label{font-weight:600;margin:0 0 .2rem}
.said p:last-child{margin-block-end:0}
.quote{border-inline-start:3px solid var(--hue);padding-inline-start:.6rem;margin-block-end:.45rem}
.quote p{margin:0 0 .2rem}
.quote a,.own>a{color:inherit;text-decoration:none}
.quote a:hover,.own>a:hover{text-decoration:underline;text-decoration-color:var(--accent)}
.words{font-size:1.03rem;line-height:1.5}
.own .words{font-size:1.0625rem}
.letter{font-weight:700;font-size:.8125rem;color:var(--hue)}
.letter+.letter{margin-inline-start:.25rem}
.form .letter{margin-inline-start:.25rem}
.meta{display:flex;flex-wrap:wrap;gap:.15rem .35rem;align-items:center;line-height:1.6}
.meta>*,.card h3>*,.variants li>*,.values>*,.state>*,.own,.quote{min-inline-size:0;overflow-wrap:anywhere}
.tag+.tag::before{content:"· ";color:var(--control)}
.flag{color:var(--ink);border:1px solid var(--control);border-radius:1em;padding-inline:.55em;font-size:.8125rem}
.stands{display:inline-flex;flex-wrap:wrap;gap:.25rem;align-items:center}
.row>.stands{justify-content:flex-end;max-inline-size:10.5rem}
.count{color:var(--muted);font-size:.8125rem;min-inline-size:2.9rem}
.chip{position:relative;display:inline-grid;place-items:center;min-inline-size:1.5rem;block-size:1.5rem;padding-inline:.25rem;border-radius:5px;border:1.5px solid var(--hue);background:var(--tint);color:var(--hue);font-family:var(--sans);font-size:.8125rem;font-weight:600;line-height:1;text-decoration:none}
a.chip:hover{background:var(--hue);color:var(--surface)}
.chip.silent{background:none;border:1.5px dashed var(--control);color:var(--muted)}
.chip.otherwise{outline:2.5px solid var(--bad);outline-offset:1px;margin-inline:3px}
.badge{display:inline-flex;align-items:center;gap:.3rem;padding:.05rem .5rem;border-radius:4px;background:var(--tone-tint);color:var(--tone);font-size:.8125rem;font-weight:600;text-decoration:none;white-space:nowrap;min-block-size:1.5rem;vertical-align:middle}
a.badge:hover{text-decoration:underline}
.icon{flex:none}
.card{background:var(--surface);border:1px solid var(--line);border-inline-start:5px solid var(--tone);border-radius:6px;padding:.85rem 1rem;margin-block-end:.85rem}
.card h3{margin:0 0 .6rem;display:flex;flex-wrap:wrap;gap:.3rem .6rem;align-items:center}
.card h3 .n{margin-inline-start:auto}
.about::first-letter{text-transform:uppercase}
.sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(16rem,100%),1fr));gap:.5rem 1rem}
.value{font-weight:600}
.sum{margin-block-start:.4rem;border:1px solid var(--line);border-radius:6px;padding:.6rem .85rem;background:var(--paper)}
.sum .title{font-size:.8125rem;color:var(--muted);margin:0 0 .2rem}
.sum dl{border-block-end:1px solid var(--line);padding-block-end:.3rem;margin-block-end:.35rem}
.sum dl>div{display:grid;grid-template-columns:minmax(8rem,auto) 1fr;gap:.15rem 1rem}
.sum dd{font-weight:600}.sum .sub{display:inline-block;font-weight:400;margin-inline-start:.5rem}
.step{margin:0 0 .15rem}
.variants li{display:flex;flex-wrap:wrap;gap:.25rem .6rem;align-items:center;padding-block:.4rem;border-block-start:1px solid var(--line)}
.variants .about{color:var(--muted);font-size:.9375rem}
.values{display:flex;flex-wrap:wrap;gap:.25rem 1rem;flex-basis:100%}
.values .value{font-weight:400}
.figure-table{inline-size:100%;border-collapse:collapse;background:var(--surface);border:1px solid var(--line)}
.figure-table th,.figure-table td{padding:.45rem .6rem;text-align:start;vertical-align:top;border-block-start:1px solid var(--line)}
.figure-table thead th{font-size:.8125rem;color:var(--muted);border:0}
.figure-table tbody th{font-weight:600}
.figure-table .sub{display:block;font-weight:400}
.figure-table td .badge{margin-block-start:.25rem}
.value>a,.figure-table .value{font-weight:600;color:inherit}
.figure-table .value>a{text-decoration-color:var(--control)}
.change{white-space:nowrap;font-weight:600}
.doubt .change,.doubt .value>a{text-decoration:underline wavy var(--bad) 1.5px;text-underline-offset:.22em}
.doubt .change:empty{text-decoration:none}
.bar{display:block;inline-size:100%;block-size:.4rem;margin-block:.25rem;background:var(--accent-tint);border-radius:2px}
.bar rect{fill:var(--accent)}
#goods .rows{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(19rem,100%),1fr));gap:0 1.5rem}
#goods .rows>.row{border-block-start:1px solid var(--line)}
.alone dl>div{display:grid;grid-template-columns:minmax(8rem,12rem) 1fr;gap:.15rem .75rem;padding-block:.15rem}
.alone dt{color:var(--muted)}.alone dd{display:flex;flex-wrap:wrap;gap:.1rem .5rem}.alone .no{text-align:start}
.documents li{display:grid;grid-template-columns:auto minmax(0,1fr);gap:.75rem;padding-block:.6rem;border-block-start:1px solid var(--line)}
.documents p{margin:0}.file bdi{overflow-wrap:anywhere}
.colophon{margin-block-start:2.5rem;color:var(--muted);font-size:.875rem;border-block-start:1px solid var(--line);padding-block-start:.75rem}
.texts{background:var(--surface);border-block-start:1px solid var(--line);scroll-padding-block-start:1rem}
.tools{position:sticky;inset-block-start:3.25rem;z-index:3;background:var(--surface);border-block-end:1px solid var(--line);padding:.5rem clamp(1rem,3vw,2rem);display:flex;flex-wrap:wrap;gap:.35rem .75rem;align-items:center}
.tools h2{border:0;padding:0;margin:0;font-size:1rem}
.jump{display:flex;flex-wrap:wrap;gap:.3rem}
.density{border:0;margin:0;padding:0;display:flex;margin-inline-start:auto}
.density label{position:relative;font-size:.8125rem}
.density input{position:absolute;opacity:0;inset:0;margin:0;inline-size:100%;block-size:100%;cursor:pointer}
.density span{display:block;padding:.2rem .6rem;border:1px solid var(--control);margin-inline-start:-1px}
.density input:checked+span{background:var(--accent);color:var(--surface);border-color:var(--accent)}
.density input:focus-visible+span{outline:3px solid var(--accent);outline-offset:2px}
.key{flex-basis:100%;margin:0;font-size:.8125rem;display:flex;gap:.75rem;flex-wrap:wrap}
.source{padding:1.5rem clamp(1rem,3vw,2rem) 2rem;scroll-margin-block-start:5rem}
.source>h3{font-size:1.25rem;margin:0 0 .25rem}
.text{font-size:1.0625rem;line-height:1.75;max-inline-size:66ch}
.text p{margin-block:0 .95rem}
.lines p{white-space:pre-line}
.block-title{font-size:1.125rem;font-weight:600;line-height:1.4}
.block-subhead{font-weight:600}
.block-caption{font-size:.95rem;padding-inline-start:.75rem;border-inline-start:2px solid var(--line)}
.block-dateline,.block-speaker{font-weight:600}
.block-file-name,.block-byline,.block-credit,.block-aside,.note{font-family:var(--sans);font-size:.875rem;color:var(--muted)}
.note{font-style:italic}
mark{color:inherit;background:var(--mark);-webkit-box-decoration-break:clone;box-decoration-break:clone;padding-block:.1em;border-radius:2px}
mark,.quiet{scroll-margin-block-start:6rem}
mark.only{background:linear-gradient(transparent 55%,var(--mark) 55%);border-block-end:2px dotted var(--control)}
mark.differ{background:var(--bad-tint);text-decoration:underline wavy var(--bad) 1px;text-underline-offset:.25em}
mark mark,mark mark.only,mark mark.differ{background:none;border:0}
mark.differ mark.differ{text-decoration:none}
.text :target,.text .lit,.text mark:target,.text mark.lit,.text mark.found{background:var(--focus);box-shadow:0 0 0 2px var(--focus)}
.text :target mark,.text .lit mark{background:none}
.row:target,.row.lit,.card:target,.card.lit,.variants li:target,.variants li.lit,tr:target,tr.lit{background:var(--focus);--muted:var(--ink)}
sup{font:600 .72rem/1 var(--sans);vertical-align:.45em;white-space:nowrap}
sup a{padding:.15em .3em;margin-inline-start:1px;border-radius:3px;background:var(--accent-tint);color:var(--accent);text-decoration:none}
sup a.to-difference{background:var(--tone-tint);color:var(--tone)}
sup a:hover{background:var(--accent);color:var(--surface)}
.text:lang(ar),.text:lang(fa),.text:lang(he){text-align:start}
body:has(#density-numbers:checked) .text mark,body:has(#density-off:checked) .text mark{background:none;border:0;text-decoration:none}
body:has(#density-numbers:checked) .text :target,body:has(#density-off:checked) .text :target{background:var(--focus)}
body:has(#density-off:checked) sup{display:none}
@media (min-width:70rem){
main{display:grid;grid-template-columns:minmax(0,1.25fr) minmax(28rem,1fr)}
.brief{justify-self:end}
.texts{position:sticky;inset-block-start:3.25rem;block-size:calc(100vh - 3.25rem);overflow-y:auto;border-block-start:0;border-inline-start:1px solid var(--line);padding-block-end:60vh}
.tools{inset-block-start:0}
}
@media (max-width:40rem){
.row{grid-template-columns:2rem minmax(0,1fr)}
.row>.stands{grid-column:2;justify-content:flex-start;max-inline-size:none}
.top{gap:.5rem}.top nav{gap:.35rem .8rem}
.letters{display:none}.top .to-texts{display:inline}
.figure-table,.figure-table tbody,.figure-table tr,.figure-table th,.figure-table td{display:block;border:0;padding:0}
.figure-table thead{display:none}
.figure-table tr{position:relative;border-block-start:1px solid var(--line);padding:.6rem .75rem .6rem 3rem}
.figure-table .number{position:absolute;inset-inline-start:.5rem}
.figure-table td:empty{display:none}
.sum dl>div,.alone dl>div{grid-template-columns:1fr}
.key{display:none}
}
@media (forced-colors:active){.chip.otherwise{outline-color:Mark}.bar rect{fill:CanvasText;forced-color-adjust:none}.card{border-inline-start-width:5px}}
@page{size:A4;margin:16mm 15mm 18mm}
@media print{
:root{color-scheme:light}
html{font-size:9.5pt}
.row{padding-block:.35rem}.text p{margin-block-end:.6rem}
body{background:none}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.top,.skip,.tiles,.tools,script{display:none}
main{display:block}
.brief{padding:0;max-inline-size:none}
.texts{position:static;block-size:auto;overflow:visible;padding:0;border:0;background:none}
.source{break-before:page;padding:0}
.text{max-inline-size:none;line-height:1.6}
h2,h3{break-after:avoid}
.row,.card,.party,.variants li,.figure-table tr,.documents li{break-inside:avoid}
thead{display:table-header-group}
.part{margin-block-start:1.5rem}
a{color:inherit}
}
`
