/** The tab 出力状況: per type the last run, charts, recent runs. @module */
import { html } from "hono/html";
import { rowsOf, type RunResult } from "../home/run_result.ts";
import { resources, type TypeName } from "../hotprofile/catalogue.ts";
import type { Check } from "../export/verification.ts";
import { outcomes, sayChanges } from "../text/common_words.ts";
import { lasted } from "../text/elapsed.ts";
import type { Phrase } from "../text/language.ts";
import { Problem } from "../text/problem.ts";
import type { Phrasebook } from "../text/phrasebook.ts";
import { formatSize } from "../values/size.ts";
import { isoWithOffset, readableTime } from "../values/time.ts";
import { barChart, scaling } from "./chart.ts";
import { type History, secondsOf, type TypeHistory } from "./history.ts";
import type { Markup } from "./frame.ts";
import { hintHere, problemBox } from "./problem_box.ts";
import { pageWords as words } from "./page_words.ts";
import { tableOf } from "./table_of.ts";

/** Runs that the list below the charts shows. */
const listedRuns = 10;
/** So many warnings are shown without unfolding. */
const shownWarnings = 3;

/** The whole tab. */
export function historyPage(book: Phrasebook, { types, night, output, holder }: History): Markup {
  return html`
    <h1>${book.say(words.statusTab)}</h1>
    ${nightLine(book, night)}
    ${holder
      ? html`<p class="notice">${book.say(words.locked, { ...holder, since: readableTime(holder.since) })}</p>`
      : ""}
    <div class="tools">
      <button type="button" id="verify" data-busy="${book.say(words.verifying)}" aria-describedby="verify-help">${book
        .say(words.verify)}</button>
      <button type="button" id="reload">${book.say(words.reload)}</button>
      <p class="help" id="verify-help">${book.say(words.verifyHelp)}</p>
    </div>
    <div id="verified" class="result" role="status" aria-live="polite"></div>
    ${output === undefined ? "" : html`<p class="folder"><span>${book.say(words.outputFolder)}:</span>
<code id="output-folder">${output}</code>
<button type="button" id="copy" data-done="${book.say(words.copied)}">${book.say(words.copy)}</button></p>`}
    ${types.map((type) => typeCard(book, type))}
  `;
}

/** One sentence: how the last night went, with a way to what went wrong. */
function nightLine(book: Phrasebook, { fine, failed, missing }: History["night"]): Markup | "" {
  const listed = (parts: readonly Markup[]) =>
    parts.map((one, at) => html`${at > 0 ? book.say(words.comma) : ""}${one}`);
  const parts = ([[words.nightFine, fine], [words.nightFailed, failed], [words.nightMissing, missing]] as const)
    .filter(([, types]) => types.length > 0).map(([phrase, types]) => {
      const links = types.map((type) => html`<a href="#${type}">${typeTitle(book, type)}</a>`);
      const named = types === fine ? "" : html`${book.say(words.open)}${listed(links)}${book.say(words.close)}`;
      return html`${book.say(phrase, { count: types.length })}${named}`;
    });
  if (parts.length === 0) return "";
  const kind = failed.length > 0 ? "error" : missing.length > 0 ? "warning" : "ok";
  return html`<p class="notice ${kind}" id="night"><strong>${book.say(words.night)}:</strong> ${listed(parts)}</p>`;
}

/** What a look at the last output found: what is wrong, or that nothing is. */
export function verificationResult(book: Phrasebook, checks: readonly Check[]): Markup {
  const wrong = checks.filter(({ ok }) => !ok);
  const listed = wrong.length > 0 ? wrong : checks;
  const types = [...new Set(listed.map(({ type }) => typeTitle(book, type)))].join(book.say(words.comma));
  if (wrong.length === 0) return html`<p class="notice ok">${book.say(words.verified, { types })}</p>`;
  return html`${problemBox(book, book.problem(new Problem("verify-failed", { count: wrong.length, types })))}
<ul class="files">${
    wrong.map(({ type, detail }) => html`<li><a href="#${type}">${typeTitle(book, type)}</a>: ${detail}</li>`)
  }</ul>`;
}

function typeCard(book: Phrasebook, history: TypeHistory): Markup {
  const { type, runs } = history;
  const last = runs.at(-1);
  return html`<section class="card" id="${type}">
<h2>${typeTitle(book, type)} <code>${type}</code>${last ? badge(book, last.outcome) : ""}</h2>
${last ? lastRun(book, runs, last, history.point) : html`<p class="quiet">${book.say(words.noRuns)}</p>`}
${last ? charts(book, runs) : ""}
${runs.length > 1 ? recent(book, runs) : ""}
</section>`;
}

function typeTitle(book: Phrasebook, type: TypeName): string {
  return book.say(resources[type].title);
}

const modeWords = { "full": words.full, "difference": words.difference, "difference-first": words.differenceFirst };

function badge(book: Phrasebook, outcome: RunResult["outcome"]): Markup {
  return html`<span class="badge ${outcome}">${book.say(outcomes[outcome])}</span>`;
}

function lastRun(
  book: Phrasebook,
  runs: readonly RunResult[],
  run: RunResult,
  point: TypeHistory["point"],
): Markup {
  const success = runs.findLast(({ outcome }) => outcome !== "failed");
  const next = point === "none"
    ? book.say(words.pointNone)
    : point === "unreadable"
    ? book.say(words.pointUnreadable)
    : readableTime(isoWithOffset(point));
  return html`<dl class="facts">
${fact(book.say(words.lastRun), readableTime(run.startedAt))}
${fact(book.say(words.mode), book.say(modeWords[run.mode]))}
${fact(book.say(words.rows), number(book, rowsOf(run)))}
${fact(book.say(words.duration), duration(book, run))}
${point === "none" && runs.every(({ mode }) => mode === "full") ? "" : fact(book.say(words.point), next)}
${
    run.outcome === "failed"
      ? fact(book.say(words.lastSuccess), success ? readableTime(success.startedAt) : book.say(words.none))
      : ""
  }
</dl>
${run.error ? problemBox(book, { ...run.error, ...book.recorded(run.error) }) : ""}
${
    run.files.length > 0
      ? html`
        <h3>${book.say(words.files)}</h3>
        <ul class="files">${run.files.map((file) =>
          html`<li><code>${file.path}</code> <span class="quiet">${
            book.say(words.rowsOf, { rows: number(book, file.rows), size: formatSize(file.bytes) })
          }</span></li>`
        )}</ul>
      `
      : ""
  }
${run.current?.map((file) => html`<p class="quiet">${sayChanges(book, file)}</p>`) ?? ""}
${
    run.warnings.length > 0
      ? html`
        <details ${run.warnings.length <= shownWarnings ? html`open` : ""}>
          <summary>${book.say(words.warnings, { count: run.warnings.length })}</summary>
          <ul class="warnings">${run.warnings.map(({ message }) => html`<li>${message}</li>`)}</ul>
        </details>
      `
      : ""
  }`;
}

function fact(name: string, value: string): Markup {
  return html`
    <div>
      <dt>${name}</dt>
      <dd>${value}</dd>
    </div>
  `;
}

/** Differences and full runs apart: the one would flatten the other. A first difference takes everything. */
function charts(book: Phrasebook, runs: readonly RunResult[]): Markup {
  const isDifference = ({ mode }: RunResult) => mode === "difference";
  const sets = [
    { mode: words.differences, runs: runs.filter(isDifference) },
    { mode: words.fulls, runs: runs.filter((run) => !isDifference(run)) },
  ].filter(({ runs }) => runs.length > 0);
  return html`
    <ul class="legend" aria-label="${book.say(words.legend)}">${Object.entries(outcomes).map(([outcome, word]) =>
      html`<li class="${outcome}">${book.say(word)}</li>`
    )}</ul>
    <div class="charts">${sets.map(({ mode, runs }) => chartsOf(book, mode, runs))}</div>
  `;
}

/** Rows and durations of some runs. */
function chartsOf(book: Phrasebook, mode: Phrase, runs: readonly RunResult[]): Markup[] {
  const compact = new Intl.NumberFormat(book.language, { notation: "compact", maximumSignificantDigits: 3 });
  const longest = Math.max(...scaling(runs).map(secondsOf));
  const units = [[7200, words.unitHours, 3600], [120, words.unitMinutes, 60], [0, words.unitSeconds, 1]] as const;
  const [, unit, seconds] = units.find(([from]) => longest >= from) ?? units[2];
  const measures = [{
    head: words.rows,
    label: book.say(words.rowsChart, { mode }),
    value: rowsOf,
    text: (run: RunResult) => number(book, rowsOf(run)),
    written: (value: number) => compact.format(value),
  }, {
    head: words.duration,
    label: book.say(words.durationChart, { mode, unit }),
    value: (run: RunResult) => secondsOf(run) / seconds,
    text: (run: RunResult) => duration(book, run),
    written: (value: number) => String(+value.toFixed(2)),
  }];
  const day = { month: book.language === "ja" ? "numeric" : "short", day: "numeric", timeZone: "UTC" } as const;
  return measures.map(({ head, label, value, text, written }) => {
    const bars = runs.map((run) => ({
      value: value(run),
      outcome: run.outcome,
      day: new Date(run.startedAt.slice(0, 10)).toLocaleDateString(book.language, day),
      cells: [readableTime(run.startedAt), book.say(outcomes[run.outcome]), text(run)],
    }));
    const heads = [words.started, words.result, head].map((head) => book.say(head));
    return barChart(bars, { label, written, tableTitle: book.say(words.values), heads });
  });
}

function recent(book: Phrasebook, runs: readonly RunResult[]): Markup {
  const heads = [words.started, words.result, words.mode, words.rows, words.duration].map((head) => book.say(head));
  const rows = runs.slice(-listedRuns).reverse().map((run) => ({
    cells: [
      readableTime(run.startedAt),
      badge(book, run.outcome),
      book.say(modeWords[run.mode]),
      number(book, rowsOf(run)),
      duration(book, run),
    ],
    ...(run.error && {
      below: html`
        <tr>
          <td colspan="5">${book.recorded(run.error).message}<br><span class="quiet">${hintHere(
            book,
            run.error,
          )}</span></td>
        </tr>
      `,
    }),
  }));
  return html`
    <details class="runs">
      <summary>${book.say(words.recent)}</summary>
      ${tableOf(heads, rows, ["", "", "mode", "number", "number"])}
    </details>
  `;
}

function number(book: Phrasebook, value: number): string {
  return value.toLocaleString(book.language);
}

function duration(book: Phrasebook, run: RunResult): string {
  return book.say(lasted(secondsOf(run) * 1000));
}
