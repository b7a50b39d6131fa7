// What the lists over all relations have beside the frame of style.ts.
export const recordStyle = `
.site h4{margin:0 0 .4rem;font-size:1rem}
.menu .rest-of-menu{margin-block-start:.75rem;border-block-start:1px solid var(--line);padding-block-start:.5rem}
.menu-button{display:none}
.filters{display:flex;flex-wrap:wrap;gap:.5rem .9rem;align-items:end;margin-block-end:1.1rem}
.filters label:not(.tick){display:grid;gap:.15rem;font-size:.8125rem;font-weight:600;color:var(--muted);min-inline-size:0;max-inline-size:100%}
.filters select{min-block-size:2.25rem;max-inline-size:min(17rem,100%);padding:.3rem .5rem;border:1px solid var(--control);border-radius:6px;background:var(--surface);color:var(--ink);font:1rem/1.3 var(--sans)}
.inbox,.list+.since,.watching{margin-block:1rem}
.since{display:flex;flex-wrap:wrap;gap:.5rem .75rem;align-items:center}
.since input{min-block-size:2.25rem;padding:.3rem .5rem;border:1px solid var(--control);border-radius:6px;background:var(--surface);color:var(--ink);font:1rem/1.3 var(--sans)}
.filters fieldset{border:1px solid var(--line);border-radius:6px;padding:.35rem .75rem .5rem;margin:0;display:flex;flex-wrap:wrap;gap:.2rem 1rem;min-inline-size:0;max-inline-size:100%}
.filters legend{font-weight:600;padding-inline:.25rem}
label.tick{display:inline-flex;align-items:center;gap:.4rem;min-block-size:2.25rem;max-inline-size:100%}
.tick bdi{min-inline-size:0;overflow-wrap:anywhere}
.tick input{inline-size:1.15rem;block-size:1.15rem;accent-color:var(--accent);flex:none;margin:0}
.filters>a{min-block-size:2.25rem;display:inline-flex;align-items:center}
.pill{display:inline-block;border:1px solid var(--control);border-radius:1em;padding:.02em .65em;font-size:.875rem;font-weight:600;background:var(--surface)}
p>.pill,dd>.pill,.plain-rows .pill{margin-inline:.3rem}
.tiles+.filters{margin-block-start:.9rem}
form+details,section+details{margin-block-start:1rem}
.plain-rows details,h2+details{border:0;padding-block:.25rem}
.actions+.muted{margin-block-start:1rem}
.ask-then{border:0}
.ask-then input{min-block-size:2.25rem;padding:.3rem .5rem;border:1px solid var(--control);border-radius:6px;background:var(--surface);color:var(--ink);font:1rem/1.3 var(--sans)}
.inbox li{flex-wrap:nowrap}
.inbox form{flex:none}
@media (max-width:40rem){.inbox li{flex-wrap:wrap}}
.item-fields>.button{justify-self:start;align-self:center}
.then{font-weight:600}
.pill.now{background:var(--accent-tint);border-color:var(--accent);color:var(--accent)}
.list .closed th .words,.list .aside th a,.list .aside th bdi{color:var(--muted)}
.list .closed .pill,.list .aside .pill{color:var(--muted);font-weight:400}
.list th .words{font-weight:400;font-size:1.0625rem;line-height:1.45}
.list .kind-of{text-transform:lowercase}.list .kind-of::first-letter{text-transform:uppercase}
.list .due{color:var(--warn);font-weight:600}
.one-of{display:block}
.list .found,.list .words{overflow-wrap:anywhere}
.list tbody th .sub{font-weight:400}
.list:has(th.told){table-layout:fixed}
.list thead th.main{inline-size:44%}
.list thead th.told{inline-size:26%}
.list:has(th.told) thead th.num{inline-size:5rem}
.list .told a{max-inline-size:min(16rem,100%)}
.list .told a{display:block;margin:0}
.list .sub .words{font-size:.9375rem}
.part>.threads>li:first-child,.part>.agenda>li:first-child{border-block-start:0}
.meta>a+.sub-of::before,.meta>.sub-of+.sub-of::before{content:"· ";color:var(--control)}
.latest{display:flex;flex-wrap:wrap;gap:.75rem 2rem;align-items:center;justify-content:space-between;background:var(--surface);border:1px solid var(--line);border-inline-start:4px solid var(--accent);border-radius:6px;padding:.8rem 1.1rem;margin-block-end:1.1rem}
.latest h2{margin:0;border:0;padding:0;font-size:1.25rem}
.latest p{margin:0}
.latest .actions,.empty .actions{display:flex;flex-wrap:wrap;gap:.5rem}
.empty .actions{justify-content:center;margin-block:1rem}
.list .day{white-space:nowrap}
#new ul{margin-block-end:.9rem}
#new li{padding-block:.2rem}
.saving{margin-block-end:1rem}
.hits .meta>.tag{text-decoration-skip-ink:none}
.hits .meta>a.tag::before{display:inline-block;margin-inline-end:.3em}
.ladder{display:grid;grid-template-columns:repeat(auto-fit,minmax(6.5rem,1fr));gap:.4rem;margin-block-end:1.25rem}
.ladder a,.ladder li>span{display:block;block-size:100%;padding:.45rem .65rem .5rem;border:1px solid var(--line);border-radius:6px;background:var(--surface);color:var(--ink);text-decoration:none;font-size:.875rem;line-height:1.3}
.ladder b{display:block;font-size:1.375rem;line-height:1.2;color:var(--accent)}
.ladder .muted b{color:var(--muted);font-weight:400}
.ladder a:hover,.ladder a[aria-current]{border-color:var(--accent)}
.ladder a[aria-current]{background:var(--accent-tint)}
.tiles a[aria-current]{background:var(--accent);border-color:var(--accent);color:var(--surface)}
.views,.years{margin-block-end:.9rem}
.tiles.years ul,.tiles.views ul{margin-block-start:0}
.figures-of{display:grid;gap:.25rem 1.5rem;align-items:start;margin-block-end:1.75rem}
.figures-of .series{margin:0}
.chart{inline-size:100%;max-inline-size:35rem;block-size:auto;background:var(--surface);border:1px solid var(--line);border-radius:6px;padding:.5rem}
.chart rect{fill:var(--accent)}
.chart .not-held rect{fill:none;stroke:var(--accent);stroke-dasharray:3 2}
.chart .floor{stroke:var(--control)}
.chart rect.bounds{fill:var(--surface);stroke:var(--ink);stroke-width:1}
.chart text{font:13px var(--sans);text-anchor:middle;fill:var(--muted)}
.chart .top-of{font-weight:600;fill:var(--ink)}
.card .quotes{margin-block-end:.4rem}
.month-part{display:grid;grid-template-columns:minmax(0,1fr);gap:.75rem 2rem;align-items:start}
.month{border-collapse:collapse;font-size:.875rem;background:var(--surface);border:1px solid var(--line);border-radius:6px;inline-size:14.5rem}
.month th,.month td{inline-size:2rem;block-size:1.85rem;text-align:center;padding:0;color:var(--muted)}
.month th{font-size:.75rem}.month abbr{text-decoration:none}
.month a{display:grid;place-items:center;min-block-size:1.75rem;margin:1px;border-radius:4px;background:var(--accent);color:var(--surface);font-weight:600;text-decoration:none}
.month a:hover{text-decoration:underline}
.days .when{display:block}
.months{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(30rem,100%),1fr));gap:0 2rem}
.days li:target{background:var(--focus);--muted:var(--ink)}
.days .when{font-size:1rem;color:var(--muted)}
.agenda{counter-reset:item}
.agenda li{counter-increment:item;display:grid;grid-template-columns:2rem minmax(0,1fr);padding-block:.45rem;border-block-start:1px solid var(--line)}
.agenda li::before{content:counter(item) ".";color:var(--muted);grid-row:1/3}
.agenda .sub{grid-column:2}
.compare td{inline-size:30%}.compare.c3 td{inline-size:24%}.compare.c4 td,.compare.c5 td{inline-size:17%}
.compare thead th{background:var(--paper)}
.compare tbody th{font-weight:600}
.compare th .badge{margin-block-start:.3rem}
.compare .no{text-align:start;min-inline-size:1.5rem}
.compare th .sub{font-weight:400}
.compare .said{display:block;color:inherit;text-decoration:none;margin-block-end:.35rem}
.compare .said:hover{text-decoration:underline;text-decoration-color:var(--accent)}
.compare td.silent{background:repeating-linear-gradient(135deg,transparent 0 7px,var(--line) 7px 8px)}
.compare td.silent .sub{display:inline-block;background:var(--surface);padding-inline:.3em;border-radius:3px}
kbd{display:inline-block;min-inline-size:1.5em;padding:.05em .4em;border:1px solid var(--control);border-block-end-width:2px;border-radius:4px;background:var(--surface);color:var(--ink);font:600 .8125rem/1.4 var(--sans);text-align:center}
#keys{inset:0;margin:auto;max-inline-size:min(44rem,calc(100vw - 2rem));max-block-size:85vh;overflow-y:auto;border:1px solid var(--control);border-radius:8px;background:var(--paper);color:var(--ink);padding:1.25rem 1.5rem}
#keys::backdrop{background:rgb(0 0 0/.35)}
#keys dl{columns:2;column-gap:2rem;margin-block-end:1rem}
#keys dl>div{display:grid;grid-template-columns:5rem minmax(0,1fr);gap:.5rem;break-inside:avoid;padding-block:.2rem}
#keys dt{display:flex;gap:.25rem;align-items:start}
.button.plain{border-color:transparent;background:none}
[data-keys=on] .button[data-key]::after{content:attr(data-key);border:1px solid currentColor;border-radius:4px;padding:0 .4em;font-size:.75rem;line-height:1.4;opacity:.85}
.case:focus{outline:3px solid var(--accent);outline-offset:2px}
.list td:has(.words){min-inline-size:8.5rem}
.frame.bare{display:block}
.frame.bare main{max-inline-size:30rem;margin-inline:auto;padding-block-start:clamp(1.5rem,8vh,5rem)}
.stacked{display:grid;gap:.9rem;max-inline-size:26rem;justify-items:start}
.stacked .field{inline-size:100%}
.field .label{display:block;margin:0 0 .25rem}
.stacked fieldset{border:1px solid var(--line);border-radius:6px;padding:.35rem .9rem .6rem;margin:0;display:flex;flex-wrap:wrap;gap:.1rem 1.25rem}
.stacked legend{font-weight:600;padding-inline:.25rem}
blockquote.quote{--hue:var(--accent);margin-inline:0;overflow-wrap:anywhere;font-family:var(--serif);font-size:1.125rem;line-height:1.6}
.stacked fieldset .field{flex:1 0 100%}
.stacked fieldset .field label{font-weight:400}
.subjects fieldset{max-inline-size:none}
.subjects .tick{flex:0 0 15rem}
.sentences a{display:flex;gap:.75rem;color:var(--ink);text-decoration:none;padding-block:.2rem}
.sentences a:hover{color:var(--accent)}
.sentences .n{flex:none;min-inline-size:2rem;text-align:end;color:var(--muted)}
.sentences bdi{font-family:var(--serif);min-inline-size:0;overflow-wrap:anywhere}
.cases{list-style:none;margin:0;padding:0}
form.inline{display:flex;flex-wrap:wrap;gap:.4rem}
.stacked>*{min-inline-size:0}
.field select{max-inline-size:100%}
.site select{min-block-size:2.25rem;padding:.3rem .5rem;border:1px solid var(--control);border-radius:6px;background:var(--surface);color:var(--ink);font:1rem/1.3 var(--sans)}
code.token{user-select:all;font-size:1rem;padding:.3em .5em}
.who{max-inline-size:10rem;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.map{margin:0 0 1.5rem}
.map svg{display:block;inline-size:100%;block-size:auto;max-block-size:24rem;background:var(--surface);border:1px solid var(--line);border-radius:6px}
.map .land{fill:var(--line)}
.map .way{fill:none;stroke:var(--accent);vector-effect:non-scaling-stroke;stroke-width:1.75}
.map .capital{fill:var(--surface);stroke:var(--accent);vector-effect:non-scaling-stroke;stroke-width:2}
.map text{font-family:var(--sans);font-weight:600;fill:var(--ink);paint-order:stroke;stroke:var(--surface);stroke-linejoin:round}
.map figcaption{font-size:.8125rem;color:var(--muted);margin-block-start:.3rem}
@media (min-width:60rem){
.figures-of{grid-template-columns:minmax(0,1.15fr) minmax(0,1fr)}
.month-part:has(.month){grid-template-columns:14.5rem minmax(0,1fr)}
}
@media (hover:none){[data-keys] .button[data-key]::after,.keys-button{display:none}}
@media (max-width:60rem){
.menu-button{display:inline-flex}
.menu[popover]{inset:3.5rem auto auto 0;margin:0;inline-size:min(20rem,100vw);block-size:auto;max-block-size:calc(100vh - 3.5rem);background:var(--surface);color:var(--ink);border:1px solid var(--line);border-radius:0 0 8px 0;padding:.25rem .75rem 1rem}
.menu[popover] a{padding:.45rem .65rem;font-size:1rem}
}
@media (max-width:40rem){
.who{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
.site .top{gap:.5rem}.menu-button{padding-inline:.35rem}
.keys-button{display:none}
#keys dl{columns:1}
.compare td,.compare.c3 td,.compare.c4 td,.compare.c5 td{inline-size:auto;padding-inline-start:.6rem;border-inline-start:3px solid var(--line);margin-block-start:.5rem}
.list.compare td:not(.num)[data-label]::before{font-weight:600}
.filters{display:grid;grid-template-columns:1fr 1fr}
.filters fieldset,.filters .tick{grid-column:1/-1}
.filters label:not(.tick),.filters select{inline-size:100%;max-inline-size:100%}
.map text{font-size:250%}.map.many text{display:none}
}
@page wide{size:A4 landscape;margin:14mm 15mm}
@media print{
body:has(.compare),body:has(.map){page:wide}
details::details-content{content-visibility:visible;block-size:auto;opacity:1}
.lately .undo,.filters,.years,.views{display:none}
.ladder{grid-template-columns:repeat(9,1fr)}
.chart,.agenda li,.month-part,.days li,.card{break-inside:avoid}
.figures-of{display:block}
.month a{background:none;color:inherit;border:1.5pt solid}
.map svg{max-block-size:7cm}
}
.item-fields{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(17rem,100%),1fr));gap:.75rem 1.25rem;margin-block:.75rem;align-items:start}
.item-fields .long{grid-column:1/-1}
.item-fields select{inline-size:100%;padding:.5rem .7rem;border:1px solid var(--control);border-radius:6px;background:var(--surface);color:var(--ink);font:inherit;min-block-size:2.6rem}
.item-fields textarea{font-family:var(--sans);font-size:1rem}
.items .tick{inline-size:2.5rem}
.items .pill{white-space:nowrap}
.items .tick input{inline-size:1.25rem;block-size:1.25rem;accent-color:var(--accent)}
.bulk-set{border:1px solid var(--line);border-radius:6px;background:var(--surface);padding:.5rem 1rem 1rem;margin-block-start:1rem;min-inline-size:0}
.bulk-set legend{font-weight:600;padding-inline:.35rem}
.view-list{display:flex;flex-wrap:wrap;gap:.4rem 1rem;margin-block-end:1rem}
.view-list li{display:flex;align-items:center;gap:.35rem}
.view-list [aria-current]{font-weight:600}
@media print{.bulk-set,.views,.items .tick{display:none}}
.filters input{padding:.4rem .6rem;border:1px solid var(--control);border-radius:6px;background:var(--surface);color:var(--ink);font:inherit}
.review-form .list td{font-size:.9375rem}
@media print{.filters{display:none}.review-form{break-before:page}}
.agenda-build{list-style:none;padding:0;margin-block:.5rem 1rem;border:1px solid var(--line);border-radius:6px;background:var(--surface);counter-reset:point}
.agenda-build li{display:grid;grid-template-columns:minmax(0,1fr) auto auto;gap:.25rem .75rem;align-items:center;padding:.25rem .75rem}
.agenda-build li+li{border-block-start:1px solid var(--line)}
.agenda-build li:focus-within{background:var(--accent-tint)}
.agenda-build li:has(input:checked){counter-increment:point}
.agenda-build li:has(input:checked) bdi::before{content:counter(point) ". ";color:var(--muted)}
.agenda-build .order{display:inline-flex}
.session-steps{margin-block-start:1rem;display:flex;flex-wrap:wrap;gap:.75rem;align-items:end;margin-block-end:1.5rem}
.moved-item{display:block}
@media print{.agenda-form .button,.agenda-form .item-fields,.session-steps{display:none}}
`
