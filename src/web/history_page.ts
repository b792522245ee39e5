/** The tab 出力状況: per type the last run, charts, recent runs. @module */
import { html } from "hono/html";
import { rowsOf, type RunResult } from "../home/run_result.ts";
import { resources, type TypeName } from "../hotprofile/catalogue.ts";
import type { Phrasebook } from "../text/phrasebook.ts";
import { formatSize } from "../values/size.ts";
import { isoWithOffset, readableTime } from "../values/time.ts";
import { barChart } from "./chart.ts";
import { chartRuns, type History, secondsOf, type TypeHistory } from "./history.ts";
import type { Markup } from "./frame.ts";
import { problemBox } from "./settings_page.ts";
import { pageWords as words } from "./page_words.ts";

/** Runs that the list below the charts shows. */
const listedRuns = 10;
/** So many warnings are shown without unfolding. */
const shownWarnings = 3;

/** The whole tab. */
export function historyPage(book: Phrasebook, { types, holder }: History): Markup {
  return html`<h1>${book.say(words.statusTab)}</h1>
${holder ? html`<p class="notice">${book.say(words.locked, { ...holder })}</p>` : ""}
${types.map((type) => typeCard(book, type))}`;
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

function badge(book: Phrasebook, outcome: RunResult["outcome"]): Markup {
  const text = { ok: words.ok, warning: words.warning, failed: words.failedRun }[outcome];
  return html`
    <span class="badge ${outcome}">${book.say(text)}</span>
  `;
}

function lastRun(
  book: Phrasebook,
  runs: readonly RunResult[],
  run: RunResult,
  point: TypeHistory["point"],
): Markup {
  const success = runs.findLast(({ outcome }) => outcome !== "failed");
  const modes = { "full": words.full, "difference": words.difference, "difference-first": words.differenceFirst };
  const next = point === "none"
    ? book.say(words.pointNone)
    : point === "unreadable"
    ? book.say(words.pointUnreadable)
    : readableTime(isoWithOffset(point));
  return html`<dl class="facts">
${fact(book.say(words.lastRun), readableTime(run.startedAt))}
${fact(book.say(words.mode), book.say(modes[run.mode] ?? words.full))}
${fact(book.say(words.rows), number(book, rowsOf(run)))}
${fact(book.say(words.duration), duration(book, secondsOf(run)))}
${fact(book.say(words.point), next)}
${
    run.outcome === "failed"
      ? fact(book.say(words.lastSuccess), success ? readableTime(success.startedAt) : book.say(words.none))
      : ""
  }
</dl>
${run.error ? problemBox(book, run.error) : ""}
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

function charts(book: Phrasebook, runs: readonly RunResult[]): Markup {
  const bars = (value: (run: RunResult) => number, text: (run: RunResult) => string) =>
    runs.map((run) => ({
      value: value(run),
      outcome: run.outcome,
      title: `${readableTime(run.startedAt)}: ${text(run)}`,
    }));
  const count = chartRuns;
  return html`<div class="charts">${
    barChart(
      book.say(words.rowsChart, { count }),
      bars(rowsOf, (run) => number(book, rowsOf(run))),
      chartRuns,
      (value) => compact(value),
    )
  }${
    barChart(
      book.say(words.durationChart, { count }),
      bars(secondsOf, (run) => duration(book, secondsOf(run))),
      chartRuns,
      (value) => value >= 120 ? `${compact(value / 60)} min` : `${compact(value)} s`,
    )
  }</div>`;
}

function recent(book: Phrasebook, runs: readonly RunResult[]): Markup {
  const heads = [words.started, words.outcome, words.mode, words.rows, words.duration];
  const modes = { "full": words.full, "difference": words.difference, "difference-first": words.differenceFirst };
  return html`
    <details>
      <summary>${book.say(words.recent)}</summary>
      <div class="scroll" tabindex="0">
        <table>
          <thead>
            <tr>${heads.map((head, at) =>
              html`<th scope="col" class="${at > 2 ? "number" : ""}">${book.say(head)}</th>`
            )}</tr>
          </thead>
          <tbody>${runs.slice(-listedRuns).reverse().map((run) =>
            html`
              <tr>
                <th scope="row">${readableTime(run.startedAt)}</th>
                <td>${badge(book, run.outcome)}${run.error
                  ? html`<br>${run.error.message}<br><span class="quiet">${run.error.hint}</span>`
                  : ""}</td>
                <td>${book.say(modes[run.mode] ?? words.full)}</td>
                <td class="number">${number(book, rowsOf(run))}</td>
                <td class="number">${duration(book, secondsOf(run))}</td>
              </tr>
            `
          )}</tbody>
        </table>
      </div>
    </details>
  `;
}

function number(book: Phrasebook, value: number): string {
  return value.toLocaleString(book.language);
}

function compact(value: number): string {
  if (value >= 1_000_000) return `${+(value / 1_000_000).toFixed(1)}M`;
  return value >= 10_000 ? `${+(value / 1000).toFixed(1)}k` : String(+value.toFixed(value < 1 ? 2 : 1));
}

function duration(book: Phrasebook, seconds: number): string {
  if (seconds < 120) return book.say(words.seconds, { value: seconds < 10 ? seconds.toFixed(1) : Math.round(seconds) });
  return book.say(words.minutes, { minutes: Math.floor(seconds / 60), seconds: Math.round(seconds % 60) });
}
