import { style as briefStyle } from '../export/html/style.js'
import { fontFaces } from './fonts.js'
import { recordStyle } from './style-record.js'

// The frame around a page and what no brief has. Tokens and parts are those of the brief: src/export/html/style.ts.
const site = `
html{scroll-padding-block-start:4.5rem}
body.site{min-block-size:100vh}
.site h1{font-size:clamp(1.5rem,1.2rem + 1.3vw,2.125rem);margin-block-end:.6rem}
.site h1.long{font-size:1.375rem;line-height:1.35;text-wrap:pretty}
.site .top{gap:1rem;block-size:3.5rem}
.site .top .name{display:flex;align-items:center;gap:.5rem;font-weight:600;font-size:1.125rem;color:var(--ink);text-decoration:none;margin:0;inline-size:calc(13rem - clamp(1rem,3vw,2rem));flex:none}
.top search{flex:1;max-inline-size:36rem;margin-inline-end:auto}
.top search form{display:flex}
.top search label{position:relative;flex:1}
.top search .icon{position:absolute;inset-inline-start:.7rem;inset-block-start:50%;translate:0 -50%;color:var(--muted)}
.top search input{inline-size:100%;padding:.45rem .75rem .45rem 2.2rem;border-radius:6px;border:1px solid var(--control);background:var(--paper);color:var(--ink);font:inherit}
.top search input::placeholder{color:var(--muted);opacity:1}
.vh-button:not(:focus){position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
.vh-button:focus{margin-inline-start:.4rem}
.button{display:inline-flex;align-items:center;gap:.4rem;min-block-size:2.25rem;padding:.3rem .8rem;border:1px solid var(--control);border-radius:6px;background:var(--surface);color:var(--ink);font:600 .9375rem/1.3 var(--sans);text-decoration:none;cursor:pointer}
.button:hover{border-color:var(--accent);color:var(--accent)}
.button.primary{background:var(--accent);border-color:var(--accent);color:var(--surface)}
.button.primary:hover{text-decoration:underline}
.frame{display:grid;grid-template-columns:13rem minmax(0,1fr);align-items:start}
.menu{display:block;position:sticky;inset:3.5rem auto auto;margin:0;inline-size:auto;background:none;color:inherit;border:0;block-size:calc(100vh - 3.5rem);overflow-y:auto;border-inline-end:1px solid var(--line);padding:1rem .5rem}
.menu p{font-size:.8125rem;font-weight:600;color:var(--muted);margin:1rem .65rem .35rem}
.menu a{display:flex;align-items:center;gap:.6rem;padding:.35rem .65rem;border-radius:6px;color:var(--ink);text-decoration:none}
.menu a:hover{background:var(--accent-tint)}
.menu a[aria-current]{background:var(--accent-tint);color:var(--accent);font-weight:600}
main.app{display:block;margin:0;max-inline-size:62rem;padding:1.25rem clamp(1rem,3vw,2.5rem) 3rem;min-inline-size:0}
main.app.wide{max-inline-size:88rem}
main.app:focus,.rail:focus{outline:none}
.crumbs ol{display:flex;flex-wrap:wrap;gap:.15rem .45rem;font-size:.875rem;margin-block-end:.6rem}
.crumbs li{max-inline-size:100%}
.crumbs li+li::before{content:"/";color:var(--control);margin-inline-end:.45rem}
.crumbs [aria-current]{color:var(--muted)}
h1 .n{font-family:var(--sans)}
.lead{color:var(--muted);max-inline-size:44rem;margin-block-end:1.25rem}
.actions{display:flex;flex-wrap:wrap;gap:.5rem;margin-block-start:1rem}
.titled{position:relative}
.list{inline-size:100%;border-collapse:separate;border-spacing:0;background:var(--surface);border:1px solid var(--line);border-radius:6px}
.list th,.list td{padding:.6rem .75rem;text-align:start;vertical-align:top;border-block-start:1px solid var(--line)}
.list thead th{border:0;background:var(--paper);font-size:.8125rem;color:var(--muted);border-start-start-radius:6px;border-start-end-radius:6px}
.list tbody th{font-weight:600}
.list tbody tr:hover{background:var(--paper)}
.list th.num,.list td.num{text-align:end;white-space:nowrap}
.list .sub{display:block}
.list .num a{display:inline-block;min-inline-size:1.5rem;min-block-size:1.5rem;text-align:end}
.list .num a.alert{text-align:center;text-decoration:none}
.quiet-link{color:inherit;text-decoration-color:var(--control)}
.flag.failed{color:var(--bad);border-color:var(--bad)}
.empty{max-inline-size:36rem;margin:clamp(2rem,12vh,8rem) auto 0;text-align:center}
code{font-size:.9em;background:var(--surface);border:1px solid var(--line);border-radius:4px;padding:.1em .35em;overflow-wrap:anywhere}
.pager{display:flex;gap:1rem;justify-content:center;margin-block-start:1.25rem}
.beside .rail{min-inline-size:0}
.timeline{border-inline-start:2px solid var(--line);padding-inline-start:1rem;margin-inline-start:.3rem}
.timeline>li{position:relative;padding-block-end:1.1rem}
.timeline>li::before{content:"";position:absolute;inset-inline-start:calc(-1rem - 6px);inset-block-start:.45rem;inline-size:10px;block-size:10px;border-radius:50%;background:var(--paper);border:2px solid var(--accent)}
.timeline p{margin:0}
.timeline .when{font-size:.875rem;font-weight:600;color:var(--muted)}
.timeline .what a{font-weight:600}
.moves{margin-block-start:.35rem;font-size:.9375rem}
.moves li{padding-block:.1rem}
.moves .words{font-size:.9375rem}
.moves a{color:inherit;text-decoration-color:var(--line)}
.stage{font-family:var(--sans);font-weight:600;font-size:.8125rem;color:var(--accent)}
.threads>li{padding-block:.65rem;border-block-start:1px solid var(--line);scroll-margin-block-start:5rem}
.group>.threads>li:first-child{border-block-start:0;padding-block-start:.2rem}
.threads>li:target{background:var(--focus);--muted:var(--ink)}
.thread .own,.thread .meta{margin:0}
.thread .meta{display:block}
.closed .own{color:var(--muted)}
details{border-block-start:1px solid var(--line);padding-block:.5rem}
summary{color:var(--accent);cursor:pointer;font-size:.9375rem;min-block-size:1.5rem}
details>.threads>li:first-child{border:0}
.steps{overflow-x:clip;display:flex;flex-wrap:wrap;gap:.2rem 1.5rem;margin-block-start:.25rem;font-size:.875rem}
.stepped{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 1rem}
.stepped .steps{min-inline-size:0}
.steps li{position:relative}
.steps li:not(:last-child)::after{content:"";position:absolute;inset-inline-end:-1.05rem;inset-block-start:.7em;inline-size:.6rem;block-size:0;border-block-start:2px solid var(--control)}
.steps .stage{border:1px solid var(--control);border-radius:1em;padding:.05em .6em;color:var(--ink);background:var(--surface)}
.steps .now .stage{background:var(--accent-tint);border-color:var(--accent);color:var(--accent)}
.steps .step-proposed .stage{border-style:dashed}
.steps .step-rejected .stage{text-decoration:line-through;color:var(--muted)}
.steps .on{color:var(--muted)}
.told a{display:inline-block;max-inline-size:min(22rem,100%);overflow:hidden;text-overflow:ellipsis;white-space:nowrap;vertical-align:bottom;font-size:.8125rem;line-height:1.6;color:var(--muted)}
.told,.steps li{min-inline-size:0;max-inline-size:100%}
.told a+a{margin-inline-start:.5em}
.told a:hover{color:var(--accent)}
.series{margin-block-end:1.25rem}
.series caption{text-align:start;font-weight:600;padding-block-end:.35rem}
.series .not-held .value{text-decoration:line-through;color:var(--muted)}
.series{table-layout:fixed}
.series thead th:first-child{inline-size:5.5rem}
.series thead th:nth-child(2){inline-size:40%}
.series thead th:nth-child(3){inline-size:5.25rem}
.series .told a{max-inline-size:min(11rem,100%)}
.people{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(15rem,100%),1fr));gap:.5rem 1.25rem;margin-block-end:1rem}
.people .sub{display:block}
.quotes .quote{--hue:var(--control);margin-block-end:.7rem}
.quotes .by{display:block;color:var(--muted);font-size:.875rem}
.facts-list>div{display:grid;grid-template-columns:minmax(7rem,11rem) minmax(0,1fr);gap:.15rem 1rem;padding-block:.3rem;border-block-start:1px solid var(--line)}
.facts-list>div:first-child{border:0}
.facts-list dt{color:var(--muted)}
.facts-list dd{overflow-wrap:anywhere}
.plain-rows li{padding-block:.35rem;border-block-start:1px solid var(--line)}
.plain-rows li:first-child{border:0}
.plain-rows .sub{display:block}
.hits>li{padding-block:.7rem;border-block-start:1px solid var(--line)}
.hits .quote{--hue:var(--mark);margin:.25rem 0 0}
.hits .meta{margin:0}
.facets{display:flex;flex-wrap:wrap;gap:.4rem 1.25rem;margin-block-end:1rem}
.facets ul{display:flex;flex-wrap:wrap;gap:.3rem}
.facets a{display:inline-block;padding:.1rem .6rem;border:1px solid var(--line);border-radius:1em;background:var(--surface);color:var(--ink);text-decoration:none;font-size:.875rem;line-height:1.5}
.facets a:hover{border-color:var(--accent)}
.facets .chosen{background:var(--accent);border-color:var(--accent);color:var(--surface)}
.import{display:grid;gap:1.1rem;max-inline-size:44rem}
.import label{display:block;font-weight:600;margin-block-end:.3rem}
.drop{border:2px dashed var(--control);border-radius:8px;padding:1.5rem 1.25rem;background:var(--surface)}
.drop.over{border-color:var(--accent);background:var(--accent-tint)}
.drop input+label{margin-block-start:1rem}
.drop input{max-inline-size:100%;font:inherit;color:inherit}
.drop input::file-selector-button,.field input::file-selector-button{font:600 .9375rem var(--sans);padding:.45rem .9rem;border:1px solid var(--control);border-radius:6px;background:var(--paper);color:var(--ink);cursor:pointer;margin-inline-end:.75rem}
.field input,.field textarea{inline-size:100%;padding:.5rem .7rem;border:1px solid var(--control);border-radius:6px;background:var(--surface);color:var(--ink);font:inherit}
.field textarea{font-family:var(--serif);font-size:1.0625rem;line-height:1.6;resize:vertical}
.seen{border:1px solid var(--line);border-radius:8px;padding:.85rem 1.1rem 1.1rem;background:var(--surface)}
.seen.seen-both{border-inline-start:6px solid var(--accent)}
.seen.seen-own{border:2px dashed var(--muted);border-inline-start:6px dashed var(--muted)}
.seen>h2{border:0;padding:0;margin-block:0 .25rem}
.seen-by{margin-block:.25rem .75rem}
.seen-by .sub{display:block}
.compose{border-block-start:1px solid var(--line);margin-block-start:1rem;padding-block-start:.5rem}
.compose.seen-own{border-block-start-style:dashed}
.said{white-space:pre-wrap;overflow-wrap:anywhere}
.flag.own{border-style:dashed}
.two-sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr));gap:1rem 2rem}
.problem{border-inline-start:4px solid var(--bad);background:var(--bad-tint);padding:.6rem .9rem;border-radius:4px}
.menu .waits{margin-inline-start:auto}
.waits{min-inline-size:1.5rem;padding-inline:.45em;border-radius:1em;background:var(--warn-tint);color:var(--warn);font-size:.8125rem;font-weight:600;text-align:center}
.signer{display:grid;grid-template-columns:minmax(0,18rem) auto;gap:.3rem .6rem;align-items:end;justify-content:start;margin-block-end:1.5rem}
.signer .button{min-block-size:2.6rem}
.signer .sub{grid-column:1/-1;margin:0}
.field label{display:block;font-weight:600;margin-block-end:.25rem}
.outcome{display:flex;flex-wrap:wrap;gap:.75rem 1.5rem;align-items:center;justify-content:space-between;border-inline-start:4px solid var(--ok);background:var(--ok-tint);padding:.75rem 1rem;border-radius:4px;margin-block-end:1.5rem}
.outcome>*{min-inline-size:0}
.outcome p{margin:0 0 .2rem;font-weight:600}
.outcome .reason{font-weight:400}
.outcome .actions{margin:0}
.case{background:var(--surface);border:1px solid var(--line);border-radius:6px;padding:1rem 1.15rem 1.15rem;margin-block-start:1rem}
.case h3{display:flex;flex-wrap:wrap;gap:.3rem .6rem;align-items:center;margin:0 0 .5rem;font-size:1.0625rem;line-height:1.4}
.case h4{margin:0 0 .25rem;font-size:.8125rem;color:var(--muted)}
.case .sides{margin-block:.75rem}
.case .sides>*{min-inline-size:0}
.case .facts-list>div{padding-block:.2rem;border:0}
.ruling{display:flex;flex-wrap:wrap;gap:.6rem;align-items:center;margin-block-start:.85rem}
.ruling .field,.ruling fieldset{flex:1 0 100%;min-inline-size:0}
.ruling fieldset{border:0;padding:0;margin:0}
.ruling legend{font-weight:600;padding:0;margin-block-end:.25rem}
.choice{display:flex;flex-wrap:wrap;gap:.1rem .6rem;align-items:baseline;padding-block:.15rem}
.choice .quotes{flex:0 0 100%;padding-inline-start:1.7rem}
.choice .quote{margin-block-end:.3rem}
.choice label{font-weight:600;min-block-size:1.5rem;overflow-wrap:anywhere;min-inline-size:0}
.choice input{inline-size:1.1rem;block-size:1.1rem;accent-color:var(--accent);align-self:center;flex:none;margin:0}
.rulings li{display:flex;flex-wrap:wrap;gap:.35rem 1rem;align-items:center;justify-content:space-between}
.rulings li>div{min-inline-size:0;overflow-wrap:anywhere}
.rulings .gone .label{text-decoration:line-through;color:var(--muted)}
.rulings .reason{margin:0}
.reason{white-space:pre-line}
.reader .source{padding:0;scroll-margin-block-start:0}
.reader .tools{inset-block-start:3.5rem;padding:.5rem 0;margin-block-end:.75rem;background:var(--paper)}
.reader .text{font-size:1.09375rem;line-height:1.72}
.reader .here{background:var(--hue);color:var(--surface)}
.reader mark,.reader .quiet{scroll-margin-block-start:8rem}
.reader .rail .row{grid-template-columns:2rem minmax(0,1fr)}
.reader .rail h2{font-size:1.0625rem}
.reader .rail .words{font-size:.96875rem}
.reader .rail h2:not(:first-child){margin-block-start:1.5rem}
.reader .rail .label a{color:inherit;text-decoration-color:var(--control)}
.reader .rail .stands .count{min-inline-size:0}
@media (min-width:70rem){
.titled .actions{position:absolute;inset-block-start:0;inset-inline-end:0;margin:0}
.titled h1{max-inline-size:calc(100% - 28rem)}
.beside{display:grid;grid-template-columns:minmax(0,1fr) 22rem;gap:0 2.5rem;align-items:start}
.beside>.rail{position:sticky;inset-block-start:4.5rem;max-block-size:calc(100vh - 5rem);overflow-y:auto;padding-inline-end:.5rem}
.reader{display:grid;grid-template-columns:minmax(0,1fr) 25rem;gap:0 2rem;align-items:start}
.reader .rail{position:sticky;inset-block-start:3.5rem;block-size:calc(100vh - 3.5rem);overflow-y:auto;border-inline-start:1px solid var(--line);padding:1rem .25rem 60vh 1.25rem;margin-block-start:-1.25rem;scroll-padding-block-start:1rem}
.reader .rail .row,.reader .rail .variants li{scroll-margin-block-start:1rem}
}
@media (max-width:60rem){
.menu:not(:popover-open){display:none}
.frame{display:block}
.site .top .name{inline-size:auto}
.reader .rail{border-block-start:2px solid var(--ink);margin-block-start:2rem;padding-block-start:1rem}
}
@media (max-width:40rem){
.site .top .name span,.site .top .add span{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
.site .top .add{padding-inline:.6rem}
.list,.list tbody,.list tr,.list th,.list td{display:block;padding:0;border:0;background:none}
.list thead{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
.list tr{border:1px solid var(--line);border-radius:6px;background:var(--surface);padding:.65rem .85rem;margin-block-end:.6rem}
.list td,.list th.num,.list td.num{text-align:start;margin-block-start:.2rem}
.list td[data-label]::before{content:attr(data-label);display:inline-block;min-inline-size:8.5rem;color:var(--muted);font-size:.875rem}
.list td:not(.num)[data-label]::before{display:block}
.list td.num{display:inline-block;margin-inline-end:.9rem}
.list td.num[data-label]::before{min-inline-size:0;margin-inline-end:.35rem}
.list td:empty{display:none}
.list .num a{min-inline-size:0}
.facts-list>div{grid-template-columns:1fr}
.series tr{padding:.6rem .75rem}
.series .value{inline-size:auto}
}
@media print{
.ruling,.signer,.outcome,.rulings form{display:none}
details::details-content{content-visibility:visible;block-size:auto}
summary{display:none}
.menu,.crumbs,.actions,.facets,.pager,.site .top,.reader .tools,.button{display:none}
.frame{display:block}
main.app,main.app.wide{padding:0;max-inline-size:none}
.beside>.rail,.reader .rail{position:static;block-size:auto;max-block-size:none;overflow:visible;border:0;padding:0;margin:0}
.reader .rail{break-before:page}
.threads>li,.timeline>li,.hits>li,.list tr{break-inside:avoid}
}
`

/** The stylesheet of every page. */
export const style = fontFaces + briefStyle + (site + recordStyle).replaceAll('\n', '')
