// The card form is Stripe's own, in frames of its own: no card number ever touches this page. Without it the page offers Stripe's site.
(() => {
  'use strict';
  const form = document.getElementById('card-form');
  if (!form || !globalThis.Stripe) return;
  const error = document.getElementById('card-error');
  const button = form.querySelector('button');
  const stripe = Stripe(form.dataset.key);
  const dark = getComputedStyle(document.documentElement).colorScheme === 'dark' || matchMedia('(prefers-color-scheme: dark)').matches;
  const elements = stripe.elements({ clientSecret: form.dataset.secret, appearance: { theme: dark ? 'night' : 'stripe' } });
  elements.create('payment').mount('#card-element');
  form.hidden = false;
  document.getElementById('card-fallback').hidden = true;
  form.addEventListener('submit', async event => {
    event.preventDefault();
    button.disabled = true;
    error.hidden = true;
    const result = await stripe.confirmSetup({ elements, confirmParams: { return_url: form.dataset.return } });
    // Only a failure comes back here; otherwise the browser is on its way to the return address.
    error.textContent = result.error?.message ?? '';
    error.hidden = false;
    button.disabled = false;
  });
})();
