// Comfort only: every page works without it. Nothing here writes HTML or evaluates text, so it needs no Trusted Types policy.
(() => {
  'use strict';
  const doc = document;
  const texts = doc.getElementById('live')?.dataset ?? {};
  const say = text => { const live = doc.getElementById('live'); if (live && text) { live.textContent = ''; setTimeout(() => { live.textContent = text; }, 50); } };
  const found = (from, selector) => (selector ? doc.querySelector(selector) : from);
  const words = element => ('value' in element ? element.value : element.textContent);

  // Buttons that need script are sent hidden.
  const reveal = part => part.querySelectorAll('[data-copy][hidden],[data-save][hidden],[data-chart][hidden],[data-print][hidden]')
    .forEach(button => { button.hidden = false; });

  const told = (button, text) => {
    const label = button.querySelector('span') ?? button;
    button.dataset.was ??= label.textContent;
    label.textContent = text;
    say(text);
    clearTimeout(button.timer);
    button.timer = setTimeout(() => { label.textContent = button.dataset.was; }, 4000);
  };

  // data-copy="#id": says that it copied only when the browser says so; else the text is selected for the keyboard.
  const copy = async button => {
    const source = found(button, button.dataset.copy);
    if (!source) return;
    try {
      await navigator.clipboard.writeText(words(source).trim());
      told(button, texts.copied);
    } catch {
      if (source.select) { source.focus(); source.select(); } else getSelection().selectAllChildren(source);
      told(button, texts.notCopied);
    }
  };

  // data-save="#id" data-name=".env" data-prefix="KEY=": a Blob, because a data: address would stay in the history file.
  const save = button => {
    const source = found(button, button.dataset.save);
    if (!source) return;
    const link = doc.createElement('a');
    link.href = URL.createObjectURL(new Blob([(button.dataset.prefix ?? '') + words(source).trim() + '\n'], { type: 'text/plain' }));
    link.download = button.dataset.name ?? '.env';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  // data-chart="#figure" data-src="…": the interactive chart, fetched when it is asked for. Its form, if it has one, remembers that.
  const chart = async (button, asked) => {
    const figure = found(button, button.dataset.chart);
    const form = button.form;
    if (!figure) return;
    button.disabled = true;
    try {
      const [all] = await Promise.all([numbers(figure), globalThis.Chart ?? import(button.dataset.src)]);
      draw(figure, all);
      button.remove();
      const plain = figure.querySelector('[data-plain]');
      if (plain) plain.hidden = false;
      if (asked && form) await fetch(form.action, { method: 'POST', body: new URLSearchParams([...new FormData(form), ['on', 'true']]), redirect: 'manual' });
    } catch {
      button.disabled = false;
      told(button, texts.failed);
    }
  };

  // data-numbers="…": what the bars are made of, fetched once, when they are pointed at or drawn again.
  const numbers = figure => figure.numbers ??= fetch(figure.dataset.numbers)
    .then(answer => (answer.ok ? answer.json() : Promise.reject(answer)))
    .catch(failure => { figure.numbers = undefined; throw failure; });

  const draw = (figure, all) => {
    const svg = figure.querySelector('svg[tabindex]');
    const names = [...figure.querySelectorAll('.legend li')];
    // Computed from what is drawn: canvas knows neither custom properties nor light-dark().
    const drawn = (part, property, other) => (part ? getComputedStyle(part)[property] : other);
    const line = drawn(svg.querySelector('line'), 'stroke', '#8884');
    const ink = drawn(figure.querySelector('.readout'), 'color', '#888');
    const colours = all.series.map((_, at) => drawn((names[at] ?? svg).querySelector('svg:not(.bars),path[class]'), 'color', ink));
    const canvas = doc.createElement('canvas');
    const box = doc.createElement('div');
    box.className = 'canvas';
    box.append(canvas);
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', svg.getAttribute('aria-label') ?? '');
    figure.querySelectorAll('.scale,.ends').forEach(part => part.remove());
    svg.replaceWith(box);
    const axis = extra => ({ stacked: true, border: { display: false }, grid: { color: line }, ticks: { color: ink, maxRotation: 0, autoSkipPadding: 24 }, ...extra });
    const made = new globalThis.Chart(canvas, {
      type: 'bar',
      data: {
        labels: all.at,
        datasets: all.series.map((each, at) => ({ label: each.name, data: each.values, backgroundColor: colours[at] })),
      },
      options: { animation: false, maintainAspectRatio: false, interaction: { mode: 'index', intersect: false }, plugins: { legend: { display: false } }, scales: { x: axis({ grid: { display: false } }), y: axis({ beginAtZero: true }) } },
    });
    names.forEach((name, at) => {
      const button = doc.createElement('button');
      button.type = 'button';
      button.className = 'link';
      button.setAttribute('aria-pressed', 'true');
      button.append(...name.childNodes);
      name.append(button);
      button.addEventListener('click', () => {
        made.setDatasetVisibility(at, !made.isDatasetVisible(at));
        made.update();
        button.setAttribute('aria-pressed', String(made.isDatasetVisible(at)));
      });
    });
  };

  // The value under the pointer or the arrow keys, in words above the chart; what it is made of follows when it is here.
  const bars = svg => [...svg.querySelectorAll('.bars rect')];
  const point = (svg, bar) => {
    svg.querySelector('.at')?.classList.remove('at');
    bar?.classList.add('at');
    const figure = svg.closest('.chart');
    const readout = figure?.querySelector('.readout');
    if (!readout) return;
    figure.idle ??= readout.textContent;
    const say = words => { if (words && readout.textContent !== words) readout.textContent = words; };
    if (!bar) return say(figure.idle);
    const known = figure.says?.[bars(svg).indexOf(bar)];
    say(known ?? bar.querySelector('title')?.textContent);
    if (known || !figure.dataset.numbers) return;
    numbers(figure).then(all => { figure.says = all.says; if (bar.classList.contains('at')) point(svg, bar); }, () => {});
  };
  const step = event => {
    const svg = event.target.closest?.('svg[tabindex]');
    const move = { ArrowRight: 1, ArrowLeft: -1, Home: -1e4, End: 1e4 }[event.key];
    if (!svg || !move) return;
    event.preventDefault();
    const all = bars(svg);
    const now = all.findIndex(bar => bar.classList.contains('at'));
    point(svg, all[Math.max(0, Math.min(all.length - 1, (now < 0 && move < 0 ? all.length : now) + move))]);
  };

  doc.addEventListener('click', event => {
    const button = event.target.closest?.('[data-copy],[data-save],[data-chart],[data-print]');
    if (!button) return;
    if ('copy' in button.dataset) copy(button);
    else if ('save' in button.dataset) save(button);
    else if ('print' in button.dataset) print();
    else { event.preventDefault(); chart(button, true); }
  });
  doc.addEventListener('pointerover', event => { const bar = event.target.closest?.('.bars rect'); if (bar) point(bar.closest('svg[tabindex]'), bar); });
  doc.addEventListener('pointerout', event => { const svg = event.target.closest?.('.chart svg[tabindex]'); if (svg && !svg.contains(event.relatedTarget)) point(svg); });
  doc.addEventListener('focusout', event => { if (event.target.matches?.('svg[tabindex]')) point(event.target); });
  doc.addEventListener('keydown', step);

  // A field that holds a secret is selected when it is reached.
  doc.addEventListener('focusin', event => { if (event.target.matches?.('.key[readonly]')) event.target.select(); });

  // A secret never waits in a cached page (security KEY): leaving removes it.
  addEventListener('pagehide', () => doc.querySelectorAll('[data-secret]').forEach(part => part.remove()));

  // htmx, whose events have the metaCharacter of its configuration: the panel is busy while it is fetched; afterwards focus and the live region follow what is new.
  const panel = event => event.detail?.ctx?.target;
  let held = null;
  doc.addEventListener('htmx.before.request', event => {
    panel(event)?.setAttribute?.('aria-busy', 'true');
    held = event.detail?.ctx?.target?.contains?.(doc.activeElement) ? doc.activeElement.id || null : null;
  });
  doc.addEventListener('htmx.finally.request', event => panel(event)?.removeAttribute?.('aria-busy'));
  doc.addEventListener('htmx.error', () => say(texts.failed));
  doc.addEventListener('htmx.after.swap', event => {
    const old = panel(event);
    const now = (old?.id && doc.getElementById(old.id)) || doc.getElementById('main');
    if (!now) return;
    reveal(now);
    now.querySelectorAll('.auto[data-chart]').forEach(button => chart(button));
    now.removeAttribute('aria-busy');
    const summary = now.querySelector('#error-summary');
    const heading = now.querySelector('[data-focus],h1,h2,h3');
    const same = held && doc.getElementById(held);
    if (summary) summary.focus();
    else if (same) same.focus();
    else if (heading && (doc.activeElement === doc.body || !doc.contains(doc.activeElement))) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
    say(now.querySelector('[data-say],[data-flash],.as-of')?.textContent.trim().replace(/\s+/g, ' ') ?? heading?.textContent.trim());
  });

  reveal(doc);
  doc.querySelector('#error-summary')?.focus();
  doc.querySelectorAll('.auto[data-chart]').forEach(button => chart(button));
})();
